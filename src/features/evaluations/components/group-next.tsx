import { getTranslations } from "next-intl/server";
import { ActivityCards } from "@/features/activities/components/activity-cards";
import type { ActivityCard } from "@/features/activities/queries/list";
import { CampaignRows } from "@/features/campaigns/components/campaign-rows";
import type { OpenCampaign } from "@/features/campaigns/queries";
import type { Locale } from "@/lib/i18n/routing";

type Props = { activities: readonly ActivityCard[]; campaigns: readonly OpenCampaign[]; locale: Locale };

/** What a group has coming, and its open calls. */
export async function GroupNext({ activities, campaigns, locale }: Props) {
  const t = await getTranslations("evaluations.impact");
  return (
    <div className="grid gap-6">
      {activities.length > 0 && <ActivityCards rows={activities} locale={locale} level={3} />}
      {campaigns.length > 0 && (
        <section aria-labelledby="campaigns">
          <h3 className="t-22" id="campaigns">
            {t("campaigns")}
          </h3>
          <CampaignRows rows={campaigns} locale={locale} level={4} />
        </section>
      )}
    </div>
  );
}
