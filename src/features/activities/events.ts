import { z } from "zod";
import { managersOf, placeTags } from "@/features/signups/events";
import type { Read } from "@/lib/db";
import { event, type Notice, type Recorded } from "@/pipeline/event";

const none = z.object({});
type Where = { subjectId: string; groupId: string | null; needId: string | null };

/** Everything that shows an activity: its page, the lists, its group and its need. */
export function activityTags(e: Where): string[] {
  return [
    ...placeTags(e.subjectId),
    "activities",
    "home",
    ...(e.groupId ? [`group:${e.groupId}`] : []),
    ...(e.needId ? [`need:${e.needId}`] : []),
  ];
}

type Facts = {
  slug: string;
  title: string;
  place: string;
  zone: string;
  startsAt: Date;
  groupId: string;
  campaignId: string | null;
};

async function factsOf(read: Read, activityId: string): Promise<Facts | null> {
  return read.db.activity.findUnique({
    where: { id: activityId },
    select: { slug: true, title: true, place: true, zone: true, startsAt: true, groupId: true, campaignId: true },
  });
}

function noticeOf(facts: Facts, to: string): Notice {
  const { title, place, zone, startsAt } = facts;
  return { to, path: `/activities/${facts.slug}`, params: { title, place, zone, startsAt: startsAt.toISOString() } };
}

const MOST_HEARERS = 5_000;

/** Members, and everybody who said yes to the call it belongs to. */
async function membersAndJoiners(read: Read, e: Recorded<unknown>): Promise<Notice[]> {
  const facts = await factsOf(read, e.subjectId);
  if (!facts) return [];
  const members = await read.db.membership.findMany({
    where: { groupId: facts.groupId, status: { in: ["ACTIVE", "PROBATION"] } },
    select: { personId: true },
    take: MOST_HEARERS,
  });
  const joiners = facts.campaignId
    ? await read.db.campaignJoin.findMany({
        where: { campaignId: facts.campaignId, withdrawnAt: null },
        select: { personId: true },
        take: MOST_HEARERS,
      })
    : [];
  const people = new Set([...members, ...joiners].map((p) => p.personId));
  return [...people].map((to) => noticeOf(facts, to));
}

async function holders(read: Read, e: Recorded<unknown>): Promise<Notice[]> {
  const facts = await factsOf(read, e.subjectId);
  if (!facts) return [];
  const rows = await read.db.signUp.findMany({
    where: { activityId: e.subjectId, status: { in: ["CONFIRMED", "OFFERED", "AT_RISK", "WAITLISTED", "REQUESTED"] } },
    select: { personId: true, person: { select: { placeholderById: true } } },
    take: MOST_HEARERS,
  });
  const people = new Set(rows.map((r) => r.person.placeholderById ?? r.personId));
  return [...people].map((to) => noticeOf(facts, to));
}

async function managers(read: Read, e: Recorded<unknown>): Promise<Notice[]> {
  const facts = await factsOf(read, e.subjectId);
  if (!facts) return [];
  const people = await managersOf(read, { groupId: facts.groupId, activityId: e.subjectId });
  return people.map((to) => noticeOf(facts, to));
}

const shared = { feature: "activities", subject: "activity", payload: none, tags: activityTags };

export const activityDrafted = event("activity.drafted", { feature: "activities", subject: "activity", payload: none });
export const activityPublished = event("activity.published", { ...shared, hears: membersAndJoiners });
export const activityScheduled = event("activity.scheduled", {
  feature: "activities",
  subject: "activity",
  payload: none,
});
export const activityEdited = event("activity.edited", shared);
/** Hours or place changed: everybody engaged hears it. */
export const activityMoved = event("activity.moved", { ...shared, required: true, hears: holders });
export const activityCancelled = event("activity.cancelled", shared);
/** The record is closed. The coordinators and leads hear it, so that the evaluation begins. */
export const activitySettled = event("activity.settled", {
  ...shared,
  payload: z.object({ present: z.number().int(), unrecorded: z.number().int() }),
  hears: managers,
});
export const activityEvaluated = event("activity.evaluated", shared);
export const activityRoleGiven = event("activity.role_given", {
  feature: "activities",
  subject: "activity",
  payload: z.object({ personId: z.uuid(), role: z.enum(["ACTIVITY_LEAD", "CHECK_IN"]) }),
  hears: async (read, e) => {
    const facts = await factsOf(read, e.subjectId);
    return facts ? [noticeOf(facts, e.payload.personId)] : [];
  },
});
export const activityRoleEnded = event("activity.role_ended", {
  feature: "activities",
  subject: "activity",
  payload: z.object({ personId: z.uuid() }),
});
