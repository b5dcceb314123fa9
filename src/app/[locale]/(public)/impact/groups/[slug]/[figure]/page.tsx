import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { publicGroup } from "@/features/groups/public";
import { FigurePage } from "@/features/impact/components/figure-page";
import { publicFigure } from "@/features/impact/public";
import { EVIDENCE_PAGE } from "@/features/impact/queries/evidence";
import { figureOf } from "@/features/impact/rules/catalogue";
import { pageLocale } from "@/lib/i18n/page-locale";
import { SLUG } from "@/lib/slug";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ slug: string; figure: string }> };

export function generateStaticParams() {
  return [{ slug: "contoh", figure: "needs-met" }];
}

async function find(params: Props["params"]) {
  const { slug, figure: key } = await params;
  const figure = figureOf(key);
  const group = figure && SLUG.test(slug) ? await publicGroup(slug) : null;
  return { figure, group };
}

/** Only the group's page itself is for search engines. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { figure, group } = await find(params);
  if (!figure || !group) return {};
  const t = await getTranslations("impact");
  return {
    title: `${t(`figures.${figure.key}.name`)} · ${group.name}`,
    description: t(`figures.${figure.key}.definition`),
    robots: { index: false, follow: true },
  };
}

/** One number of one group, opened to its evidence. */
export default async function GroupFigurePage({ params }: Props) {
  const { figure, group } = await find(params);
  if (!figure || !group) notFound();
  const [locale, { view, evidence }] = await Promise.all([
    pageLocale(),
    publicFigure(figure.key, group.id, EVIDENCE_PAGE),
  ]);
  return (
    <PublicFrame path={`/impact/groups/${group.slug}/${figure.key}`} section="impact">
      <div className="wrap pt-8 pb-16">
        <FigurePage view={view} evidence={evidence} locale={locale} group={group} />
      </div>
    </PublicFrame>
  );
}
