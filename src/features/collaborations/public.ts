import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { creditsOfNeed } from "./queries/referrals";
import { hostsOfActivity } from "./queries/shares";
import { togetherOf } from "./queries/together";

/** What a group does with others, for its page; it follows the other groups' names too. */
export async function publicTogether(groupId: string) {
  "use cache";
  const view = isBuilding() ? { partners: [], joint: [], needs: [] } : await togetherOf(guest, groupId);
  publicCache([
    `group:${groupId}`,
    ...view.partners.map((partner) => `group:${partner.id}`),
    ...view.joint.map((activity) => `activity:${activity.id}`),
  ]);
  return view;
}

/** Who hosts an activity beside its owner. */
export async function publicHosts(activityId: string) {
  "use cache";
  const hosts = isBuilding() ? [] : await hostsOfActivity(guest, activityId);
  publicCache([`activity:${activityId}`, ...hosts.map((host) => `group:${host.id}`)]);
  return hosts;
}

/** Who showed a need to whom. */
export async function publicCredits(needId: string) {
  "use cache";
  publicCache([`need:${needId}`]);
  return isBuilding() ? [] : creditsOfNeed(guest, needId);
}
