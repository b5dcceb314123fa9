import type { Statement } from "@/lib/db";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { seatAtRisk, seatRemoved, signUpAtRisk, signUpRemoved, signUpRenewed, signUpSkipped } from "../events";
import { signUpsPolicy } from "../policy";
import { riskUntil } from "../rules";
import { signUpRef } from "../schema";
import { type LockedSignUp, lockPersons, lockSignUp, moveSignUp } from "./seats";

function aboutPlace(seat: LockedSignUp) {
  return {
    subjectId: seat.id,
    groupId: seat.groupId,
    payload: { activityId: seat.activityId, slotId: seat.slotId, personId: seat.personId },
  };
}

const SKIP: Statement = {
  name: "judge_skip",
  text: `UPDATE "sign_up" SET "skipReason" = 'credential_missing', "skippedAt" = $2 WHERE "id" = $1 AND "status" = 'WAITLISTED'`,
};

/**
 * Judges one held place anew, at the date of the activity. A place whose credential no longer counts is at risk until
 * its deadline; an offer goes back to the queue, its holder keeps the rank and learns why; a valid one is safe again.
 */
async function judge(within: Within, seat: LockedSignUp): Promise<void> {
  const { outbox, now, tx } = within;
  if (seat.startsAt <= now) return;
  const about = aboutPlace(seat);
  if (seat.status === "CONFIRMED" && !seat.qualified) {
    await moveSignUp(within, seat, { verb: "credentialLapses" });
    outbox.record(signUpAtRisk, about);
    outbox.record(seatAtRisk, about);
    outbox.job(removeJob(seat.id, riskUntil(seat.startsAt, now)));
  } else if (seat.status === "AT_RISK" && seat.qualified) {
    await moveSignUp(within, seat, { verb: "renew" });
    outbox.record(signUpRenewed, about);
  } else if (seat.status === "OFFERED" && !seat.qualified) {
    await moveSignUp(within, seat, { verb: "unqualify" });
    await tx.sql(SKIP, [seat.id, now]);
    outbox.record(signUpSkipped, { ...about, payload: { ...about.payload, reason: "credential_missing" as const } });
  }
}

function removeJob(signUpId: string, runAt: Date) {
  return { name: "signups.removeAtRisk", payload: { signUpId }, key: `risk:${signUpId}`, runAt };
}

const HELD = `u."status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK')`;
const GATED_OF_PERSON: Statement = {
  name: "signups_gated_of_person",
  text: `SELECT u."id" FROM "sign_up" u JOIN "slot" l ON l."id" = u."slotId"
    WHERE u."personId" = $1 AND u."startsAt" > $2 AND ${HELD} AND l."credentialTypeId" IS NOT NULL
    ORDER BY u."activityId", u."shiftId", u."slotId", u."id"`,
};
const HELD_IN_SHIFT: Statement = {
  name: "signups_held_in_shift",
  text: `SELECT u."id" FROM "sign_up" u JOIN "slot" l ON l."id" = u."slotId"
    WHERE u."shiftId" = $1 AND ${HELD} AND (l."credentialTypeId" IS NOT NULL OR u."status" = 'AT_RISK') ORDER BY u."slotId", u."id"`,
};

async function judgeEach(within: Within, rows: readonly { id: string }[]): Promise<void> {
  for (const { id } of rows) {
    const seat = await lockSignUp(within.tx, id);
    if (seat) await judge(within, seat);
  }
}

/** Somebody's credentials changed: every future place they hold behind a gate is judged again. */
export async function judgePersonWithin(within: Within, personId: string): Promise<void> {
  await lockPersons(within.tx.sql, [personId]);
  await judgeEach(within, await within.tx.sql<{ id: string }>(GATED_OF_PERSON, [personId, within.now]));
}

/** A shift moved, or its gates changed. The caller has locked people, activity and shift, and written the new values. */
export async function judgeShiftWithin(within: Within, shiftId: string): Promise<void> {
  await judgeEach(within, await within.tx.sql<{ id: string }>(HELD_IN_SHIFT, [shiftId]));
}

const SINCE: Statement = {
  name: "signup_risk_since",
  text: `SELECT "updatedAt" AS "since" FROM "sign_up" WHERE "id" = $1`,
};

/** The deadline has passed and the credential still does not count: the place goes to the next. Run again, it changes nothing. */
export const removeAtRisk = command({
  name: "signups.removeAtRisk",
  input: signUpRef,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.removeAtRisk,
  run: async ({ subject: seat, tx, now, within, record, job }) => {
    if (seat.status !== "AT_RISK") return { removed: false };
    if (seat.qualified) {
      await judge(within, seat);
      return { removed: false };
    }
    const [row] = await tx.sql<{ since: Date }>(SINCE, [seat.id]);
    const until = riskUntil(seat.startsAt, row?.since ?? now);
    if (until > now) {
      // The shift moved: there is more time than there was.
      job(removeJob(seat.id, until));
      return { removed: false };
    }
    await moveSignUp(within, seat, { verb: "remove", patch: { reason: "credential_lapsed" } });
    record(signUpRemoved, aboutPlace(seat));
    record(seatRemoved, aboutPlace(seat));
    return { removed: true };
  },
});
