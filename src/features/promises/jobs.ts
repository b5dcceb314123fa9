import { z } from "zod";
import { system } from "@/access/actor";
import { job } from "@/pipeline/job";
import { watchPromises } from "./commands";

/** Every hour: warnings 48 hours before, escalation when late. */
export const watchPromisesHourly = job("promises.watch", {
  payload: z.object({}),
  every: "10 * * * *",
  run: async () => {
    for (let left = 1; left > 0; ) {
      const result = await watchPromises(system, {});
      if (!result.ok) throw new Error(`promises.watchPromises: ${result.kind}`);
      left = result.data.count;
    }
  },
});
