import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { type Column, DataTable } from "@/ui/data-table";
import type { EvidenceRow } from "../queries/evidence";
import { type Figure, monthOf } from "../rules/catalogue";
import { monthIn, numberIn } from "./numbers";

type Props = {
  figure: Figure;
  rows: readonly EvidenceRow[];
  locale: Locale;
  /** On a group's own page its name need not be repeated. */
  ofGroup?: boolean;
};

/** What a number is made of: things with their public pages, sums of people, never a person. */
export async function EvidenceTable({ figure, rows, locale, ofGroup = false }: Props) {
  const t = await getTranslations("impact");
  const [number, month] = [numberIn(locale), monthIn(locale, "long")];
  const monthly = figure.subject === "group" || figure.subject === "service";
  const shown = (value: number | null) => (value === null ? t("withheld") : number(value));
  const besides = (row: EvidenceRow): string => {
    const facts: string[] = [];
    if (row.people) facts.push(t("attended", { count: row.people }));
    if (row.share !== 100)
      facts.push(t(figure.key === "people-covered" ? "ofAffected" : "part", { raw: shown(row.raw), share: row.share }));
    return facts.join(" · ");
  };
  const groupOf = (row: EvidenceRow) => {
    if (!row.group) return t(figure.subject === "need" ? "nobody" : "steward");
    return row.joint ? t("joint", { group: row.group }) : row.group;
  };
  const named: Column<EvidenceRow> = {
    head: t(`subjects.${figure.subject}`),
    cell: (row) => (
      <>
        {row.path ? (
          <Anchor href={href(locale, row.path)} lang={row.language ?? undefined}>
            {row.title}
          </Anchor>
        ) : (
          t("steward")
        )}
        {besides(row) && <span className="block text-14 font-text text-muted">{besides(row)}</span>}
      </>
    ),
  };
  const dated: Column<EvidenceRow> = {
    head: t(monthly ? "month" : "date"),
    cell: (row) => (monthly ? month(monthOf(row.at)) : formatDate(row.at, row.zone ?? "Asia/Jakarta", { locale })),
  };
  const whose: Column<EvidenceRow>[] =
    ofGroup || figure.subject === "group" ? [] : [{ head: t("group"), cell: groupOf }];
  const counted: Column<EvidenceRow> = {
    head: t(`figures.${figure.key}.column`),
    unit: t(`figures.${figure.key}.column`).toLowerCase(),
    number: true,
    cell: (row) => shown(row.value),
  };
  return (
    <DataTable
      caption={t("evidenceOf", { name: t(`figures.${figure.key}.name`) })}
      columns={[named, dated, ...whose, counted]}
      rows={rows}
      rowKey={(row) => `${row.id} ${row.at.getTime()}`}
      narrow="tight"
    />
  );
}
