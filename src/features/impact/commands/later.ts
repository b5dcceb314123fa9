import { command, nothing } from "@/pipeline/command";
import type { JobRequest } from "@/pipeline/outbox";
import { impactPolicy } from "../policy";
import { laterInput, type Place } from "../schema";

/** One waiting job for each heap, however much happens there meanwhile. */
export function countJob(place: Place): JobRequest {
  return { name: "impact.count", payload: place, key: `impact.count:${place.groupId}:${place.month ?? "rest"}` };
}

/** Everything of a group, after it was hidden or shown again. */
export function countGroupJob(groupId: string): JobRequest {
  return { name: "impact.countGroup", payload: { groupId }, key: `impact.countGroup:${groupId}` };
}

/** Queues heaps to be counted. */
export const countLater = command({
  name: "impact.countLater",
  input: laterInput,
  hot: true,
  load: nothing,
  allow: impactPolicy.count,
  run: async ({ input, job }) => {
    for (const place of input.places) job(countJob(place));
    return { queued: input.places.length };
  },
});
