import type { Actor } from "@/access/actor";
import { placeholderWithin } from "@/features/accounts/commands/hold-person";
import { qualifyBlocker } from "@/features/signups/commands/gates";
import {
  busyDetail,
  insertSignUp,
  type JoinPlace,
  type LockedPerson,
  type LockedSignUp,
  lockJoinPlace,
  lockPerson,
  lockSignUp,
  moveSignUp,
  takeSeat,
  widenSeat,
} from "@/features/signups/commands/seats";
import { signUpRef } from "@/features/signups/schema";
import type { Statement, Tx } from "@/lib/db";
import { notThere, refuse } from "@/lib/result";
import { formatDateTime } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import {
  absenceUndone,
  checkedIn,
  checkedOut,
  checkInUndone,
  checkOutUndone,
  excused,
  markedAbsent,
  walkedIn,
} from "../events";
import { attendancePolicy, type RecordSubject } from "../policy";
import { OPENS_BEFORE, recordBlocker, seenAt } from "../rules";
import { checkInInput, excuseInput, walkInInput } from "../schema";

type Seat = LockedSignUp & RecordSubject;

const FACTS: Statement = {
  name: "attendance_facts",
  text: `SELECT EXISTS (SELECT 1 FROM "appointment" o WHERE o."personId" = $1 AND o."groupId" = $2
        AND o."startsAt" <= clock_timestamp() AND (o."endsAt" IS NULL OR o."endsAt" > clock_timestamp())
        AND ((o."activityId" IS NULL AND 'COORDINATOR' = ANY (o."roles")) OR (o."activityId" = $3 AND o."roles" && ARRAY['ACTIVITY_LEAD', 'CHECK_IN']))) AS "targetRecords",
      EXISTS (SELECT 1 FROM "sign_up" u WHERE u."activityId" = $3 AND u."personId" = $4 AND u."status" IN ('CHECKED_IN', 'ATTENDED')) AS "actorAttends"`,
};

/** Somebody's place with what decides who may record them. */
async function loadSeat({
  tx,
  actor,
  input,
}: {
  tx: Tx;
  actor: Actor;
  input: { signUpId: string };
}): Promise<Seat | null> {
  const seat = await lockSignUp(tx, input.signUpId);
  if (!seat) return null;
  const [facts] = await tx.sql<{ targetRecords: boolean; actorAttends: boolean }>(FACTS, [
    seat.personId,
    seat.groupId,
    seat.activityId,
    actor.personId,
  ]);
  return { ...seat, targetRecords: facts?.targetRecords ?? false, actorAttends: facts?.actorAttends ?? false };
}

function aboutSeat(seat: LockedSignUp) {
  return {
    subjectId: seat.id,
    groupId: seat.groupId,
    payload: { activityId: seat.activityId, slotId: seat.slotId, personId: seat.personId },
  };
}

function requireRecording(
  place: { activityState: Seat["activityState"]; startsAt: Date; zone: string },
  now: Date,
): void {
  const blocked = recordBlocker(place, now);
  const opens = new Date(place.startsAt.getTime() - OPENS_BEFORE);
  if (blocked)
    refuse(blocked, {
      opens: { id: formatDateTime(opens, place.zone, "id"), en: formatDateTime(opens, place.zone, "en") },
    });
}

/** Whoever waited or asked and then stands at the door gets a place first: the lead decided. */
async function seatAtDoor(within: Within, seat: Seat): Promise<Seat> {
  const verbs = { WAITLISTED: "takeFreed", OFFERED: "accept", REQUESTED: "approve" } as const;
  const verb = verbs[seat.status as keyof typeof verbs];
  if (!verb) return seat;
  if (seat.busy) refuse("overlap_other", busyDetail(seat.busy));
  const unqualified = qualifyBlocker(seat.placeholderById ? { ...seat.person, adult: true } : seat.person, seat);
  if (unqualified) refuse(unqualified.reason, unqualified.detail);
  return { ...seat, status: await moveSignUp(within, seat, { verb, widen: true }) };
}

function recorded({ actor, now }: Within) {
  return { recordedById: actor.personId, recordedAt: now };
}

/** Somebody is here. Tapped twice, or sent late from a phone without signal, it stays one record with the earliest time. */
export const checkIn = command({
  name: "attendance.checkIn",
  input: checkInInput,
  hot: true,
  load: loadSeat,
  allow: attendancePolicy.checkIn,
  limit: { points: 300, seconds: 60 },
  run: async ({ subject, input, now, within, record }) => {
    requireRecording(subject, now);
    if (subject.status === "CHECKED_IN" || subject.status === "ATTENDED") return { signUpId: subject.id, again: true };
    const seat = await seatAtDoor(within, subject);
    const said = input.at ? new Date(input.at) : null;
    await moveSignUp(within, seat, {
      verb: "checkIn",
      patch: { checkedInAt: seenAt({ startsAt: seat.startsAt, said, known: null }, now), ...recorded(within) },
    });
    record(checkedIn, aboutSeat(seat));
    return { signUpId: seat.id, again: false };
  },
});

/** A tap on the wrong name is taken back. */
export const undoCheckIn = command({
  name: "attendance.undoCheckIn",
  input: signUpRef,
  hot: true,
  load: loadSeat,
  allow: attendancePolicy.undoCheckIn,
  run: async ({ subject: seat, now, within, record }) => {
    requireRecording(seat, now);
    await moveSignUp(within, seat, {
      verb: "undoCheckIn",
      patch: { checkedInAt: null, recordedById: null, recordedAt: null },
    });
    record(checkInUndone, aboutSeat(seat));
    return { signUpId: seat.id };
  },
});

/** Absen pulang: seen home safely. */
export const checkOut = command({
  name: "attendance.checkOut",
  input: signUpRef,
  hot: true,
  load: loadSeat,
  allow: attendancePolicy.checkOut,
  limit: { points: 300, seconds: 60 },
  run: async ({ subject: seat, now, within, record }) => {
    requireRecording(seat, now);
    if (seat.status === "ATTENDED") return { signUpId: seat.id, again: true };
    await moveSignUp(within, seat, { verb: "checkOut", patch: { checkedOutAt: now, ...recorded(within) } });
    record(checkedOut, aboutSeat(seat));
    return { signUpId: seat.id, again: false };
  },
});

/** Back from home, or a wrong tap. */
export const undoCheckOut = command({
  name: "attendance.undoCheckOut",
  input: signUpRef,
  hot: true,
  load: loadSeat,
  allow: attendancePolicy.undoCheckOut,
  run: async ({ subject: seat, now, within, record }) => {
    requireRecording(seat, now);
    await moveSignUp(within, seat, {
      verb: "undoCheckOut",
      patch: { checkedOutAt: null, ...recorded(within) },
      widen: true,
    });
    record(checkOutUndone, aboutSeat(seat));
    return { signUpId: seat.id };
  },
});

/** Did not come. Possible once the shift has begun; contestable for seven days. */
export const markAbsent = command({
  name: "attendance.markAbsent",
  input: signUpRef,
  hot: true,
  load: loadSeat,
  allow: attendancePolicy.markAbsent,
  run: async ({ subject: seat, now, within, record }) => {
    requireRecording(seat, now);
    if (seat.startsAt > now) refuse("not_started");
    await moveSignUp(within, seat, { verb: "markAbsent", patch: recorded(within) });
    record(markedAbsent, aboutSeat(seat));
    return { signUpId: seat.id };
  },
});

/** Let somebody know they could not come, with the reason. Before the start the seat goes to the queue. */
export const excuse = command({
  name: "attendance.excuse",
  input: excuseInput,
  hot: true,
  load: loadSeat,
  allow: attendancePolicy.excuse,
  run: async ({ subject: seat, input, within, record }) => {
    if (seat.activityState === "CANCELLED") refuse("activity_cancelled");
    if (seat.activityState !== "OPEN") refuse("record_closed");
    await moveSignUp(within, seat, { verb: "excuse", patch: { reason: input.reason, ...recorded(within) } });
    record(excused, aboutSeat(seat));
    return { signUpId: seat.id };
  },
});

/** They came after all, or it was the wrong name. */
export const undoAbsence = command({
  name: "attendance.undoAbsence",
  input: signUpRef,
  hot: true,
  load: loadSeat,
  allow: attendancePolicy.undoAbsence,
  run: async ({ subject: seat, now, within, record }) => {
    requireRecording(seat, now);
    if (seat.busy) refuse("overlap_other", busyDetail(seat.busy));
    await moveSignUp(within, seat, {
      verb: "undoAbsence",
      patch: { reason: null, recordedById: null, recordedAt: null },
      widen: true,
    });
    record(absenceUndone, aboutSeat(seat));
    return { signUpId: seat.id };
  },
});

const SLOT_AT: Statement = {
  name: "attendance_slot",
  text: `SELECT a."id" AS "activityId", a."groupId" FROM "slot" l JOIN "activity" a ON a."id" = l."activityId" WHERE l."id" = $1 AND a."state" <> 'DRAFT'`,
};
const MEMBER: Statement = {
  name: "attendance_member",
  text: `SELECT 1 AS "yes" WHERE EXISTS (SELECT 1 FROM "membership" m WHERE m."personId" = $1 AND m."groupId" = $2 AND m."status" IN ('ACTIVE', 'PROBATION'))
    OR EXISTS (SELECT 1 FROM "sign_up" u WHERE u."personId" = $1 AND u."groupId" = $2)`,
};

type Door = { person: LockedPerson; place: JoinPlace };

async function atDoor(
  within: Within,
  asked: { slotId: string; groupId: string; name?: string | undefined; personId?: string | undefined },
): Promise<Door> {
  const { tx, actor } = within;
  if (!asked.personId) {
    const byId = personOf(actor);
    const { personId } = await placeholderWithin(within, { name: asked.name ?? "", byId });
    const person = { id: personId, birthYear: null, adult: true, claimed: false, placeholderById: byId };
    return { person, place: (await lockJoinPlace(tx.sql, asked.slotId, personId)) ?? notThere() };
  }
  // Only people the group knows: somebody else's id is as if not there.
  const [known] = await tx.sql(MEMBER, [asked.personId, asked.groupId]);
  const person = known ? await lockPerson(tx.sql, asked.personId) : null;
  if (!person) return notThere();
  return { person, place: (await lockJoinPlace(tx.sql, asked.slotId, person.id)) ?? notThere() };
}

/** Somebody came without signing up: by name, or a person the group knows. A full task gets one more place. */
export const walkIn = command({
  name: "attendance.walkIn",
  input: walkInInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<{ activityId: string; groupId: string }>(SLOT_AT, [input.slotId]);
    return row ?? null;
  },
  allow: attendancePolicy.walkIn,
  run: async ({ actor, input, subject, now, tx, within, record }) => {
    if (input.personId && input.personId === actor.personId) refuse("own_presence");
    const { person, place } = await atDoor(within, {
      slotId: input.slotId,
      groupId: subject.groupId,
      name: input.name,
      personId: input.personId,
    });
    requireRecording(place, now);
    if (place.already) refuse("already_on_roster");
    if (place.busy) refuse("overlap_other", busyDetail(place.busy));
    const unqualified = qualifyBlocker(person, place);
    if (unqualified) refuse(unqualified.reason, unqualified.detail);
    if (!(await takeSeat(tx.sql, place.slotId, true))) await widenSeat(tx.sql, place.slotId);
    const signUpId = await insertSignUp(within, place, {
      personId: person.id,
      status: "CHECKED_IN",
      walkIn: true,
      checkedInAt: now,
      signedUpById: actor.personId,
    });
    record(walkedIn, {
      subjectId: signUpId,
      groupId: place.groupId,
      payload: { activityId: place.activityId, slotId: place.slotId, personId: person.id },
    });
    return { signUpId };
  },
});
