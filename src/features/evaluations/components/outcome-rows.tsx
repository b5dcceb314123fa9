import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import type { OutcomeRow } from "../queries/totals";

/** Published evaluations as rows: what came of it, by whom, and the way to the whole. */
export async function OutcomeRows({ rows, locale }: { rows: readonly OutcomeRow[]; locale: Locale }) {
  const t = await getTranslations("evaluations");
  return (
    <ul className="list">
      {rows.map((row) => (
        <li key={row.slug} className="grid gap-1 py-4">
          <h3 className="t-18" lang={row.language}>
            <Anchor href={href(locale, `/activities/${row.slug}#evaluation`)}>{row.title}</Anchor>
          </h3>
          <p className="max-w-measure" lang={row.language}>
            {row.summary}
          </p>
          <p className="text-14 text-muted">
            {t("impact.by", { group: row.group, day: formatDate(row.publishedAt, row.zone, { locale }) })}
            {row.reached !== null && row.reached > 0 && ` · ${t("totals.reachedEach", { count: row.reached })}`}
          </p>
        </li>
      ))}
    </ul>
  );
}
