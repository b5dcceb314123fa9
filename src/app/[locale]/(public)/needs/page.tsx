import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { NeedRows } from "@/features/needs/components/need-rows";
import { publicNeeds } from "@/features/needs/public";
import { NEED_CATEGORIES } from "@/features/needs/schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Chips } from "@/ui/chips";
import { EmptyState } from "@/ui/empty-state";

export const ensureStatic = "navigation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("needs.list");
  return { title: t("title"), description: t("lead") };
}

/** Open needs, most pressing first. Filters lead to the search page: this one is the same for everybody. */
export default async function NeedsPage() {
  const [t, locale, page] = await Promise.all([getTranslations("needs"), pageLocale(), publicNeeds()]);
  const search = (query: string) => href(locale, `/search?what=needs${query}`);
  const filters = NEED_CATEGORIES.map((key) => ({ href: search(`&category=${key}`), label: t(`category.${key}`) }));
  return (
    <PublicFrame path="/needs" section="needs">
      <div className="wrap grid gap-6 pt-8 pb-16">
        <div className="grid gap-3">
          <h1 className="t-36">{t("list.title")}</h1>
          <p className="lead max-w-measure">{t("list.lead")}</p>
          <p className="acts">
            <ButtonLink kind="primary" href={href(locale, "/needs/new")}>
              {t("list.report")}
            </ButtonLink>
            <ButtonLink href={search("")}>{t("list.search")}</ButtonLink>
          </p>
        </div>
        <Chips label={t("list.categories")} items={filters} />
        {page.rows.length === 0 ? (
          <EmptyState title={t("list.empty")}>{t("list.emptyHow")}</EmptyState>
        ) : (
          <div className="max-w-[760px]">
            <NeedRows rows={page.rows} />
            {page.next && (
              <p className="pt-4">
                <Anchor href={search(`&after=${page.next}`)}>{t("list.more")}</Anchor>
              </p>
            )}
          </div>
        )}
      </div>
    </PublicFrame>
  );
}
