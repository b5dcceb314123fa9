import { z } from "zod";
import { system } from "@/access/actor";
import { job } from "@/pipeline/job";
import { recomputePriorities } from "./commands/priority";

/** Soon after midnight in each of Indonesia's zones (WIT, WITA, WIB) urgency follows the new day. */
export const recomputePrioritiesDaily = job("needs.recomputePriorities", {
  payload: z.object({}),
  every: "5 15,16,17 * * *",
  run: async () => {
    let after: string | undefined;
    do {
      const result = await recomputePriorities(system, after ? { after } : {});
      if (!result.ok) throw new Error(`needs.recomputePriorities: ${result.kind}`);
      after = result.data.next ?? undefined;
    } while (after);
  },
});
