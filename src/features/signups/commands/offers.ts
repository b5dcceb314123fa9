import type { Statement, Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import {
  type SkipReason,
  seatAccepted,
  seatDeclined,
  seatExpired,
  seatFreed,
  seatOffered,
  signUpQueueEnded,
  signUpReleased,
  signUpSkipped,
} from "../events";
import { signUpsPolicy } from "../policy";
import { closedBlocker, isNearStart, offerLater, offerUntil } from "../rules";
import { signUpRef, slotRef } from "../schema";
import { qualifyBlocker, requireOpen, seatBlocker } from "./gates";
import { busyDetail, expireJob, type LockedSignUp, lockSignUp, moveSignUp } from "./seats";

function aboutPlace(seat: LockedSignUp) {
  return {
    subjectId: seat.id,
    groupId: seat.groupId,
    payload: { activityId: seat.activityId, slotId: seat.slotId, personId: seat.personId },
  };
}

const SKIP: Statement = {
  name: "seat_skip",
  text: `UPDATE "sign_up" SET "skipReason" = $2, "skippedAt" = $3 WHERE "id" = $1 AND "status" = 'WAITLISTED'`,
};

export type Offered =
  | { outcome: "offered"; until: string }
  | { outcome: "skipped"; reason: SkipReason }
  /** No longer waiting, or no seat any more: the worker looks again. */
  | { outcome: "gone" }
  /** Now is not the time to offer. */
  | { outcome: "closed" };

/**
 * Gives the free seat to one candidate: locks in order, checks again, offers. Whoever cannot take it keeps the place
 * in the queue and learns why.
 */
export const offerSeat = command({
  name: "signups.offerSeat",
  input: signUpRef,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.offerSeat,
  run: async ({ subject: seat, tx, now, within, record, job }): Promise<Offered> => {
    if (seat.status !== "WAITLISTED") return { outcome: "gone" };
    if (closedBlocker(seat, now) || isNearStart(seat.startsAt, now) || offerLater(seat, now))
      return { outcome: "closed" };
    const blocked = seatBlocker(seat.person.placeholderById ? { ...seat.person, adult: true } : seat.person, seat);
    if (blocked) {
      if (seat.skipReason !== blocked.reason) {
        await tx.sql(SKIP, [seat.id, blocked.reason, now]);
        const about = aboutPlace(seat);
        record(signUpSkipped, { ...about, payload: { ...about.payload, reason: blocked.reason } });
      }
      return { outcome: "skipped", reason: blocked.reason };
    }
    const until = offerUntil(seat.startsAt, now);
    await moveSignUp(within, seat, { verb: "offer", patch: { offeredUntil: until } });
    record(seatOffered, aboutPlace(seat));
    job(expireJob(seat.id, until));
    return { outcome: "offered", until: until.toISOString() };
  },
});

type FreeSlot = { slotId: string; activityId: string; groupId: string };
const FREE_SLOT: Statement = {
  name: "seat_free_slot",
  text: `SELECT l."id" AS "slotId", a."id" AS "activityId", a."groupId" FROM "slot" l JOIN "activity" a ON a."id" = l."activityId"
    WHERE l."id" = $1 AND l."held" < l."max" AND l."waiting" > 0 AND a."state" = 'OPEN'`,
};

async function freeSlot({ tx, input }: { tx: Tx; input: { slotId: string } }): Promise<FreeSlot | null> {
  const [row] = await tx.sql<FreeSlot>(FREE_SLOT, [input.slotId]);
  return row ?? null;
}

/** Near the start: nobody is offered the seat, everybody waiting is told of it. */
export const tellWaiting = command({
  name: "signups.tellWaiting",
  input: slotRef,
  hot: true,
  load: freeSlot,
  allow: signUpsPolicy.tellWaiting,
  run: async ({ subject, record }) => {
    record(seatFreed, {
      subjectId: subject.slotId,
      groupId: subject.groupId,
      payload: { activityId: subject.activityId },
    });
    return { slotId: subject.slotId };
  },
});

/** Between the offer and the answer age and credentials may have changed. */
function requireQualified(seat: LockedSignUp): void {
  const unqualified = qualifyBlocker(seat.placeholderById ? { ...seat.person, adult: true } : seat.person, seat);
  if (unqualified) refuse(unqualified.reason, unqualified.detail);
}

/** Takes an offered seat; near the start, whoever waits takes a freed one, first come first served. */
export const acceptOffer = command({
  name: "signups.acceptOffer",
  input: signUpRef,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.acceptOffer,
  run: async ({ subject: seat, now, within, record }) => {
    requireOpen(seat, now);
    if (seat.status === "OFFERED") {
      if (seat.offeredUntil && seat.offeredUntil <= now) refuse("offer_expired");
      requireQualified(seat);
      await moveSignUp(within, seat, { verb: "accept" });
    } else {
      if (seat.status === "WAITLISTED" && !isNearStart(seat.startsAt, now)) refuse("still_waiting");
      requireQualified(seat);
      if (seat.busy) refuse("overlap", busyDetail(seat.busy));
      await moveSignUp(within, seat, { verb: "takeFreed" });
    }
    record(seatAccepted, aboutPlace(seat));
    return { signUpId: seat.id, slug: seat.slug };
  },
});

/** Lets an offered seat go to the next in the queue. */
export const declineOffer = command({
  name: "signups.declineOffer",
  input: signUpRef,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.declineOffer,
  run: async ({ subject: seat, within, record }) => {
    await moveSignUp(within, seat, { verb: "decline" });
    record(seatDeclined, aboutPlace(seat));
    return { signUpId: seat.id, slug: seat.slug };
  },
});

/** An offer that nobody took goes to the next. Run again, it changes nothing. */
export const expireOffer = command({
  name: "signups.expireOffer",
  input: signUpRef,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.expireOffer,
  run: async ({ subject: seat, now, within, record }) => {
    if (seat.status !== "OFFERED" || !seat.offeredUntil || seat.offeredUntil > now) return { expired: false };
    await moveSignUp(within, seat, { verb: "expire" });
    record(seatExpired, aboutPlace(seat));
    return { expired: true };
  },
});

/** A place that nobody claimed in time is open again. Whoever has been claimed meanwhile keeps it. */
export const releaseUnclaimed = command({
  name: "signups.releaseUnclaimed",
  input: signUpRef,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.releaseUnclaimed,
  run: async ({ subject: seat, now, within, record }) => {
    const due = seat.unclaimedUntil !== null && seat.unclaimedUntil <= now && !seat.person.claimed;
    if (!due || !["CONFIRMED", "WAITLISTED", "REQUESTED", "OFFERED"].includes(seat.status)) return { released: false };
    await moveSignUp(within, seat, { verb: "release" });
    record(signUpReleased, aboutPlace(seat));
    return { released: true };
  },
});

/** The shift began: whoever still waits or asked is let go. */
export const endQueue = command({
  name: "signups.endQueue",
  input: signUpRef,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.endQueue,
  run: async ({ subject: seat, now, within, record }) => {
    if (seat.startsAt > now || (seat.status !== "WAITLISTED" && seat.status !== "REQUESTED")) return { ended: false };
    await moveSignUp(within, seat, { verb: "endQueue" });
    record(signUpQueueEnded, aboutPlace(seat));
    return { ended: true };
  },
});
