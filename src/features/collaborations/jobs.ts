import { z } from "zod";
import { system } from "@/access/actor";
import { needDeclaredUnmet } from "@/features/needs/events";
import { job, reaction } from "@/pipeline/job";
import { offerUnmetNeed } from "./commands/referrals";
import { expireRequests } from "./commands/upkeep";

/** Every hour, after promises have warned and reminded: ends requests that stayed silent. */
export const expireHourly = job("collaborations.expire", {
  payload: z.object({}),
  every: "25 * * * *",
  run: async () => {
    for (let left = 1; left > 0; ) {
      const result = await expireRequests(system, {});
      if (!result.ok) throw new Error(`collaborations.expireRequests: ${result.kind}`);
      left = result.data.count;
    }
  },
});

/** Nobody could meet a need: associations of its field in its province hear of it, once. */
export const offerUnmet = reaction("collaborations.offerUnmet", needDeclaredUnmet, async (event) => {
  const result = await offerUnmetNeed(system, { needId: event.subjectId }, { key: event.id });
  // By now somebody may have opened it again, or a steward hidden it: then there is nothing to offer.
  if (!result.ok && result.kind !== "not_found") throw new Error(`collaborations.offerUnmetNeed: ${result.kind}`);
});
