import { z } from "zod";
import { command, nothing } from "@/pipeline/command";
import { signUpsPolicy } from "../policy";
import { promoteJob } from "./seats";

/** Comes back to a slot at another time: a seat freed at night is offered in the morning. */
export const queuePromote = command({
  name: "signups.queuePromote",
  input: z.object({ slotId: z.uuid(), at: z.iso.datetime() }),
  hot: true,
  load: nothing,
  allow: signUpsPolicy.offerSeat,
  run: async ({ input, job }) => {
    job(promoteJob(input.slotId, new Date(input.at)));
    return { slotId: input.slotId };
  },
});
