import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { type PublicAddress, publicPaths } from "./queries/addresses";
import { getPublishedEvaluation } from "./queries/story";
import { getThread } from "./queries/thread";
import { getTotals, latestOutcomes, NOTHING, outcomesOfNeed } from "./queries/totals";

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

/** What was published for one need so far. */
export async function publicOutcomes(needId: string) {
  "use cache";
  publicCache([`need:${needId}`]);
  return outcomesOfNeed(guest, needId);
}

/** The numbers of the home page and what stands behind them. */
export async function publicTotals() {
  "use cache";
  publicCache(["home"]);
  if (isBuilding()) return { totals: NOTHING, latest: [] };
  const [totals, latest] = await Promise.all([getTotals(guest), latestOutcomes(guest)]);
  return { totals, latest };
}

/** Addresses of the sitemap; an hour old at most, whatever happens meanwhile. */
export async function publicAddresses(): Promise<PublicAddress[]> {
  "use cache";
  publicCache([]);
  return isBuilding() ? [] : publicPaths(guest);
}
