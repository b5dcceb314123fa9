import { z } from "zod";
import type { Read, Statement } from "@/lib/db";
import { event, type Notice, type Recorded } from "@/pipeline/event";
import { riskUntil } from "./rules";

const place = { activityId: z.uuid(), slotId: z.uuid(), personId: z.uuid() };
const placePayload = z.object(place);
type PlacePayload = z.infer<typeof placePayload>;

/** Pages that show how many places are left. Lists tag each activity they show by its id. */
export function placeTags(activityId: string): string[] {
  return [`activity:${activityId}`];
}

const tags = (e: { payload: PlacePayload }) => placeTags(e.payload.activityId);

type Facts = {
  slug: string;
  groupSlug: string;
  title: string;
  place: string;
  zone: string;
  slot: string;
  startsAt: Date;
  offeredUntil: Date | null;
  reason: string | null;
  hearsId: string;
};

const FACTS: Statement = {
  name: "signup_notice_facts",
  text: `SELECT a."slug", g."slug" AS "groupSlug", a."title", a."place", a."zone", l."title" AS "slot", u."startsAt", u."offeredUntil", u."reason",
      COALESCE(p."placeholderById", p."id") AS "hearsId"
    FROM "sign_up" u JOIN "slot" l ON l."id" = u."slotId" JOIN "activity" a ON a."id" = u."activityId"
      JOIN "group" g ON g."id" = a."groupId" JOIN "person" p ON p."id" = u."personId"
    WHERE u."id" = $1`,
};

const MANAGERS: Statement = {
  name: "activity_managers",
  text: `SELECT DISTINCT o."personId" FROM "appointment" o
    WHERE o."groupId" = $1 AND o."startsAt" <= clock_timestamp() AND (o."endsAt" IS NULL OR o."endsAt" > clock_timestamp())
      AND (('COORDINATOR' = ANY (o."roles") AND o."activityId" IS NULL) OR ('ACTIVITY_LEAD' = ANY (o."roles") AND o."activityId" = $2))`,
};

/** Who runs an activity: the coordinators of its group and its leads. */
export async function managersOf(read: Read, where: { groupId: string; activityId: string }): Promise<string[]> {
  const rows = await read.sql<{ personId: string }>(MANAGERS, [where.groupId, where.activityId]);
  return rows.map((r) => r.personId);
}

function paramsOf(facts: Facts): Record<string, string> {
  const { title, place: where, zone, slot, startsAt } = facts;
  return { title, place: where, zone, slot, startsAt: startsAt.toISOString() };
}

/** The one whose place it is; for a named friend the person who signed the friend up. */
async function hearsHolder(read: Read, recorded: Recorded<PlacePayload>): Promise<Notice[]> {
  const [facts] = await read.sql<Facts>(FACTS, [recorded.subjectId]);
  if (!facts) return [];
  const params: Record<string, string> = paramsOf(facts);
  if (facts.offeredUntil) params.untilAt = facts.offeredUntil.toISOString();
  if (facts.reason) params.reason = facts.reason;
  return [{ to: facts.hearsId, path: `/activities/${facts.slug}/ticket/${recorded.subjectId}`, params }];
}

async function hearsManagers(read: Read, recorded: Recorded<PlacePayload>): Promise<Notice[]> {
  const [facts] = await read.sql<Facts>(FACTS, [recorded.subjectId]);
  if (!facts || !recorded.groupId) return [];
  const managers = await managersOf(read, { groupId: recorded.groupId, activityId: recorded.payload.activityId });
  const path = `/groups/${facts.groupSlug}/manage/activities/${facts.slug}`;
  const { title, slot } = facts;
  return managers.map((to) => ({ to, path, params: { title, slot, personId: recorded.payload.personId } }));
}

/** Until when a credential can be renewed, for the one whose place it is. */
async function hearsRisk(read: Read, recorded: Recorded<PlacePayload>): Promise<Notice[]> {
  const [facts] = await read.sql<Facts>(FACTS, [recorded.subjectId]);
  if (!facts) return [];
  const params = { ...paramsOf(facts), untilAt: riskUntil(facts.startsAt, recorded.at).toISOString() };
  return [{ to: facts.hearsId, path: `/activities/${facts.slug}/ticket/${recorded.subjectId}`, params }];
}

/** The same for those who run the activity. */
async function hearRisk(read: Read, recorded: Recorded<PlacePayload>): Promise<Notice[]> {
  const [facts] = await read.sql<Facts>(FACTS, [recorded.subjectId]);
  const notices = await hearsManagers(read, recorded);
  if (!facts) return notices;
  const untilAt = riskUntil(facts.startsAt, recorded.at).toISOString();
  return notices.map((notice) => ({ ...notice, params: { ...notice.params, untilAt, zone: facts.zone } }));
}

const shared = { feature: "signups", subject: "signup", payload: placePayload, tags };

export const signUpJoined = event("signup.joined", { ...shared, hears: hearsHolder });
export const signUpWaitlisted = event("signup.waitlisted", { ...shared, hears: hearsHolder });
export const signUpRequested = event("signup.requested", { ...shared, hears: hearsManagers });
export const signUpApproved = event("signup.approved", { ...shared, hears: hearsHolder });
export const signUpQueued = event("signup.queued", { ...shared, hears: hearsHolder });
export const signUpRejected = event("signup.rejected", { ...shared, hears: hearsHolder });
export const signUpCancelledOwn = event("signup.cancelled_own", shared);
export const signUpCancelledLate = event("signup.cancelled_late", { ...shared, hears: hearsManagers });
export const signUpCancelledByGroup = event("signup.cancelled_by_group", {
  ...shared,
  hears: hearsHolder,
  required: true,
});
/** Nobody opened the message that claims the place; the mailbox is not proved, so nobody is told. */
export const signUpReleased = event("signup.released", shared);
/** The shift began or was over while somebody still waited. */
export const signUpQueueEnded = event("signup.queue_ended", shared);

export const seatOffered = event("seat.offered", { ...shared, hears: hearsHolder, required: true });
export const seatAccepted = event("seat.accepted", shared);
export const seatDeclined = event("seat.declined", shared);
export const seatExpired = event("seat.expired", { ...shared, hears: hearsHolder });

/** The credential a place asks for no longer counts on its day: there is time to renew it until the deadline. */
export const signUpAtRisk = event("signup.at_risk", { ...shared, hears: hearsRisk, required: true });
/** The same event for those who run the activity, in their words. */
export const seatAtRisk = event("seat.at_risk", { ...shared, hears: hearRisk });
export const signUpRenewed = event("signup.renewed", { ...shared, hears: hearsHolder, required: true });
export const signUpRemoved = event("signup.removed", { ...shared, hears: hearsHolder, required: true });
export const seatRemoved = event("seat.removed", { ...shared, hears: hearsManagers });

export const SKIP_REASONS = [
  "overlap",
  "credential_missing",
  "age_unknown",
  "guardian_needed",
  "birth_year_needed",
  "too_young",
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

const skipPayload = z.object({ ...place, reason: z.enum(SKIP_REASONS) });

/** The queue passed somebody by: they keep their place and learn why. */
export const signUpSkipped = event("signup.skipped", { ...shared, payload: skipPayload, hears: hearsHolder });

const WAITING: Statement = {
  name: "slot_waiting_people",
  text: `SELECT u."id", COALESCE(p."placeholderById", p."id") AS "to" FROM "sign_up" u JOIN "person" p ON p."id" = u."personId"
    WHERE u."slotId" = $1 AND u."status" = 'WAITLISTED' ORDER BY u."rank"`,
};

const freedPayload = z.object({ activityId: z.uuid() });

/** Shortly before the start: everybody waiting hears that a seat is free; the first to take it has it. */
export const seatFreed = event("seat.freed", {
  feature: "signups",
  subject: "slot",
  payload: freedPayload,
  tags: (e) => placeTags(e.payload.activityId),
  required: true,
  hears: async (read, recorded) => {
    const waiting = await read.sql<{ id: string; to: string }>(WAITING, [recorded.subjectId]);
    const [first] = waiting;
    if (!first) return [];
    const [facts] = await read.sql<Facts>(FACTS, [first.id]);
    if (!facts) return [];
    return waiting.map(({ id, to }) => ({
      to,
      path: `/activities/${facts.slug}/ticket/${id}`,
      params: paramsOf(facts),
    }));
  },
});

const recountPayload = z.object({
  activityId: z.uuid(),
  held: z.object({ was: z.number(), is: z.number() }),
  waiting: z.object({ was: z.number(), is: z.number() }),
});

/** The nightly recount found counters that had drifted and put them right. */
export const slotRecounted = event("slot.recounted", {
  feature: "signups",
  subject: "slot",
  payload: recountPayload,
  tags: (e) => placeTags(e.payload.activityId),
});
