import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Head } from "@/ui/head";
import type { EvidencePage } from "../queries/evidence";
import type { FigureView } from "../queries/overview";
import { Dimensions } from "./dimensions";
import { EvidenceTable } from "./evidence-table";
import { numberIn } from "./numbers";

type Props = {
  figures: readonly FigureView[];
  /** The figure that is opened at once, with its newest evidence. */
  opened: { view: FigureView; evidence: EvidencePage };
  locale: Locale;
};

/** What is counted on the whole platform: one number opened to its source, then six dimensions. */
export async function PlatformPage({ figures, opened, locale }: Props) {
  const t = await getTranslations("impact");
  const anything = figures.some((view) => view.total > 0);
  const { view, evidence } = opened;
  const { key } = view.figure;
  return (
    <div className="wrap grid gap-10 pt-8 pb-16">
      <div className="grid gap-3">
        <h1 className="t-36">{t("title")}</h1>
        <p className="lead max-w-measure">{t("lead")}</p>
      </div>
      {!anything && (
        <EmptyState
          seed="impact"
          title={t("emptyTitle")}
          act={<ButtonLink href={href(locale, "/needs")}>{t("needsLink")}</ButtonLink>}
        >
          {t("emptyText")}
        </EmptyState>
      )}
      {evidence.rows.length > 0 && (
        <section aria-labelledby="opened" className="grid gap-3">
          <Head id="opened" fact={t("opened")}>
            <mark>{numberIn(locale)(view.total)}</mark> {t(`figures.${key}.label`)}
          </Head>
          <p className="max-w-measure">
            <strong>{t("howText")}</strong> {t(`figures.${key}.definition`)}
          </p>
          <EvidenceTable figure={view.figure} rows={evidence.rows} locale={locale} />
          <p>
            <Anchor
              className="inline-flex min-h-[var(--target)] items-center"
              href={href(locale, `/impact/${key}`)}
              aria-label={t("openOf", { name: t(`figures.${key}.name`) })}
            >
              {t("open")}
            </Anchor>
          </p>
        </section>
      )}
      <Dimensions figures={figures} locale={locale} base="/impact" />
    </div>
  );
}
