import { z } from "zod";
import { event } from "@/pipeline/event";
import { NOBODY, PLATFORM } from "./rules/catalogue";

/** Pages that show figures of one group, or of the platform; the home page shows some of them too. */
export function impactTags(groupId: string): string[] {
  const own = groupId === PLATFORM || groupId === NOBODY ? [] : [`impact:${groupId}`];
  return [...own, "impact", "home"];
}

/** The nightly recount found figures that were not what they count, and put them right. */
export const impactDrifted = event("impact.drifted", {
  feature: "impact",
  subject: "impact",
  payload: z.object({ rows: z.int() }),
  tags: (e) => impactTags(e.subjectId),
});
