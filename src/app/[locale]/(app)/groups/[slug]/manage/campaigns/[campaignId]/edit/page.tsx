import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { editCampaignAction } from "@/features/campaigns/actions";
import { CampaignForm } from "@/features/campaigns/components/campaign-form";
import { getManagedCampaign } from "@/features/campaigns/queries";
import { campaignLifecycle } from "@/features/campaigns/rules";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("campaigns"))("edit") };
}

export default async function EditCampaignPage({ params }: { params: Promise<{ slug: string; campaignId: string }> }) {
  const { slug, campaignId } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  const [campaign, t] = await Promise.all([
    isUuid(campaignId) ? getManagedCampaign(actor, campaignId) : null,
    getTranslations("campaigns"),
  ]);
  if (!campaign || campaign.groupId !== group.id) notFound();
  if (!campaignLifecycle.can(campaign.state, "edit"))
    redirect(href(locale, `/groups/${slug}/manage/campaigns/${campaignId}`));
  return (
    <GroupWorkspace group={group} place="campaigns">
      <WorkspaceHead title={t("edit")} line={campaign.title} />
      <div className="column">
        <CampaignForm
          action={editCampaignAction}
          locale={locale}
          hidden={{ key: randomUUID(), campaignId, version: String(campaign.version) }}
          values={campaign}
        />
      </div>
    </GroupWorkspace>
  );
}
