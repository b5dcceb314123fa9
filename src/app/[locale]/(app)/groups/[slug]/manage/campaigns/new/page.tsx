import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { draftCampaignAction } from "@/features/campaigns/actions";
import { CampaignForm } from "@/features/campaigns/components/campaign-form";
import { listPlansToStandOn } from "@/features/plans/queries";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("campaigns"))("new") };
}

export default async function NewCampaignPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  if (!can(actor, "campaign.manage", { groupId: group.id })) notFound();
  const [plans, t] = await Promise.all([listPlansToStandOn(actor, group.id), getTranslations("campaigns")]);
  return (
    <GroupWorkspace group={group} place="campaigns">
      <WorkspaceHead title={t("new")} line={t("lead")} />
      <div className="column">
        <CampaignForm
          action={draftCampaignAction}
          locale={locale}
          hidden={{ key: randomUUID(), groupId: group.id }}
          plans={plans}
        />
      </div>
    </GroupWorkspace>
  );
}
