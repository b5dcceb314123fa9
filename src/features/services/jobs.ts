import { z } from "zod";
import { system } from "@/access/actor";
import { job } from "@/pipeline/job";
import { tellQueue, watchReports } from "./commands/clock";

/** Every hour: outcomes nobody confirmed are told of, then close. */
export const watchReportsHourly = job("services.watchReports", {
  payload: z.object({}),
  every: "35 * * * *",
  run: async () => {
    for (let after: string | null | undefined; after !== null; ) {
      const result = await watchReports(system, after ? { after } : {});
      if (!result.ok) throw new Error(`services.watchReports: ${result.kind}`);
      after = result.data.next;
    }
  },
});

/** Every hour, because months begin at other hours in other zones: who waits next hears when there is room. */
export const tellQueueHourly = job("services.tellQueue", {
  payload: z.object({}),
  every: "45 * * * *",
  run: async () => {
    for (let left = 1; left > 0; ) {
      const result = await tellQueue(system, {});
      if (!result.ok) throw new Error(`services.tellQueue: ${result.kind}`);
      left = result.data.count;
    }
  },
});
