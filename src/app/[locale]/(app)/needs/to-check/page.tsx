import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { NeedRows } from "@/features/needs/components/need-rows";
import { isChecker } from "@/features/needs/policy";
import { needsToCheck } from "@/features/needs/queries/list";
import { needFilters } from "@/features/needs/schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { searchParams: Promise<{ after?: string | string[] }> };

/** Reports that wait for a check, most pressing first. */
export default async function ToCheck({ searchParams }: Props) {
  const [actor, locale, t, query] = await Promise.all([
    getActor(),
    pageLocale(),
    getTranslations("needs"),
    searchParams,
  ]);
  if (actor.kind === "guest") redirect(href(locale, "/sign-in?returnTo=/needs/to-check"));
  if (!isChecker(actor)) notFound();
  const page = await needsToCheck(actor, needFilters.parse({ after: query.after }).after);
  return (
    <PersonFrame path="/needs/to-check" wide>
      <div className="grid max-w-[760px] gap-6">
        <h1 className="t-28">{t("check.heap")}</h1>
        <p className="text-muted">{t("check.heapLead")}</p>
        {page.rows.length === 0 ? (
          <EmptyState title={t("check.heapEmpty")} />
        ) : (
          <NeedRows rows={page.rows} pathOf={(row) => `/needs/${row.code}/check`} />
        )}
        {page.next && (
          <Pagination
            label={t("list.pages")}
            older={{ href: href(locale, `/needs/to-check?after=${page.next}`), label: t("list.more") }}
          />
        )}
      </div>
    </PersonFrame>
  );
}
