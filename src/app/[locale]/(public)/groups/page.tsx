import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { GroupList } from "@/features/groups/components/group-list";
import { publicGroups } from "@/features/groups/public";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";

export const ensureStatic = "navigation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("groups.explore");
  return { title: t("title"), description: t("lead") };
}

/** The unfiltered list, the same for everybody. Filters and further pages live under /search. */
export default async function GroupsPage() {
  const [locale, t, { rows, next }] = await Promise.all([
    pageLocale(),
    getTranslations("groups.explore"),
    publicGroups(),
  ]);
  const found = (
    <ButtonLink kind="primary" href={href(locale, "/groups/new")}>
      {t("found")}
    </ButtonLink>
  );
  return (
    <PublicFrame path="/groups" section="groups">
      <div className="wrap pt-10 pb-16">
        <h1 className="t-36">{t("title")}</h1>
        <p className="lead mt-3 max-w-measure">{t("lead")}</p>
        <div className="acts mt-5 mb-8">
          {found}
          <ButtonLink href={href(locale, "/search?what=groups")}>{t("filter")}</ButtonLink>
        </div>
        {rows.length > 0 ? (
          <GroupList rows={rows} />
        ) : (
          <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
        )}
        {next && (
          <Pagination
            label={t("pages")}
            older={{ href: href(locale, `/search?what=groups&cursor=${next}`), label: t("older") }}
          />
        )}
      </div>
    </PublicFrame>
  );
}
