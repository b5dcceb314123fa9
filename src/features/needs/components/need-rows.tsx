import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { regionName } from "@/lib/region";
import { formatDay } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Bar } from "@/ui/pips";
import { Flag } from "@/ui/tag";
import type { NeedListRow } from "../queries/list";

/** Needs as a list: for Explore, search, a group's page and the checkers' heap. `pathOf` says where a row leads. */
export async function NeedRows({
  rows,
  pathOf = (row) => `/needs/${row.code}`,
}: {
  rows: readonly NeedListRow[];
  pathOf?: (row: NeedListRow) => `/${string}`;
}) {
  const [t, locale] = await Promise.all([getTranslations("needs"), pageLocale()]);
  return (
    <ul className="list">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-2 py-4">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-14 text-muted">
            {row.urgent && <Flag tone="urgent">{t(row.lifeThreatening ? "list.lifeThreatening" : "list.urgent")}</Flag>}
            <span>{t(`category.${row.category}`)}</span>
            <span>{regionName(row.regionCode)}</span>
            <span>{t(`state.${row.state}`)}</span>
          </p>
          <h3 className="t-18" lang={row.language}>
            <Anchor href={href(locale, pathOf(row))}>{row.title}</Anchor>
          </h3>
          <p className="text-14 text-muted">
            {t("list.people", { count: row.peopleAffected })}
            {row.neededBy && ` · ${t("list.before", { day: formatDay(row.neededBy, { locale, weekday: true }) })}`}
          </p>
          {row.metShare > 0 && (
            <div className="grid gap-1">
              <Bar value={row.metShare} max={100} />
              <p className="text-14">{t("list.met", { share: row.metShare })}</p>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
