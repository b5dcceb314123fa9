import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { nameIn } from "@/features/credentials/components/validity-words";
import { FoundForm, type FoundingStart } from "@/features/formation/components/found-form";
import { getAssociationSeed, listCompetences } from "@/features/formation/queries/gaps";
import { competenceRef } from "@/features/formation/schema";
import { groupKind } from "@/features/groups/schema";
import { getFoundingSeed } from "@/features/needs/queries/follow";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { regionName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";
import { Chips } from "@/ui/chips";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { Steps } from "@/ui/steps";

export const instant = false;

type Asked = Partial<Record<"need" | "kind" | "competence" | "province", string | string[]>>;
type Props = { searchParams: Promise<Asked> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("formation.found"))("title") };
}

export default async function NewGroupPage({ searchParams }: Props) {
  const asked = await searchParams;
  const code = typeof asked.need === "string" && /^[A-Z0-9]{4,12}$/i.test(asked.need) ? asked.need.toUpperCase() : null;
  const competence = competenceRef.safeParse({ code: asked.competence, province: asked.province }).data ?? null;
  const kind = competence ? "PROFESSIONAL" : groupKind.catch("VOLUNTEER").parse(asked.kind);
  const path = pathOf(code, competence);
  const actor = await requireActor(path);
  const [locale, t, g] = await Promise.all([
    pageLocale(),
    getTranslations("formation.found"),
    getTranslations("groups.kinds"),
  ]);
  const fromNeed = code ? await startFromNeed(actor, code) : null;
  const fromCompetence = competence ? await startFromCompetence(actor, competence, locale) : null;
  const start = fromNeed ?? fromCompetence?.start ?? null;
  const choices = kind === "PROFESSIONAL" && !start ? await listCompetences() : [];
  const startWords = fromCompetence
    ? t("fromCompetence", { name: fromCompetence.name })
    : fromNeed && t("fromNeed", { title: fromNeed.name });
  const kinds = groupKind.options
    .toReversed()
    .map((value) => ({ href: href(locale, `/groups/new?kind=${value}`), label: g(value), current: value === kind }));
  const steps = (["after1", "after2", "after3"] as const).map((key) => ({ title: t(key), text: t(`${key}Text`) }));
  return (
    <PersonFrame path={path}>
      <h1 className="t-36">{t("title")}</h1>
      <p className="lead mt-3 mb-6">{t("lead")}</p>
      {startWords ? <Notice>{startWords}</Notice> : <Chips label={t("kinds")} items={kinds} />}
      <p className="my-4 text-muted">
        {t(kind === "PROFESSIONAL" ? "professionalHint" : "volunteerHint")}{" "}
        {kind === "PROFESSIONAL" && !start && (
          <Anchor href={href(locale, "/competences")}>{(await getTranslations("formation.gaps"))("link")}</Anchor>
        )}
      </p>
      <FoundForm
        locale={locale}
        formKey={randomUUID()}
        kind={fromNeed ? "VOLUNTEER" : kind}
        start={start}
        selfId={actor.personId ?? ""}
        competences={choices}
      />
      <section className="mt-10" aria-labelledby="after">
        <Head id="after" size={22}>
          {t("after")}
        </Head>
        <Steps items={steps} />
      </section>
    </PersonFrame>
  );
}

type Competence = { code: string; province: string };

function pathOf(code: string | null, competence: Competence | null): `/${string}` {
  if (code) return `/groups/new?need=${code}`;
  return competence
    ? `/groups/new?kind=PROFESSIONAL&competence=${competence.code}&province=${competence.province}`
    : "/groups/new";
}

async function startFromNeed(actor: Actor, code: string): Promise<FoundingStart | null> {
  const seed = await getFoundingSeed(actor, code);
  return seed && { ...seed, hidden: { needCode: seed.code } };
}

async function startFromCompetence(
  actor: Actor,
  competence: Competence,
  locale: Locale,
): Promise<{ name: string; start: FoundingStart } | null> {
  const seed = await getAssociationSeed(actor, competence);
  if (!seed) return null;
  const t = await getTranslations("formation.found");
  const said = { name: nameIn(seed, locale), region: regionName(competence.province) };
  const start: FoundingStart = {
    hidden: { competenceCode: seed.code, competenceProvince: competence.province },
    name: t("competenceName", said).slice(0, 80),
    purpose: t("competencePurpose", said).slice(0, 600),
    field: seed.field,
    regionCode: competence.province,
    carers: seed.carers,
  };
  return { name: said.name, start };
}
