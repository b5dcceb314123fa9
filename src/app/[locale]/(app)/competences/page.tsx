import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { CompetenceCare } from "@/features/formation/components/competence-care";
import { GapList } from "@/features/formation/components/gap-list";
import { listGaps } from "@/features/formation/queries/gaps";
import { gapFilters } from "@/features/formation/schema";
import { ProvinceStep } from "@/features/needs/components/province-step";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { QueryValues } from "@/lib/query-value";
import { regionName } from "@/lib/region";
import { Anchor } from "@/ui/anchor";
import { Pagination } from "@/ui/pagination";

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { searchParams: QueryValues };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("formation.gaps");
  return { title: t("title"), description: t("lead"), robots: { index: false, follow: true } };
}

/** Where society lacks a competence that somebody here has: the beginning of an association. */
export default async function Competences({ searchParams }: Props) {
  const [query, actor, locale, t] = await Promise.all([
    searchParams,
    getActor(),
    pageLocale(),
    getTranslations("formation.gaps"),
  ]);
  const { province, care, cursor } = gapFilters.parse(query);
  const path = `/competences${province ? `?province=${province}${care ? `&care=${care}` : ""}` : ""}` as const;
  if (care && actor.kind === "guest") redirect(href(locale, `/sign-in?returnTo=${encodeURIComponent(path)}`));
  return (
    <PersonFrame path={path} tab="find">
      <div className="grid gap-6">
        <div className="grid gap-3">
          <h1 className="t-28">{t("title")}</h1>
          <p className="text-muted">{t("lead")}</p>
        </div>
        {province ? (
          <>
            <p>
              {regionName(province)}. <Anchor href={href(locale, "/competences")}>{t("otherProvince")}</Anchor>
            </p>
            {care && (await one(actor, { province, care, locale, done: query.done !== undefined }))}
            {!care && (await all(actor, { province, cursor, locale, t }))}
          </>
        ) : (
          <ProvinceStep action={href(locale, "/competences")} />
        )}
      </div>
    </PersonFrame>
  );
}

type Actor = Awaited<ReturnType<typeof getActor>>;
type Locale = Awaited<ReturnType<typeof pageLocale>>;

async function one(actor: Actor, asked: { province: string; care: string; locale: Locale; done: boolean }) {
  const { province, care, locale, done } = asked;
  const { rows } = await listGaps(actor, { province, code: care });
  const [gap] = rows;
  if (!gap) redirect(href(locale, `/competences?province=${province}`));
  return <CompetenceCare gap={gap} province={province} locale={locale} done={done} />;
}

type Listed = { province: string; cursor?: string; locale: Locale; t: (key: string) => string };

async function all(actor: Actor, { province, cursor, locale, t }: Listed) {
  const { rows, next } = await listGaps(actor, { province, after: cursor });
  const at = (after: string | null) =>
    href(locale, `/competences?province=${province}${after ? `&cursor=${after}` : ""}`);
  return (
    <>
      <GapList rows={rows} province={province} locale={locale} />
      <Pagination
        label={t("pages")}
        newer={cursor ? { href: at(null), label: t("first") } : undefined}
        older={next ? { href: at(next), label: t("next") } : undefined}
      />
    </>
  );
}
