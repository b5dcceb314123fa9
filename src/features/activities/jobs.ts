import { z } from "zod";
import { system } from "@/access/actor";
import { job } from "@/pipeline/job";
import { publishActivity, touchBoundary } from "./commands/steps";
import { activitiesToPublish } from "./queries/due";

const one = z.object({ activityId: z.uuid() });

export const publishDueJob = job("activities.publishDue", {
  payload: one,
  run: async ({ activityId }) => {
    const due = await activitiesToPublish(new Date());
    if (due.includes(activityId)) await publishActivity(system, { activityId });
  },
});

/** Catches what stood still with the worker. */
export const publishSweepJob = job("activities.publishSweep", {
  payload: z.looseObject({}),
  every: "*/5 * * * *",
  run: async () => {
    for (const activityId of await activitiesToPublish(new Date())) await publishActivity(system, { activityId });
  },
});

export const boundaryJob = job("activities.boundary", {
  payload: one,
  run: async ({ activityId }) => {
    await touchBoundary(system, { activityId });
  },
});
