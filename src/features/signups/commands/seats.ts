import type { Sql, Statement, Tx } from "@/lib/db";
import { type RefusalDetail, refuse } from "@/lib/result";
import { formatDate, formatSpan } from "@/lib/time";
import type { Within } from "@/pipeline/consequence";
import { isHolding, isNearStart, type SignUpVerb, signUpLifecycle } from "../rules";
import type { SignUpStatus } from "../schema";

/**
 * The seat protocol (domain.md §4). Locks are taken in one order everywhere: person → activity → shift → slot →
 * sign-up. Whoever changes a sign-up has locked its person first, so a sign-up read after that lock stays as it is.
 */

export type LockedPerson = {
  id: string;
  birthYear: number | null;
  adult: boolean;
  claimed: boolean;
  placeholderById: string | null;
};

const PERSON = `p."id", p."birthYear", p."adultAt" IS NOT NULL AS "adult", p."claimedAt" IS NOT NULL AS "claimed", p."placeholderById"`;

const LOCK_PERSON: Statement = {
  name: "seat_lock_person",
  text: `SELECT ${PERSON} FROM "person" p WHERE p."id" = $1 AND p."mergedIntoId" IS NULL AND p."erasedAt" IS NULL FOR NO KEY UPDATE`,
};
const LOCK_PERSON_OF: Statement = {
  name: "seat_lock_person_of",
  text: `SELECT ${PERSON} FROM "person" p WHERE p."id" = (SELECT u."personId" FROM "sign_up" u WHERE u."id" = $1) FOR NO KEY UPDATE`,
};
const LOCK_PERSONS: Statement = {
  name: "seat_lock_persons",
  text: `SELECT "id" FROM "person" WHERE "id" = ANY ($1::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`,
};

export async function lockPerson(sql: Sql, personId: string): Promise<LockedPerson | null> {
  const [row] = await sql<LockedPerson>(LOCK_PERSON, [personId]);
  return row ?? null;
}

/** Locks many people in one order, so that two such commands never wait for each other in a circle. */
export async function lockPersons(sql: Sql, personIds: readonly string[]): Promise<void> {
  if (personIds.length > 0) await sql(LOCK_PERSONS, [[...new Set(personIds)].sort()]);
}

/** Where a seat is: read while activity and shift are locked against change. */
export type SeatPlace = {
  slotId: string;
  shiftId: string;
  activityId: string;
  groupId: string;
  slug: string;
  title: string;
  zone: string;
  approval: boolean;
  activityState: "DRAFT" | "OPEN" | "SETTLED" | "EVALUATED" | "CANCELLED";
  hidden: boolean;
  groupState: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED";
  shiftCancelled: boolean;
  startsAt: Date;
  endsAt: Date;
  minAge: number | null;
};

const PLACE = `l."id" AS "slotId", s."id" AS "shiftId", a."id" AS "activityId", a."groupId", a."slug", a."title", a."zone", a."approval",
  a."state"::text AS "activityState", a."hiddenAt" IS NOT NULL AS "hidden", g."state"::text AS "groupState",
  s."cancelledAt" IS NOT NULL AS "shiftCancelled", s."startsAt", s."endsAt", l."minAge"`;
const OF_SLOT = `JOIN "shift" s ON s."id" = l."shiftId" JOIN "activity" a ON a."id" = s."activityId" JOIN "group" g ON g."id" = a."groupId"`;

/** The one definition of holding a credential is the database's; a task without a gate never asks it. */
const QUALIFIED = (person: string) =>
  `(l."credentialTypeId" IS NULL OR holds_credential(${person}, l."credentialTypeId", COALESCE(l."credentialLevel", 'FOUNDERS'), s."startsAt"))`;

/** The hold, if any, that stands in the way: activity and span. */
const BUSY = (
  person: string,
  self: string,
) => `(SELECT json_build_object('title', b."title", 'zone', b."zone", 'startsAt', o."startsAt", 'endsAt', o."endsAt")
  FROM "sign_up" o JOIN "activity" b ON b."id" = o."activityId"
  WHERE o."personId" = ${person} AND o."status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN')
    AND o."id" IS DISTINCT FROM ${self} AND tstzrange(o."startsAt", o."endsAt") && tstzrange(s."startsAt", s."endsAt") LIMIT 1)`;

const CREDENTIAL_NAMES = `CASE WHEN l."credentialTypeId" IS NOT NULL THEN (SELECT json_build_object('nameId', t."nameId", 'nameEn', t."nameEn", 'typeId', t."id",
  'level', COALESCE(l."credentialLevel", 'FOUNDERS')) FROM "credential_type" t WHERE t."id" = l."credentialTypeId") END`;

export type Busy = { title: string; zone: string; startsAt: string; endsAt: string };
/** What a gate asks for: the competence in both languages, and how far outside the group it must be checked. */
export type AskedCredential = {
  typeId: string;
  nameId: string;
  nameEn: string;
  level: "FOUNDERS" | "GROUP" | "EXTERNAL";
};
export type Gate = { qualified: boolean; busy: Busy | null; credential: AskedCredential | null };

export type JoinPlace = SeatPlace & Gate & { rejected: boolean; already: { id: string; status: SignUpStatus } | null };

const JOIN_PLACE: Statement = {
  name: "seat_join_place",
  text: `SELECT ${PLACE}, ${QUALIFIED("$2::uuid")} AS "qualified", ${BUSY("$2", "NULL")} AS "busy", ${CREDENTIAL_NAMES} AS "credential",
      EXISTS (SELECT 1 FROM "sign_up" r WHERE r."activityId" = a."id" AND r."status" = 'REJECTED' AND r."personId" = $2) AS "rejected",
      (SELECT json_build_object('id', x."id", 'status', x."status") FROM "sign_up" x WHERE x."personId" = $2 AND x."shiftId" = s."id"
        AND x."status" IN ('REQUESTED', 'WAITLISTED', 'CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN')) AS "already"
    FROM "slot" l ${OF_SLOT} WHERE l."id" = $1 FOR SHARE OF a, s`,
};

/** Locks activity and shift of a slot and reads everything a join depends on, in one statement. */
export async function lockJoinPlace(sql: Sql, slotId: string, personId: string): Promise<JoinPlace | null> {
  const [row] = await sql<JoinPlace>(JOIN_PLACE, [slotId, personId]);
  return row ?? null;
}

/** A sign-up with its place; `person` is locked, activity and shift are shared. */
export type LockedSignUp = SeatPlace &
  Gate & {
    id: string;
    personId: string;
    status: SignUpStatus;
    rank: number | null;
    offeredUntil: Date | null;
    unclaimedUntil: Date | null;
    reason: string | null;
    lateCancel: boolean;
    skipReason: string | null;
    checkedInAt: Date | null;
    checkedOutAt: Date | null;
    recordedById: string | null;
    recordedAt: Date | null;
    placeholderById: string | null;
    person: LockedPerson;
  };

const SIGN_UP: Statement = {
  name: "seat_sign_up",
  text: `SELECT ${PLACE}, ${QUALIFIED(`u."personId"`)} AS "qualified", ${BUSY(`u."personId"`, `u."id"`)} AS "busy", ${CREDENTIAL_NAMES} AS "credential",
      u."id", u."personId", u."status"::text AS "status", u."rank", u."offeredUntil", u."unclaimedUntil", u."reason", u."lateCancel", u."skipReason",
      u."checkedInAt", u."checkedOutAt", u."recordedById", u."recordedAt"
    FROM "sign_up" u JOIN "slot" l ON l."id" = u."slotId" ${OF_SLOT} WHERE u."id" = $1 FOR SHARE OF a, s`,
};

/**
 * Locks a sign-up's person, activity and shift and reads it.
 * @returns null when it is not there, or its person changed hands (a merge) while we waited
 */
export async function lockSignUp(tx: Tx, signUpId: string): Promise<LockedSignUp | null> {
  const [person] = await tx.sql<LockedPerson>(LOCK_PERSON_OF, [signUpId]);
  if (!person) return null;
  const [row] = await tx.sql<Omit<LockedSignUp, "person" | "placeholderById">>(SIGN_UP, [signUpId]);
  if (!row || row.personId !== person.id) return null;
  return { ...row, person, placeholderById: person.placeholderById };
}

/** The sentence's words for what stands in the way, in both languages. */
export function busyDetail(busy: Busy): RefusalDetail {
  const span = { from: new Date(busy.startsAt), to: new Date(busy.endsAt) };
  const when = (locale: string) =>
    `${formatDate(span.from, busy.zone, { locale, weekday: true })}, ${formatSpan(span, busy.zone, locale)}`;
  return { activity: busy.title, when: { id: when("id"), en: when("en") } };
}

type SlotCounts = { held: number; max: number; waiting: number };

const TAKE: Statement = {
  name: "seat_take",
  text: `UPDATE "slot" SET "held" = "held" + 1 WHERE "id" = $1 AND "held" < "max" AND ("waiting" = 0 OR $2) RETURNING "held", "max", "waiting"`,
};
const QUEUE: Statement = {
  name: "seat_queue",
  text: `UPDATE "slot" SET "waiting" = "waiting" + 1, "nextRank" = "nextRank" + 1 WHERE "id" = $1
    RETURNING "nextRank" - 1 AS "rank", "held", "max", "waiting"`,
};
const SHIFT_COUNTS: Statement = {
  name: "seat_counts",
  text: `UPDATE "slot" SET "held" = "held" + $2, "waiting" = "waiting" + $3, "max" = CASE WHEN $4 THEN GREATEST("max", "held" + $2) ELSE "max" END
    WHERE "id" = $1 AND ($4 OR $2 <= 0 OR "held" + $2 <= "max") RETURNING "held", "max", "waiting"`,
};

/** One free seat by one conditional update; null when there is none, or others wait for it. */
export async function takeSeat(sql: Sql, slotId: string, ignoreWaiting: boolean): Promise<SlotCounts | null> {
  const [row] = await sql<SlotCounts>(TAKE, [slotId, ignoreWaiting]);
  return row ?? null;
}

/** A rank in the queue: the order of the slot's lock. */
export async function takeRank(sql: Sql, slotId: string): Promise<SlotCounts & { rank: number }> {
  const [row] = await sql<SlotCounts & { rank: number }>(QUEUE, [slotId]);
  return row ?? refuse("activity_closed");
}

export function promoteJob(slotId: string, runAt?: Date) {
  return { name: "signups.promote", payload: { slotId }, key: `promote:${slotId}`, ...(runAt ? { runAt } : {}) };
}

export function expireJob(signUpId: string, runAt: Date) {
  return { name: "signups.expireOffer", payload: { signUpId }, key: `expire:${signUpId}`, runAt };
}

const INSERT: Statement = {
  name: "seat_insert",
  text: `INSERT INTO "sign_up" ("id", "slotId", "shiftId", "activityId", "groupId", "personId", "status", "rank", "startsAt", "endsAt",
      "unclaimedUntil", "walkIn", "checkedInAt", "recordedById", "recordedAt", "signedUpById", "createdAt", "updatedAt")
    VALUES (uuidv7(), $1, $2, $3, $4, $5, $6::"SignUpStatus", $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16) RETURNING "id"`,
};

export type NewSignUp = {
  personId: string;
  status: SignUpStatus;
  rank?: number | undefined;
  unclaimedUntil?: Date | null;
  /** Walked in: recorded by somebody at this moment. */
  walkIn?: boolean;
  checkedInAt?: Date;
  signedUpById: string | null;
};

/** Writes the row; counters were moved before. */
export async function insertSignUp(within: Within, place: SeatPlace, row: NewSignUp): Promise<string> {
  const recorded = row.walkIn ? [within.actor.personId, within.now] : [null, null];
  const [made] = await within.tx.sql<{ id: string }>(INSERT, [
    place.slotId,
    place.shiftId,
    place.activityId,
    place.groupId,
    row.personId,
    row.status,
    row.rank ?? null,
    place.startsAt,
    place.endsAt,
    row.unclaimedUntil ?? null,
    row.walkIn ?? false,
    row.checkedInAt ?? null,
    ...recorded,
    row.signedUpById,
    within.now,
  ]);
  return made?.id ?? refuse("activity_closed");
}

/** One more place when it is full: the lead at the door decides, and the places then say so. */
export async function widenSeat(sql: Sql, slotId: string): Promise<void> {
  await sql(SHIFT_COUNTS, [slotId, 1, 0, true]);
}

const UPDATE: Statement = {
  name: "seat_update",
  text: `UPDATE "sign_up" SET "status" = $3::"SignUpStatus", "offeredUntil" = $4, "unclaimedUntil" = $5, "reason" = $6, "lateCancel" = $7,
      "skipReason" = NULL, "skippedAt" = NULL, "checkedInAt" = $8, "checkedOutAt" = $9, "recordedById" = $10, "recordedAt" = $11,
      "rank" = COALESCE($12, "rank"), "updatedAt" = $13
    WHERE "id" = $1 AND "status" = $2::"SignUpStatus"`,
};

/** Other queues the person waits in at the same time: a hold given up may make them eligible there. */
const OTHER_QUEUES: Statement = {
  name: "seat_other_queues",
  text: `SELECT DISTINCT w."slotId" FROM "sign_up" w JOIN "slot" l ON l."id" = w."slotId"
    WHERE w."personId" = $1 AND w."status" = 'WAITLISTED' AND w."slotId" <> $2 AND w."startsAt" > $3
      AND tstzrange(w."startsAt", w."endsAt") && tstzrange($4, $5) ORDER BY w."slotId"`,
};

type Patch = Partial<
  Pick<
    LockedSignUp,
    | "offeredUntil"
    | "unclaimedUntil"
    | "reason"
    | "lateCancel"
    | "checkedInAt"
    | "checkedOutAt"
    | "recordedById"
    | "recordedAt"
    | "rank"
  >
>;

export type Move = {
  verb: SignUpVerb;
  patch?: Patch;
  /** Takes a seat beyond the number: only a lead at the door does this. */
  widen?: boolean;
};

function delta(from: SignUpStatus, to: SignUpStatus): { held: number; waiting: number } {
  return {
    held: Number(isHolding(to)) - Number(isHolding(from)),
    waiting: Number(to === "WAITLISTED") - Number(from === "WAITLISTED"),
  };
}

/** Queues promote for a seat that came free, here and where the person waits at the same time. */
async function queueFreed(within: Within, seat: LockedSignUp, slot: SlotCounts): Promise<void> {
  if (seat.startsAt <= within.now) return;
  const others = await within.tx.sql<{ slotId: string }>(OTHER_QUEUES, [
    seat.personId,
    seat.slotId,
    within.now,
    seat.startsAt,
    seat.endsAt,
  ]);
  const slotIds = others.map((o) => o.slotId);
  if (slot.waiting > 0) slotIds.push(seat.slotId);
  for (const slotId of slotIds.sort()) within.outbox.job(promoteJob(slotId));
}

/**
 * Moves a locked sign-up along its life-cycle: counters, row, and the promotion of whoever waits, in one transaction.
 * @returns the new status
 * Refuses `wrong_state` when the verb is not allowed from here, `slot_full` when there is no seat to take
 */
export async function moveSignUp(within: Within, seat: LockedSignUp, move: Move): Promise<SignUpStatus> {
  const to = signUpLifecycle.next(seat.status, move.verb);
  if (!to) return refuse("wrong_state");
  const { sql } = within.tx;
  const change = delta(seat.status, to);
  const values = [seat.slotId, change.held, change.waiting, move.widen ?? false];
  const [slot] = change.held === 0 && change.waiting === 0 ? [null] : await sql<SlotCounts>(SHIFT_COUNTS, values);
  if (slot === undefined) return refuse("slot_full");
  await writeMove(within, seat, { to, patch: move.patch ?? {} });
  if (slot && change.held < 0) await queueFreed(within, seat, slot);
  return to;
}

/** The row alone; for moves whose counters were moved by `takeSeat` or `takeRank`. */
export async function writeMove(
  within: Within,
  seat: LockedSignUp,
  { to, patch }: { to: SignUpStatus; patch: Patch },
): Promise<void> {
  const row = { ...seat, offeredUntil: null, ...patch };
  await within.tx.sql(UPDATE, [
    seat.id,
    seat.status,
    to,
    row.offeredUntil,
    row.unclaimedUntil,
    row.reason,
    row.lateCancel,
    row.checkedInAt,
    row.checkedOutAt,
    row.recordedById,
    row.recordedAt,
    patch.rank ?? null,
    within.now,
  ]);
}

/** Near the start a seat goes to whoever takes it first; before that the queue comes first. */
export function ignoresQueue(place: { startsAt: Date }, now: Date): boolean {
  return isNearStart(place.startsAt, now);
}
