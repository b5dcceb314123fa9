import { z } from "zod";
import { system } from "@/access/actor";
import { job } from "@/pipeline/job";
import { askPresence } from "./commands/hours";
import { settle } from "./commands/settle";
import { activitiesToSettle, signUpsToAsk } from "./queries/due";

const nothing = z.looseObject({});

/** A record nobody closed closes itself after a week. */
export const settleDueJob = job("attendance.settleDue", {
  payload: nothing,
  every: "10 * * * *",
  run: async () => {
    for (const activityId of await activitiesToSettle(new Date())) await settle(system, { activityId });
  },
});

/** "Anda hadir?" to whoever is still not recorded after a day. */
export const askPresenceJob = job("attendance.askDue", {
  payload: nothing,
  every: "15 * * * *",
  run: async () => {
    for (const signUpId of await signUpsToAsk(new Date())) await askPresence(system, { signUpId });
  },
});
