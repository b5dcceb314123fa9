import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Cover } from "@/ui/anyaman";
import { Head } from "@/ui/head";
import { Stat, Stats } from "@/ui/stat";
import type { Echo } from "../queries/story";

type Props = { echo: Echo; locale: Locale; personId: string };

function hoursText(minutes: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 1 }).format(minutes / 60);
}

/** What this person did, what came of it, their knot, and what still lacks. */
export async function EchoStory({ echo, locale, personId }: Props) {
  const t = await getTranslations("evaluations.echo");
  const { evaluation, activity } = echo;
  return (
    <>
      <h1 className="t-28">{t("title")}</h1>
      <p className="mt-2 text-muted">
        <Anchor href={href(locale, `/activities/${activity.slug}`)}>{activity.title}</Anchor> · {activity.group.name}
      </p>
      <p className="lead mt-4">{lead(t, echo)}</p>
      <Head>{t("you")}</Head>
      <p>{part(t, echo, locale)}</p>
      <Head>{t("came")}</Head>
      <p className="whitespace-pre-line">{evaluation.summary}</p>
      <Figures echo={echo} locale={locale} />
      <Head>{t("knot")}</Head>
      <Cover seed={personId} kind={activity.group.kind} strands={echo.deeds} shape="inset" />
      <p className="mt-2">{t("knotText", { deeds: echo.deeds, hours: hoursText(echo.allMinutes, locale) })}</p>
      <Head>{t("lacking")}</Head>
      <p>{evaluation.stillLacking || t("nothingLacking")}</p>
    </>
  );
}

type Words = Awaited<ReturnType<typeof getTranslations>>;

function lead(t: Words, echo: Echo): string {
  if (echo.task) return t("lead");
  return echo.reported ? t("leadReporter") : t("leadOther");
}

function part(t: Words, echo: Echo, locale: Locale): string {
  if (echo.task) return t("youDid", { task: echo.task, hours: hoursText(echo.minutes, locale) });
  return echo.reported ? t("youReported") : t("youCared");
}

async function Figures({ echo, locale }: { echo: Echo; locale: Locale }) {
  const t = await getTranslations("evaluations");
  const { evaluation } = echo;
  return (
    <Stats>
      <Stat value={evaluation.reached === null ? t("withheld") : String(evaluation.reached)} label={t("reached")} />
      <Stat value={String(evaluation.volunteers)} label={t("volunteers")} />
      <Stat value={hoursText(evaluation.minutes, locale)} label={t("hours")} />
    </Stats>
  );
}
