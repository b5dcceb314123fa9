import { guest } from "@/access/actor";
import { publicCache } from "@/lib/cache/public-cache";
import { getPublicCampaign, listOpenCampaigns } from "./queries";

/** One call as everybody sees it. */
export async function publicCampaign(slug: string) {
  "use cache";
  const campaign = await getPublicCampaign(guest, slug);
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
