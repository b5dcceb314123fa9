import { guest } from "@/access/actor";
import { listNeedsOfGroup } from "@/features/needs/queries/list";
import { answerRecord, listPauses } from "@/features/promises/queries";
import { publicCache } from "@/lib/cache/public-cache";
import { dayIn } from "@/lib/time";
import { getProgress } from "./queries/checklist";
import { getStory } from "./queries/story";

/** How the group came to be and how far its formation is. */
export async function publicFormation(groupId: string) {
  "use cache";
  publicCache([`group:${groupId}`, "needs"]);
  const [story, progress] = await Promise.all([getStory(guest, groupId), getProgress(guest, groupId, new Date())]);
  return { story, progress };
}

/** How the group has answered in the last 90 days, and on which announced days it does not. */
export async function publicAnswers(groupId: string, zone: string) {
  "use cache";
  publicCache([`group:${groupId}`]);
  const now = new Date();
  const [record, pauses] = await Promise.all([answerRecord(groupId, now), listPauses(groupId, dayIn(now, zone))]);
  return { record, pauses };
}

/** Needs the group has taken on, most pressing first. */
export async function publicNeedsOfGroup(groupId: string) {
  "use cache";
  publicCache([`group:${groupId}`, "needs"]);
  return listNeedsOfGroup(guest, groupId);
}
