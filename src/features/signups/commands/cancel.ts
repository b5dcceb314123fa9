import type { Sql, Statement } from "@/lib/db";
import { refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { signUpCancelledByGroup, signUpCancelledLate, signUpCancelledOwn } from "../events";
import { signUpsPolicy } from "../policy";
import { isActive, isHolding, isLateCancel } from "../rules";
import { optionalReasonInput, reasonInput } from "../schema";
import { type LockedSignUp, lockPersons, lockSignUp, moveSignUp } from "./seats";

function aboutPlace(seat: LockedSignUp) {
  return {
    subjectId: seat.id,
    groupId: seat.groupId,
    payload: { activityId: seat.activityId, slotId: seat.slotId, personId: seat.personId },
  };
}

/** Gives a place, a rank or a request back. Within a day of the start the group hears it at once. */
export const cancelOwn = command({
  name: "signups.cancelOwn",
  input: optionalReasonInput,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.cancelOwn,
  run: async ({ subject: seat, input, now, within, record }) => {
    if (seat.startsAt <= now && isActive(seat.status)) refuse("shift_started_cancel");
    const late = isHolding(seat.status) && isLateCancel(seat.startsAt, now);
    await moveSignUp(within, seat, { verb: "cancelOwn", patch: { reason: input.reason ?? null, lateCancel: late } });
    record(late ? signUpCancelledLate : signUpCancelledOwn, aboutPlace(seat));
    return { signUpId: seat.id, slug: seat.slug, late };
  },
});

/** The group takes a place back, with a reason the person reads. */
export const cancelByGroup = command({
  name: "signups.cancelByGroup",
  input: reasonInput,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.cancelByGroup,
  run: async ({ subject: seat, input, now, within, record }) => {
    if (seat.startsAt <= now && isActive(seat.status)) refuse("shift_started_cancel");
    await moveSignUp(within, seat, { verb: "cancelByGroup", patch: { reason: input.reason } });
    record(signUpCancelledByGroup, aboutPlace(seat));
    return { signUpId: seat.id };
  },
});

const ACTIVE = `('REQUESTED', 'WAITLISTED', 'CONFIRMED', 'OFFERED', 'AT_RISK')`;
const PEOPLE_OF_ACTIVITY: Statement = {
  name: "signups_people_of_activity",
  text: `SELECT DISTINCT "personId" FROM "sign_up" WHERE "activityId" = $1 AND "status" IN ('REQUESTED', 'WAITLISTED', 'CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN')`,
};

/** Locks everybody who is engaged in an activity, before its own row is locked for a change that concerns them. */
export async function lockPeopleOfActivity(sql: Sql, activityId: string): Promise<void> {
  const rows = await sql<{ personId: string }>(PEOPLE_OF_ACTIVITY, [activityId]);
  await lockPersons(
    sql,
    rows.map((r) => r.personId),
  );
}

type Ended = { id: string; personId: string; slotId: string };

const CANCEL_ACTIVITY: Statement = {
  name: "signups_cancel_activity",
  text: `WITH gone AS (
      UPDATE "sign_up" SET "status" = 'CANCELLED', "reason" = $2, "offeredUntil" = NULL, "updatedAt" = $3
      WHERE "activityId" = $1 AND "status" IN ${ACTIVE} RETURNING "id", "personId", "slotId"
    ), counted AS (
      UPDATE "slot" SET "held" = (SELECT count(*) FROM "sign_up" u WHERE u."slotId" = "slot"."id" AND u."status" = 'CHECKED_IN'), "waiting" = 0
      WHERE "activityId" = $1
    )
    SELECT "id", "personId", "slotId" FROM gone ORDER BY "id"`,
};

/**
 * Ends every engagement of a cancelled activity and tells each person why. The caller has locked people
 * (`lockPeopleOfActivity`) and then the activity's row for update.
 */
export async function cancelForActivityWithin(
  within: Within,
  activity: { id: string; groupId: string; reason: string },
): Promise<number> {
  const gone = await within.tx.sql<Ended>(CANCEL_ACTIVITY, [activity.id, activity.reason, within.now]);
  for (const row of gone) {
    within.outbox.record(signUpCancelledByGroup, {
      subjectId: row.id,
      groupId: activity.groupId,
      payload: { activityId: activity.id, slotId: row.slotId, personId: row.personId },
    });
  }
  return gone.length;
}

const CLASHING: Statement = {
  name: "signups_clashing",
  text: `SELECT u."id" FROM "sign_up" u WHERE u."shiftId" = $1 AND u."status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN')
    AND EXISTS (SELECT 1 FROM "sign_up" o WHERE o."personId" = u."personId" AND o."shiftId" <> $1
      AND o."status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN') AND tstzrange(o."startsAt", o."endsAt") && tstzrange($2, $3)) ORDER BY u."id"`,
};
const MOVE_SPAN: Statement = {
  name: "signups_move_span",
  text: `UPDATE "sign_up" SET "startsAt" = $2, "endsAt" = $3 WHERE "shiftId" = $1`,
};

/**
 * Moves every sign-up of a shift with it. Whoever holds another place at the new time loses this one, with the reason.
 * The caller has locked people and the activity, and writes the shift's row itself.
 * @returns how many people could not come along
 */
export async function moveShiftWithin(
  within: Within,
  shift: { id: string; startsAt: Date; endsAt: Date; reason: string },
): Promise<number> {
  const { sql } = within.tx;
  const clashing = await sql<{ id: string }>(CLASHING, [shift.id, shift.startsAt, shift.endsAt]);
  for (const { id } of clashing) {
    const seat = await lockSignUp(within.tx, id);
    if (!seat) continue;
    await moveSignUp(within, seat, { verb: "cancelByGroup", patch: { reason: shift.reason } });
    within.outbox.record(signUpCancelledByGroup, aboutPlace(seat));
  }
  await sql(MOVE_SPAN, [shift.id, shift.startsAt, shift.endsAt]);
  return clashing.length;
}

const FUTURE_IN_GROUP: Statement = {
  name: "signups_future_in_group",
  text: `SELECT u."id" FROM "sign_up" u WHERE u."personId" = $1 AND u."groupId" = $2 AND u."startsAt" > $3 AND u."status" IN ${ACTIVE}
    ORDER BY u."activityId", u."shiftId", u."id"`,
};
const FUTURE_OF_GROUP: Statement = {
  name: "signups_people_of_group",
  text: `SELECT DISTINCT u."personId" FROM "sign_up" u WHERE u."groupId" = $1 AND u."startsAt" > $2 AND u."status" IN ('REQUESTED', 'WAITLISTED')`,
};

/** Membership ends: future places in the group go back, and whoever waits moves up. Past hours stay. */
export async function endFutureWithin(
  within: Within,
  facts: { personId: string; groupId: string; reason: string },
): Promise<void> {
  await lockPersons(within.tx.sql, [facts.personId]);
  const rows = await within.tx.sql<{ id: string }>(FUTURE_IN_GROUP, [facts.personId, facts.groupId, within.now]);
  for (const { id } of rows) {
    const seat = await lockSignUp(within.tx, id);
    if (!seat) continue;
    await moveSignUp(within, seat, { verb: "cancelByGroup", patch: { reason: facts.reason } });
    within.outbox.record(signUpCancelledByGroup, aboutPlace(seat));
  }
}

/** A group takes on nothing new: requests and queues end with the reason; places that are held stay. */
export async function endQueuesOfGroupWithin(within: Within, groupId: string, reason: string): Promise<void> {
  const people = await within.tx.sql<{ personId: string }>(FUTURE_OF_GROUP, [groupId, within.now]);
  await lockPersons(
    within.tx.sql,
    people.map((p) => p.personId),
  );
  for (const { personId } of people) {
    const rows = await within.tx.sql<{ id: string }>(FUTURE_IN_GROUP, [personId, groupId, within.now]);
    for (const { id } of rows) {
      const seat = await lockSignUp(within.tx, id);
      if (!seat || isHolding(seat.status)) continue;
      await moveSignUp(within, seat, { verb: "cancelByGroup", patch: { reason } });
      within.outbox.record(signUpCancelledByGroup, aboutPlace(seat));
    }
  }
}

const OF_PERSON: Statement = {
  name: "signups_of_person",
  text: `SELECT "id" FROM "sign_up" WHERE "personId" = $1 ORDER BY "activityId", "shiftId", "id"`,
};
const DOUBLE: Statement = {
  name: "signups_double",
  text: `SELECT EXISTS (SELECT 1 FROM "sign_up" o WHERE o."personId" = $2 AND o."status" IN ${ACTIVE.replace(")", ", 'CHECKED_IN')")}
      AND (o."shiftId" = $3 OR ($6 AND o."status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN') AND tstzrange(o."startsAt", o."endsAt") && tstzrange($4, $5)))
      AND o."id" <> $1) AS "double"`,
};
const GIVE: Statement = {
  name: "signups_give",
  text: `UPDATE "sign_up" SET "personId" = $2, "unclaimedUntil" = NULL WHERE "id" = $1`,
};

/** Two rows turn out to be one person: places move over; a second one at the same time is given back. */
export async function mergeSignUpsWithin(
  within: Within,
  { fromId, toId }: { fromId: string; toId: string },
): Promise<void> {
  const { sql } = within.tx;
  await lockPersons(sql, [fromId, toId]);
  const rows = await sql<{ id: string }>(OF_PERSON, [fromId]);
  for (const { id } of rows) {
    const seat = await lockSignUp(within.tx, id);
    if (!seat) continue;
    if (isActive(seat.status)) {
      const values = [id, toId, seat.shiftId, seat.startsAt, seat.endsAt, isHolding(seat.status)];
      const [found] = await sql<{ double: boolean }>(DOUBLE, values);
      if (found?.double && seat.status !== "CHECKED_IN") {
        await moveSignUp(within, seat, { verb: "cancelOwn", patch: { reason: null } });
        within.outbox.record(signUpCancelledOwn, aboutPlace(seat));
      }
    }
    await sql(GIVE, [id, toId]);
  }
}

const FUTURE_OF_PEOPLE: Statement = {
  name: "signups_future_of_people",
  text: `SELECT "id" FROM "sign_up" WHERE "personId" = ANY($1::uuid[]) AND "startsAt" > $2 AND "status" IN ${ACTIVE}
    ORDER BY "activityId", "shiftId", "id"`,
};
const FORGET: Statement = {
  name: "signups_forget",
  text: `UPDATE "sign_up" SET "note" = '', "reason" = NULL, "skipReason" = NULL WHERE "personId" = ANY($1::uuid[])`,
};

/** An account is erased: future places of the person and of friends put down by name go back; all words go. */
export async function forgetSignUpsWithin(within: Within, personIds: readonly string[]): Promise<void> {
  await lockPersons(within.tx.sql, personIds);
  const rows = await within.tx.sql<{ id: string }>(FUTURE_OF_PEOPLE, [personIds, within.now]);
  for (const { id } of rows) {
    const seat = await lockSignUp(within.tx, id);
    if (!seat) continue;
    const late = isHolding(seat.status) && isLateCancel(seat.startsAt, within.now);
    await moveSignUp(within, seat, { verb: "cancelOwn", patch: { reason: null, lateCancel: late } });
    within.outbox.record(late ? signUpCancelledLate : signUpCancelledOwn, aboutPlace(seat));
  }
  await within.tx.sql(FORGET, [personIds]);
}
