import { z } from "zod";
import { system } from "@/access/actor";
import { job } from "@/pipeline/job";
import { settleConsensus } from "./commands/settle";
import { dueWindows } from "./queries/due";

/** Settles every musyawarah whose window is over at `now`. Run twice it changes nothing more. */
export async function settleDue(now: Date): Promise<void> {
  for (const consensusId of await dueWindows(now)) await settleConsensus(system, { consensusId }, { now });
}

/** Every minute: what nobody objected to within three days is agreed. */
export const settleEveryMinute = job("consensus.settle", {
  payload: z.looseObject({}),
  every: "* * * * *",
  run: () => settleDue(new Date()),
});
