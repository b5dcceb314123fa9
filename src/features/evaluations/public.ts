import { guest } from "@/access/actor";
import { publicCache } from "@/lib/cache/public-cache";
import { getPublishedEvaluation } from "./queries/story";
import { getThread } from "./queries/thread";

/** What came of one activity, as everybody reads it. */
export async function publicEvaluation(activityId: string) {
  "use cache";
  publicCache([`activity:${activityId}`]);
  return getPublishedEvaluation(guest, activityId);
}

/** The thread of a need, for the page of every object on it. */
export async function publicThread(needId: string | null) {
  "use cache";
  publicCache(needId ? [`need:${needId}`] : []);
  return getThread(guest, needId);
}
