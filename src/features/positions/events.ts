import { z } from "zod";
import { rolesWith } from "@/access/roles";
import { groupTags } from "@/features/groups/events";
import type { Read } from "@/lib/db";
import { dayOf } from "@/lib/time";
import { consequencePoint } from "@/pipeline/consequence";
import { event, type Notice, type Recorded } from "@/pipeline/event";
import { afterTerm } from "./rules";

/**
 * Somebody is about to be put into office in this transaction. A later feature that has a reason against it adds its
 * key, e.g. `standing_fallen`; with any the office is refused.
 */
export const appointing = consequencePoint<{ groupId: string; personId: string; blockers: string[] }>("appointing");

const payload = z.object({ personId: z.uuid(), roles: z.array(z.string()) });
const tags = (e: { groupId: string | null }) => (e.groupId ? groupTags(e.groupId) : []);

type Told = { slug: string; name: string; zone: string };

async function groupOf(read: Read, e: { groupId: string | null }): Promise<Told | null> {
  return read.db.group.findUnique({ where: { id: e.groupId ?? "" }, select: { slug: true, name: true, zone: true } });
}

async function theOfficer(read: Read, e: Recorded<z.infer<typeof payload>>): Promise<Notice[]> {
  const group = await groupOf(read, e);
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

const page = (group: Told) => `/groups/${group.slug}/manage/positions`;

/** Who fills offices of the group now. */
async function appointers(read: Read, groupId: string | null): Promise<string[]> {
  const rows = await read.sql<{ id: string }>(
    {
      name: "group_appointers",
      text: `SELECT DISTINCT a."personId" AS "id" FROM "appointment" a
        JOIN "membership" m ON m."personId" = a."personId" AND m."groupId" = a."groupId" AND m."status" IN ('ACTIVE', 'PROBATION')
        WHERE a."groupId" = $1::uuid AND a."roles" && $2::text[] AND a."activityId" IS NULL
          AND a."startsAt" <= clock_timestamp() AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp())`,
    },
    [groupId, rolesWith("office.appoint")],
  );
  return rows.map((r) => r.id);
}

type TermEvent = Recorded<{ personId: string }>;

/** The person in office and whoever fills offices; the first also when they are both. */
async function officerAndAppointers(read: Read, e: TermEvent): Promise<Notice[]> {
  const [group, office] = await Promise.all([
    groupOf(read, e),
    read.db.appointment.findUnique({ where: { id: e.subjectId }, select: { title: true, termEndsOn: true } }),
  ]);
  if (!group || !office) return [];
  const lastDay = dayOf(office.termEndsOn);
  const untilAt = lastDay ? new Date(afterTerm(lastDay, group.zone).getTime() - 60_000).toISOString() : "";
  const { zone } = group;
  const params = { group: group.name, title: office.title, personId: e.payload.personId, untilAt, zone };
  return [e.payload.personId, ...(await appointers(read, e.groupId))].map((to) => ({ to, path: page(group), params }));
}

/** 60, 30 and 7 days before the end of a term. */
export const termEnding = event("term.ending", {
  feature: "positions",
  subject: "appointment",
  payload: z.object({ personId: z.uuid(), days: z.number() }),
  hears: async (read, e) =>
    (await officerAndAppointers(read, e)).map((n) => ({ ...n, params: { ...n.params, days: e.payload.days } })),
});

/** The term of somebody who coordinates is over; they stay until a successor takes over. */
export const termOver = event("term.over", {
  feature: "positions",
  subject: "appointment",
  payload: z.object({ personId: z.uuid() }),
  tags,
  hears: officerAndAppointers,
});

const none = z.object({});

export const positionAdded = event("position.added", {
  feature: "positions",
  subject: "position",
  payload: none,
  tags,
});
export const positionEdited = event("position.edited", {
  feature: "positions",
  subject: "position",
  payload: z.object({ version: z.number() }),
  tags,
});
export const positionClosed = event("position.closed", {
  feature: "positions",
  subject: "position",
  payload: none,
  tags,
});

/** Nobody holds it; told once until somebody has held it again. */
export const positionVacant = event("position.vacant", {
  feature: "positions",
  subject: "position",
  payload: z.object({ free: z.number() }),
  hears: async (read, e) => {
    const [group, position] = await Promise.all([
      groupOf(read, e),
      read.db.position.findUnique({ where: { id: e.subjectId }, select: { title: true } }),
    ]);
    if (!group || !position) return [];
    const params = { group: group.name, title: position.title };
    const ids = await appointers(read, e.groupId);
    return ids.map((to) => ({ to, path: `${page(group)}?panel=${e.subjectId}`, params }));
  },
});

const held = z.object({ personId: z.uuid() });

async function theHolder(read: Read, e: Recorded<{ personId: string }>): Promise<Notice[]> {
  const [group, duty] = await Promise.all([
    groupOf(read, e),
    read.db.duty.findUnique({ where: { id: e.subjectId }, select: { title: true } }),
  ]);
  if (!group || !duty) return [];
  return [{ to: e.payload.personId, path: page(group), params: { group: group.name, title: duty.title } }];
}

export const dutyAdded = event("duty.added", { feature: "positions", subject: "duty", payload: none, tags });
export const dutyEdited = event("duty.edited", { feature: "positions", subject: "duty", payload: none, tags });
export const dutyEnded = event("duty.ended", { feature: "positions", subject: "duty", payload: none, tags });
export const dutyGiven = event("duty.given", {
  feature: "positions",
  subject: "duty",
  payload: held,
  tags,
  hears: theHolder,
});
export const dutyTakenBack = event("duty.taken_back", {
  feature: "positions",
  subject: "duty",
  payload: held,
  tags,
  hears: theHolder,
});
