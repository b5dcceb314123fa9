import { z } from "zod";
import type { Read } from "@/lib/db";
import { consequencePoint } from "@/pipeline/consequence";
import { event, type Notice } from "@/pipeline/event";
import type { Obligation } from "./rules";

/** Tags of every page that shows this group. */
export function groupTags(groupId: string): string[] {
  return [`group:${groupId}`, "groups"];
}

/** From now on the group takes on nothing new. */
export const groupWindingUp = consequencePoint<{ groupId: string }>("groupWindingUp");

/** Later features add what is still open; with anything left the group does not dissolve. */
export const groupDissolving = consequencePoint<{ groupId: string; obligations: Obligation[] }>("groupDissolving");

/** Everybody who belongs to the group now hears of it. Memberships are read here because groups stand before members. */
async function members(read: Read, groupId: string | null, path: (slug: string) => string): Promise<Notice[]> {
  const rows = await read.db.membership.findMany({
    where: { groupId: groupId ?? "", status: { in: ["ACTIVE", "PROBATION", "SUSPENDED"] } },
    select: { personId: true, group: { select: { name: true, slug: true } } },
  });
  return rows.map((r) => ({ to: r.personId, path: path(r.group.slug), params: { group: r.group.name } }));
}

const none = z.object({});

export const groupFounded = event("group.founded", {
  feature: "groups",
  subject: "group",
  payload: z.object({ kind: z.enum(["PROFESSIONAL", "VOLUNTEER"]), founderIds: z.array(z.uuid()) }),
  tags: (e) => groupTags(e.subjectId),
});

export const groupEdited = event("group.edited", {
  feature: "groups",
  subject: "group",
  payload: z.object({ version: z.number() }),
  tags: (e) => groupTags(e.subjectId),
});

export const groupVouched = event("group.vouched", {
  feature: "groups",
  subject: "group",
  payload: none,
  tags: (e) => [...groupTags(e.subjectId), "home"],
  hears: (read, e) => members(read, e.groupId, (slug) => `/groups/${slug}`),
});

export const groupWoundUp = event("group.wound_up", {
  feature: "groups",
  subject: "group",
  payload: none,
  tags: (e) => [...groupTags(e.subjectId), "home"],
  hears: (read, e) => members(read, e.groupId, (slug) => `/groups/${slug}`),
  required: true,
});

export const groupDissolved = event("group.dissolved", {
  feature: "groups",
  subject: "group",
  payload: none,
  tags: (e) => [...groupTags(e.subjectId), "home"],
  hears: (read, e) => members(read, e.groupId, (slug) => `/groups/${slug}`),
  required: true,
});
