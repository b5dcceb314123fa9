import { z } from "zod";
import { groupTags } from "@/features/groups/events";
import type { Read } from "@/lib/db";
import { event, type Notice, type Recorded } from "@/pipeline/event";

const payload = z.object({ personId: z.uuid(), roles: z.array(z.string()) });
const tags = (e: { groupId: string | null }) => (e.groupId ? groupTags(e.groupId) : []);

async function theOfficer(read: Read, e: Recorded<z.infer<typeof payload>>): Promise<Notice[]> {
  const group = await read.db.group.findUnique({ where: { id: e.groupId ?? "" }, select: { slug: true, name: true } });
  return group ? [{ to: e.payload.personId, path: `/groups/${group.slug}`, params: { group: group.name } }] : [];
}

export const appointmentMade = event("appointment.made", {
  feature: "positions",
  subject: "appointment",
  payload,
  tags,
  hears: theOfficer,
  required: true,
});
export const appointmentEnded = event("appointment.ended", {
  feature: "positions",
  subject: "appointment",
  payload,
  tags,
  hears: theOfficer,
  required: true,
});
