import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { FigurePage } from "@/features/impact/components/figure-page";
import { publicFigure } from "@/features/impact/public";
import { EVIDENCE_PAGE } from "@/features/impact/queries/evidence";
import { FIGURES, figureOf } from "@/features/impact/rules/catalogue";
import { pageLocale } from "@/lib/i18n/page-locale";

export const ensureStatic = "navigation";

type Props = { params: Promise<{ figure: string }> };

export function generateStaticParams() {
  return FIGURES.map(({ key }) => ({ figure: key }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const figure = figureOf((await params).figure);
  if (!figure) return {};
  const t = await getTranslations("impact");
  return { title: t(`figures.${figure.key}.name`), description: t(`figures.${figure.key}.definition`) };
}

/** One number of the platform, opened to its evidence. */
export default async function ImpactFigurePage({ params }: Props) {
  const figure = figureOf((await params).figure);
  if (!figure) notFound();
  const [locale, { view, evidence }] = await Promise.all([pageLocale(), publicFigure(figure.key, null, EVIDENCE_PAGE)]);
  return (
    <PublicFrame path={`/impact/${figure.key}`} section="impact">
      <div className="wrap pt-8 pb-16">
        <FigurePage view={view} evidence={evidence} locale={locale} />
      </div>
    </PublicFrame>
  );
}
