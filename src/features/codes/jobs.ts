import { z } from "zod";
import { system } from "@/access/actor";
import { job } from "@/pipeline/job";
import { watchStandings } from "./commands/acknowledge";

/** Every morning (08.25 WIB): reminders in the last week of a period, and the word that a standing fell. */
export const watchStandingsDaily = job("codes.watchStandings", {
  payload: z.object({}),
  every: "25 1 * * *",
  run: async () => {
    for (let after: { personId: string; groupId: string } | null | undefined; after !== null; ) {
      const result = await watchStandings(system, after ? { after } : {});
      if (!result.ok) throw new Error(`codes.watchStandings: ${result.kind}`);
      after = result.data.next;
    }
  },
});
