import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { getRecordTotals, listRecord } from "@/features/attendance/queries/record";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { EmptyState } from "@/ui/empty-state";
import { Head } from "@/ui/head";
import { Pagination } from "@/ui/pagination";
import { Stat, Stats } from "@/ui/stat";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app.mine"))("recordTitle") };
}

/** Hours on record: in all, by group, and day by day. */
export default async function RecordPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  const [actor, locale, t, words, { after }] = await Promise.all([
    requireActor("/me/record"),
    pageLocale(),
    getTranslations("app.mine"),
    getTranslations("ui.words"),
    searchParams,
  ]);
  const [totals, record] = await Promise.all([
    getRecordTotals(actor),
    listRecord(actor, after && isUuid(after) ? after : undefined),
  ]);
  const number = new Intl.NumberFormat(locale === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 1 });
  const hours = (minutes: number) => number.format(minutes / 60);
  return (
    <PersonFrame path="/me/record" tab="me" wide>
      <h1 className="t-28">{t("recordTitle")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("recordLead")}</p>
      {record.rows.length === 0 ? (
        <EmptyState
          title={t("recordEmpty")}
          seed={actor.personId ?? ""}
          act={
            <ButtonLink kind="primary" href={href(locale, "/activities")}>
              {t("findActivity")}
            </ButtonLink>
          }
        />
      ) : (
        <>
          <Stats>
            <Stat value={hours(totals.minutes)} label={t("hoursAll")} />
            <Stat value={number.format(totals.entries)} label={t("deeds")} />
          </Stats>
          <Head>{t("byGroup")}</Head>
          <ul className="list">
            {totals.groups.map((group) => (
              <li key={group.slug} className="flex justify-between gap-4 py-3">
                <Anchor href={href(locale, `/groups/${group.slug}`)}>{group.name}</Anchor>
                <span className="num">{t("hours", { hours: hours(group.minutes) })}</span>
              </li>
            ))}
          </ul>
          <Head>{t("entries")}</Head>
          <DataTable
            caption={t("entries")}
            captionHidden
            rows={record.rows}
            rowKey={(row) => row.id}
            columns={[
              { head: t("day"), cell: (row) => formatDate(row.onDay, "UTC", { locale }) },
              {
                head: t("activity"),
                cell: (row) =>
                  row.slug ? (
                    <Anchor href={href(locale, `/activities/${row.slug}`)}>{row.title}</Anchor>
                  ) : (
                    row.note || t("selfReported")
                  ),
              },
              { head: t("group"), cell: (row) => row.groupName },
              {
                head: t("amount"),
                cell: (row) => (row.counted ? hours(row.minutes) : `${hours(row.minutes)} (${t("notCounted")})`),
                number: true,
              },
            ]}
          />
          <Pagination
            label={t("entries")}
            older={
              record.next ? { href: href(locale, `/me/record?after=${record.next}`), label: words("older") } : undefined
            }
          />
        </>
      )}
    </PersonFrame>
  );
}
