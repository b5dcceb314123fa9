import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { CampaignSteps } from "@/features/campaigns/components/campaign-steps";
import { ChannelLinks } from "@/features/campaigns/components/channel-links";
import { JoinerList } from "@/features/campaigns/components/joiner-list";
import { getManagedCampaign, listJoiners } from "@/features/campaigns/queries";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { Pagination } from "@/ui/pagination";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string; campaignId: string }>; searchParams: Promise<{ after?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("campaigns"))("title") };
}

export default async function ManagedCampaignPage({ params, searchParams }: Props) {
  const [{ slug, campaignId }, { after }] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const campaign = isUuid(campaignId) ? await getManagedCampaign(actor, campaignId) : null;
  if (!campaign || campaign.groupId !== group.id) notFound();
  const [joiners, t, words] = await Promise.all([
    listJoiners(actor, campaign, after && isUuid(after) ? after : undefined),
    getTranslations("campaigns"),
    getTranslations("ui.words"),
  ]);
  const here = `/groups/${slug}/manage/campaigns/${campaignId}` as const;
  return (
    <GroupWorkspace group={group} place="campaigns">
      <WorkspaceHead title={campaign.title} line={t(`states.${campaign.state}`)} />
      <CampaignSteps campaign={campaign} locale={locale} />
      {campaign.state !== "DRAFT" && <ChannelLinks campaign={campaign} locale={locale} groupName={group.name} />}
      <JoinerList campaign={campaign} joiners={joiners.rows} locale={locale} />
      <Pagination
        label={t("joiners")}
        older={
          joiners.next ? { href: href(locale, `${here}?after=${joiners.next}`), label: words("older") } : undefined
        }
      />
    </GroupWorkspace>
  );
}
