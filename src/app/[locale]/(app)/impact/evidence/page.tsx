import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { getGroup } from "@/features/groups/queries/page";
import { FigurePage } from "@/features/impact/components/figure-page";
import { listEvidence, placeIn } from "@/features/impact/queries/evidence";
import { getFigure } from "@/features/impact/queries/overview";
import { figureOf } from "@/features/impact/rules/catalogue";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { SLUG } from "@/lib/slug";

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { searchParams: QueryValues };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("impact");
  return { title: t("evidence"), robots: { index: false, follow: true } };
}

/** Later pages of what stands behind a figure; the first one is the figure's own page. */
export default async function EvidencePage({ searchParams }: Props) {
  const value = (name: string) => queryValue(searchParams, name);
  const [actor, locale, key = "", slug, after] = await Promise.all([
    getActor(),
    pageLocale(),
    value("figure"),
    value("group"),
    value("after"),
  ]);
  const figure = figureOf(key);
  const group = slug && SLUG.test(slug) ? await getGroup(actor, slug) : null;
  if (!figure || (slug && !group)) notFound();
  const groupId = group?.id ?? null;
  const [view, evidence] = await Promise.all([
    getFigure(actor, { figure, groupId, now: new Date() }),
    listEvidence(actor, { figure, groupId, after }),
  ]);
  const query = new URLSearchParams({ figure: key, ...(slug ? { group: slug } : {}), ...(after ? { after } : {}) });
  return (
    <PersonFrame path={`/impact/evidence?${query}`} wide>
      <FigurePage view={view} evidence={evidence} locale={locale} group={group} paged={placeIn(after) !== null} />
    </PersonFrame>
  );
}
