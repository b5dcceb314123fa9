import { z } from "zod";
import { groupTags } from "@/features/groups/events";
import { event } from "@/pipeline/event";

export const groupActivated = event("group.activated", {
  feature: "formation",
  subject: "group",
  payload: z.object({}),
  tags: (e) => [...groupTags(e.subjectId), "home"],
  hears: async (read, e) => {
    const rows = await read.db.membership.findMany({
      where: { groupId: e.subjectId, status: { in: ["ACTIVE", "PROBATION"] } },
      select: { personId: true, group: { select: { slug: true, name: true } } },
    });
    return rows.map((r) => ({ to: r.personId, path: `/groups/${r.group.slug}`, params: { group: r.group.name } }));
  },
});
