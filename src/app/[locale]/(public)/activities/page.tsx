import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicFrame } from "@/app/public-frame";
import { ActivityCards } from "@/features/activities/components/activity-cards";
import { publicActivities } from "@/features/activities/public";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

export const ensureStatic = "navigation";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("activities.list");
  return { title: t("title"), description: t("lead") };
}

/** What is coming, soonest first. Filters lead to the search page: this one is the same for everybody. */
export default async function ActivitiesPage() {
  const [t, locale, page] = await Promise.all([getTranslations("activities.list"), pageLocale(), publicActivities()]);
  const search = href(locale, "/search?what=activities");
  return (
    <PublicFrame path="/activities" section="activities">
      <div className="wrap grid gap-6 pt-8 pb-16">
        <div className="grid gap-3">
          <h1 className="t-36">{t("title")}</h1>
          <p className="lead max-w-measure">{t("lead")}</p>
          <p className="acts">
            <ButtonLink href={search}>{t("search")}</ButtonLink>
          </p>
        </div>
        {page.rows.length === 0 ? (
          <EmptyState title={t("empty")} act={<ButtonLink href={href(locale, "/needs")}>{t("seeNeeds")}</ButtonLink>}>
            {t("emptyHow")}
          </EmptyState>
        ) : (
          <ActivityCards rows={page.rows} locale={locale} />
        )}
        {page.next && (
          <p>
            <Anchor href={`${search}&after=${page.next}`}>{t("more")}</Anchor>
          </p>
        )}
      </div>
    </PublicFrame>
  );
}
