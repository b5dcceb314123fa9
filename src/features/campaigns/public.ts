import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { getPublicCampaign, listOpenCampaigns, listOpenCampaignsOfNeed } from "./queries";

/** One call as everybody sees it. */
export async function publicCampaign(slug: string) {
  "use cache";
  const campaign = isBuilding() ? null : await getPublicCampaign(guest, slug);
  publicCache([
    `campaign-slug:${slug}`,
    ...(campaign ? [`campaign:${campaign.id}`, `group:${campaign.group.id}`] : []),
  ]);
  return campaign;
}

/** Open calls of one group, for its public page. */
export async function publicOpenCampaigns(groupId: string) {
  "use cache";
  publicCache([`group:${groupId}`]);
  return listOpenCampaigns(guest, groupId);
}

/** Open calls for one need, for its public page. */
export async function publicNeedCampaigns(needId: string) {
  "use cache";
  publicCache([`need:${needId}`]);
  return listOpenCampaignsOfNeed(guest, needId);
}
