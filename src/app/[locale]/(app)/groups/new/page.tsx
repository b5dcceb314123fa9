import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { FoundForm } from "@/features/formation/components/found-form";
import { groupKind } from "@/features/groups/schema";
import { getFoundingSeed } from "@/features/needs/queries/follow";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Chips } from "@/ui/chips";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { Steps } from "@/ui/steps";

export const instant = false;

type Props = { searchParams: Promise<{ need?: string | string[]; kind?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("formation.found"))("title") };
}

export default async function NewGroupPage({ searchParams }: Props) {
  const asked = await searchParams;
  const code = typeof asked.need === "string" && /^[A-Z0-9]{4,12}$/i.test(asked.need) ? asked.need.toUpperCase() : null;
  const kind = groupKind.catch("VOLUNTEER").parse(asked.kind);
  const path = code ? (`/groups/new?need=${code}` as const) : "/groups/new";
  const actor = await requireActor(path);
  const [locale, t, g] = await Promise.all([
    pageLocale(),
    getTranslations("formation.found"),
    getTranslations("groups.kinds"),
  ]);
  const seed = code ? await getFoundingSeed(actor, code) : null;
  const kinds = groupKind.options
    .toReversed()
    .map((value) => ({ href: href(locale, `/groups/new?kind=${value}`), label: g(value), current: value === kind }));
  const steps = (["after1", "after2", "after3"] as const).map((key) => ({ title: t(key), text: t(`${key}Text`) }));
  return (
    <PersonFrame path={path}>
      <h1 className="t-36">{t("title")}</h1>
      <p className="lead mt-3 mb-6">{t("lead")}</p>
      {seed ? <Notice>{t("fromNeed", { title: seed.name })}</Notice> : <Chips label={t("kinds")} items={kinds} />}
      <p className="my-4 text-muted">{t(kind === "PROFESSIONAL" ? "professionalHint" : "volunteerHint")}</p>
      <FoundForm
        locale={locale}
        formKey={randomUUID()}
        kind={seed ? "VOLUNTEER" : kind}
        seed={seed}
        selfId={actor.personId ?? ""}
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
