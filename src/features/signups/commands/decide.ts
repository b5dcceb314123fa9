import { refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import { signUpApproved, signUpQueued, signUpRejected } from "../events";
import { signUpsPolicy } from "../policy";
import { signUpLifecycle } from "../rules";
import { reasonInput, signUpRef } from "../schema";
import { qualifyBlocker, requireOpen } from "./gates";
import {
  busyDetail,
  ignoresQueue,
  type LockedSignUp,
  lockSignUp,
  moveSignUp,
  promoteJob,
  takeRank,
  takeSeat,
  writeMove,
} from "./seats";

function aboutPlace(seat: LockedSignUp) {
  return {
    subjectId: seat.id,
    groupId: seat.groupId,
    payload: { activityId: seat.activityId, slotId: seat.slotId, personId: seat.personId },
  };
}

/** Says yes to a request: a seat when there is one, else a rank in the queue. */
export const approve = command({
  name: "signups.approve",
  input: signUpRef,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.approve,
  run: async ({ subject: seat, now, tx, within, record }) => {
    if (!signUpLifecycle.can(seat.status, "approve")) refuse("wrong_state");
    requireOpen(seat, now);
    const unqualified = qualifyBlocker(seat.person, seat);
    if (unqualified?.reason === "credential_missing") refuse("credential_missing_other", unqualified.detail);
    if (unqualified) refuse(unqualified.reason, unqualified.detail);
    if (seat.busy) refuse("overlap_other", busyDetail(seat.busy));
    const near = ignoresQueue(seat, now);
    if (await takeSeat(tx.sql, seat.slotId, near)) {
      await writeMove(within, seat, { to: "CONFIRMED", patch: {} });
      record(signUpApproved, aboutPlace(seat));
      return { signUpId: seat.id, status: "CONFIRMED" };
    }
    const queued = await takeRank(tx.sql, seat.slotId);
    if (queued.held < queued.max) within.outbox.job(promoteJob(seat.slotId));
    await writeMove(within, seat, { to: "WAITLISTED", patch: { rank: queued.rank } });
    record(signUpQueued, aboutPlace(seat));
    return { signUpId: seat.id, status: "WAITLISTED" };
  },
});

/** Says no to a request, with a reason the person reads. */
export const reject = command({
  name: "signups.reject",
  input: reasonInput,
  hot: true,
  load: ({ tx, input }) => lockSignUp(tx, input.signUpId),
  allow: signUpsPolicy.reject,
  run: async ({ subject: seat, input, within, record }) => {
    await moveSignUp(within, seat, { verb: "reject", patch: { reason: input.reason } });
    record(signUpRejected, aboutPlace(seat));
    return { signUpId: seat.id };
  },
});
