import { getTranslations } from "next-intl/server";
import { ActivityCards } from "@/features/activities/components/activity-cards";
import type { ActivityCard } from "@/features/activities/queries/list";
import { CampaignRows } from "@/features/campaigns/components/campaign-rows";
import type { OpenCampaign } from "@/features/campaigns/queries";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";

type Props = {
  /** Who has taken the need on; null while nobody has. */
  group: { slug: string } | null;
  campaigns: readonly OpenCampaign[];
  activities: readonly ActivityCard[];
  locale: Locale;
};

/** What the adopting group does for a need now: calls to join, activities to come to. */
export async function NeedWork({ group, campaigns, activities, locale }: Props) {
  const t = await getTranslations("evaluations.impact");
  const nothing = campaigns.length === 0 && activities.length === 0;
  return (
    <section aria-labelledby="work" className="mt-8">
      <Head id="work">{t("work")}</Head>
      {nothing && <p className="text-muted">{t(group ? "workNone" : "workFree")}</p>}
      {nothing && group && (
        <p className="mt-2">
          <Anchor href={href(locale, `/groups/${group.slug}`)}>{t("seeGroup")}</Anchor>
        </p>
      )}
      <CampaignRows rows={campaigns} locale={locale} />
      {activities.length > 0 && (
        <div className="mt-4">
          <ActivityCards rows={activities} locale={locale} level={3} />
        </div>
      )}
    </section>
  );
}
