import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Actor } from "@/access/actor";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { chosen, following, instead, SEARCHED, type Search, searchOf, searchPath, without } from "@/app/search-address";
import { SearchForm } from "@/app/search-form";
import { searchWords } from "@/app/search-words";
import { ActivityCards } from "@/features/activities/components/activity-cards";
import { listActivities } from "@/features/activities/queries/list";
import { activityFilters } from "@/features/activities/schema";
import { GroupList } from "@/features/groups/components/group-list";
import { listGroups } from "@/features/groups/queries/list";
import { groupFilters } from "@/features/groups/schema";
import { NeedRows } from "@/features/needs/components/need-rows";
import { listNeeds } from "@/features/needs/queries/list";
import { needFilters } from "@/features/needs/schema";
import { ServiceRows } from "@/features/services/components/service-rows";
import { listServices } from "@/features/services/queries/list";
import { serviceFilters } from "@/features/services/schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import type { QueryValues } from "@/lib/query-value";
import { ButtonLink } from "@/ui/button";
import { Chips } from "@/ui/chips";
import { EmptyState } from "@/ui/empty-state";
import { Head } from "@/ui/head";
import { Pagination } from "@/ui/pagination";

/** Rendered per request; going there may wait for the server. */
export const instant = false;

type Props = { searchParams: QueryValues };

/** One search is as good as another: only the explore pages are for search engines. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("app.search");
  return { title: t("title"), description: t("lead"), robots: { index: false, follow: true } };
}

/** Filters and search over everything public. The address is the whole state, so it can be shared. */
export default async function SearchPage({ searchParams }: Props) {
  const [actor, locale, t, query] = await Promise.all([
    getActor(),
    pageLocale(),
    getTranslations("app.search"),
    searchParams,
  ]);
  const search = searchOf(query);
  const found = await look(actor, search, locale);
  const at = (to: Search) => href(locale, searchPath(to));
  const kinds = SEARCHED.map((what) => ({
    href: at(instead(search, what)),
    label: t(what),
    current: what === search.what,
  }));
  const paged = search.filters.after ?? search.filters.cursor;
  const first = { href: at(without(search, "after")), label: t("first") };
  return (
    <PersonFrame path={searchPath(search)} tab="find" wide>
      <div className="grid gap-6">
        <div className="grid gap-3">
          <h1 className="t-28">{t("title")}</h1>
          <Chips label={t("what")} items={kinds} />
        </div>
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[320px_1fr] lg:items-start">
          <SearchForm key={searchPath(search)} search={search} locale={locale} />
          <section aria-labelledby="found" className="min-w-0">
            <Head id="found" size={22}>
              {t("found")}
            </Head>
            <InUse search={search} locale={locale} />
            {found.count > 0 ? found.rows : <Nothing search={search} locale={locale} />}
            <Pagination
              label={t("pages")}
              newer={paged ? first : undefined}
              older={found.next ? { href: at(following(search, found.next)), label: t("next") } : undefined}
            />
          </section>
        </div>
      </div>
    </PersonFrame>
  );
}

type Found = { count: number; rows: ReactNode; next: string | null };

async function look(actor: Actor, { what, filters }: Search, locale: Locale): Promise<Found> {
  if (what === "activities") {
    const page = await listActivities(actor, { ...activityFilters.parse(filters), now: new Date() });
    const rows = <ActivityCards rows={page.rows} locale={locale} level={3} />;
    return { count: page.rows.length, rows, next: page.next };
  }
  if (what === "services") {
    const page = await listServices(actor, serviceFilters.parse(filters), new Date());
    const rows = <ServiceRows rows={page.rows} locale={locale} level={3} />;
    return { count: page.rows.length, rows, next: page.next };
  }
  if (what === "groups") {
    const page = await listGroups(actor, groupFilters.parse(filters));
    return { count: page.rows.length, rows: <GroupList rows={page.rows} level={3} />, next: page.next };
  }
  const page = await listNeeds(actor, needFilters.parse(filters));
  return { count: page.rows.length, rows: <NeedRows rows={page.rows} />, next: page.next };
}

/** The filters in use, each with a link that takes it away. */
async function InUse({ search, locale }: { search: Search; locale: Locale }) {
  const [t, words] = await Promise.all([getTranslations("app.search"), searchWords()]);
  const filters = chosen(search);
  if (filters.length === 0) return null;
  const items = filters.map(([name, value]) => ({
    href: href(locale, searchPath(without(search, name))),
    label: t("remove", { filter: words(name, value) }),
  }));
  const clear = { href: href(locale, searchPath({ what: search.what, filters: {} })), label: t("clear") };
  return (
    <div className="mb-4">
      <Chips label={t("filters")} items={items.length > 1 ? [...items, clear] : items} />
    </div>
  );
}

/** Nothing found is a beginning: the same words elsewhere, or fewer filters, or a report. */
async function Nothing({ search, locale }: { search: Search; locale: Locale }) {
  const t = await getTranslations("app.search");
  const tries = {
    needs: "tryNeeds",
    activities: "tryActivities",
    services: "tryServices",
    groups: "tryGroups",
  } as const;
  const filtered = chosen(search).length > 0;
  return (
    <EmptyState
      seed={search.what}
      title={t("empty")}
      act={
        <>
          {SEARCHED.filter((what) => what !== search.what).map((what) => (
            <ButtonLink key={what} href={href(locale, searchPath(instead(search, what)))}>
              {t(tries[what])}
            </ButtonLink>
          ))}
          <ButtonLink kind="quiet" href={href(locale, "/needs/new")}>
            {t("report")}
          </ButtonLink>
        </>
      }
    >
      {t(filtered ? "emptyFiltered" : "emptyPlain")}
    </EmptyState>
  );
}
