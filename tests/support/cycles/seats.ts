import { system } from "@/access/actor";
import {
  checkIn,
  checkOut,
  excuse,
  markAbsent,
  undoAbsence,
  undoCheckIn,
  undoCheckOut,
} from "@/features/attendance/commands/record";
import { cancelByGroup, cancelOwn } from "@/features/signups/commands/cancel";
import { approve, reject } from "@/features/signups/commands/decide";
import { removeAtRisk } from "@/features/signups/commands/judge";
import {
  acceptOffer,
  declineOffer,
  endQueue,
  expireOffer,
  offerSeat,
  releaseUnclaimed,
} from "@/features/signups/commands/offers";
import { signUpLifecycle } from "@/features/signups/rules";
import type { SignUpStatus } from "@/features/signups/schema";
import { read } from "@/lib/db";
import { DAY, MINUTE } from "@/lib/time";
import { anActor } from "../factories";
import { idOf } from "../factories/positions";
import { aGroup, aShift, NOON } from "../factories/seats";
import type { Cycle, World } from "./cycle";

const reason = "Karena ini dan itu.";

async function signUp(): Promise<World> {
  const { groupId, coordinator } = await aGroup();
  const { slotId, shiftId, activityId, startsAt, endsAt } = await aShift({ groupId, capacity: 5 });
  await read.db.slot.update({ where: { id: slotId }, data: { held: 2, waiting: 2 } });
  const person = await anActor("Ratri");
  const row = { slotId, shiftId, activityId, groupId, personId: idOf(person), startsAt, endsAt, rank: 1 };
  const { id: signUpId } = await read.db.signUp.create({ data: { ...row, status: "CONFIRMED" } });
  const where = { where: { id: signUpId } };
  const ref = { signUpId };
  const before = { now: NOON };
  const during = { now: new Date(startsAt.getTime() + 20 * MINUTE) };
  return {
    put: (status) =>
      read.db.signUp.update({
        ...where,
        data: { status: status as SignUpStatus, offeredUntil: status === "OFFERED" ? startsAt : null },
      }),
    row: () => read.db.signUp.findUniqueOrThrow(where),
    verbs: {
      approve: () => approve(coordinator, ref, before),
      reject: () => reject(coordinator, { ...ref, reason }, before),
      cancelOwn: () => cancelOwn(person, ref, before),
      cancelByGroup: () => cancelByGroup(coordinator, { ...ref, reason }, before),
      offer: () => offerSeat(system, ref, before),
      accept: () => acceptOffer(person, ref, before),
      decline: () => declineOffer(person, ref, before),
      expire: () => expireOffer(system, ref, { now: new Date(NOON.getTime() + DAY) }),
      release: () => releaseUnclaimed(system, ref, before),
      endQueue: () => endQueue(system, ref, before),
      remove: () => removeAtRisk(system, ref, before),
      checkIn: () => checkIn(coordinator, ref, during),
      checkOut: () => checkOut(coordinator, ref, during),
      undoCheckIn: () => undoCheckIn(coordinator, ref, during),
      undoCheckOut: () => undoCheckOut(coordinator, ref, during),
      markAbsent: () => markAbsent(coordinator, ref, during),
      excuse: () => excuse(coordinator, { ...ref, reason }, during),
      undoAbsence: () => undoAbsence(coordinator, ref, during),
    },
  };
}

const judged = "judged for a whole person or shift: credentials/gate.test.ts";

export const seatCycles: Record<string, Cycle> = {
  signUpLifecycle: {
    cycle: signUpLifecycle,
    world: signUp,
    elsewhere: {
      queue: "what approving does where no seat is free: signups/join.test.ts",
      takeFreed: "the same command as accept, near the start: signups/offers.test.ts",
      credentialLapses: judged,
      renew: judged,
      unqualify: judged,
    },
    // At the door somebody who waited or asked is given the seat first; twice the same tap is one.
    otherwise: { checkIn: ["REQUESTED", "WAITLISTED", "OFFERED", "CHECKED_IN", "ATTENDED"], checkOut: ["ATTENDED"] },
    quiet: ["offer", "expire", "release", "endQueue", "remove"],
  },
};
