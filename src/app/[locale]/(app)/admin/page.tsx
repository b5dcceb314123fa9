import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSteward } from "@/access/request";
import { StewardWorkspace } from "@/app/steward-workspace";
import { ReportRow } from "@/features/moderation/components/report-row";
import { listReports } from "@/features/moderation/queries";
import { reportState } from "@/features/moderation/schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { Chips } from "@/ui/chips";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.queue"))("title") };
}

export default async function ReportsPage({ searchParams }: { searchParams: QueryValues }) {
  const actor = await requireSteward("/admin");
  const [locale, asked, cursor, t] = await Promise.all([
    pageLocale(),
    queryValue(searchParams, "state"),
    queryValue(searchParams, "after"),
    getTranslations("moderation.queue"),
  ]);
  const state = reportState.safeParse(asked).data ?? "RECEIVED";
  const found = await listReports(actor, { state, cursor });
  const rows = found?.rows ?? [];
  const address = (query: string) => href(locale, `/admin${query}`);
  const states = reportState.options.map((option) => ({
    href: address(`?state=${option}`),
    label: t(`states.${option}`),
    current: option === state,
  }));
  return (
    <StewardWorkspace actor={actor}>
      <WorkspaceHead title={t("title")} />
      <Chips label={t("filter")} items={states} />
      {rows.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      ) : (
        <ul className="list mt-4">
          {rows.map((report) => (
            <ReportRow key={report.id} report={report} locale={locale} zone={actor.zone} />
          ))}
        </ul>
      )}
      <Pagination
        label={t("pages")}
        newer={cursor ? { href: address(`?state=${state}`), label: t("newer") } : undefined}
        older={found?.next ? { href: address(`?state=${state}&after=${found.next}`), label: t("older") } : undefined}
      />
    </StewardWorkspace>
  );
}
