import { z } from "zod";
import { event } from "@/pipeline/event";

/** Tags of every page that shows this group. */
export function groupTags(groupId: string): string[] {
  return [`group:${groupId}`, "groups"];
}

export const groupFounded = event("group.founded", {
  feature: "groups",
  subject: "group",
  payload: z.object({ kind: z.enum(["PROFESSIONAL", "VOLUNTEER"]), founderIds: z.array(z.uuid()) }),
  tags: (e) => groupTags(e.subjectId),
});
