import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { Head } from "@/ui/head";
import { Bar } from "@/ui/pips";
import type { OutcomeRow } from "../queries/totals";
import { OutcomeRows } from "./outcome-rows";

type Props = { rows: readonly OutcomeRow[]; metShare: number; locale: Locale };

/** The last knot of a need: how much of it is met, and the evaluations that say so. */
export async function NeedImpact({ rows, metShare, locale }: Props) {
  const t = await getTranslations("evaluations.impact");
  return (
    <section id="impact" aria-labelledby="impact-title" className="mt-8">
      <Head id="impact-title">{t("title")}</Head>
      {rows.length === 0 && metShare === 0 ? (
        <p className="text-muted">{t("none")}</p>
      ) : (
        <div className="grid gap-2">
          <Bar value={metShare} max={100} />
          <p>{t("share", { share: metShare })}</p>
        </div>
      )}
      {rows.length > 0 && <OutcomeRows rows={rows} locale={locale} />}
    </section>
  );
}
