import { closedGroupBlocker } from "@/features/groups/rules";
import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { consensusCancelled, objectionRaised, roundOpened } from "../events";
import { consensusPolicy } from "../policy";
import { windowBlocker } from "../rules";
import { cancelConsensusInput, nextRoundInput, objectInput } from "../schema";
import { about, answer, lockToDecide, lockToSettle, requireEntitled, step } from "./lock";
import { matterBlocker, requireOnly } from "./open";

const LATE = {
  name: "consensus_late_objection",
  text: `INSERT INTO "consensus_voice" ("roundId", "personId", "present", "voice", "reason", "late", "recordedById", "at")
    VALUES ($1::uuid, $2::uuid, false, 'OBJECT', $3, true, $2::uuid, $4::timestamptz)
    ON CONFLICT ("roundId", "personId") DO UPDATE SET "voice" = 'OBJECT', "reason" = EXCLUDED."reason", "late" = true,
      "recordedById" = EXCLUDED."recordedById", "at" = EXCLUDED."at"`,
};

/** One reasoned objection within three days leads to another round. */
export const objectToConsensus = command({
  name: "consensus.object",
  input: objectInput,
  load: lockToDecide,
  allow: consensusPolicy.object,
  run: async ({ tx, actor, input, subject, now, record }) => {
    const personId = personOf(actor);
    const blocker = windowBlocker(subject, now).object;
    if (blocker) refuse(blocker);
    await requireEntitled(tx, { groupId: subject.groupId, personId });
    const state = step(subject, "object");
    await tx.sql(LATE, [subject.roundId, personId, input.reason, now]);
    await tx.db.consensus.update({
      where: { id: subject.id },
      data: { state, objectionUntil: null, version: { increment: 1 } },
    });
    record(objectionRaised, { ...about(subject), payload: { round: subject.round, late: true } });
    return answer(subject);
  },
});

/** Another round, with the proposal as it was or mended. What was said before stays in the record. */
export const nextRound = command({
  name: "consensus.nextRound",
  input: nextRoundInput,
  load: lockToSettle,
  allow: consensusPolicy.nextRound,
  run: async ({ tx, within, actor, input, subject, now, record }) => {
    const state = step(subject, "nextRound");
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    if (subject.state === "FAILED") await requireOnly(within, subject);
    const blocker = await matterBlocker(within, subject);
    if (blocker) refuse(blocker);
    const number = subject.round + 1;
    const { proposal, place } = input;
    await tx.db.consensus.update({
      where: { id: subject.id },
      data: { state, round: number, proposal, objectionUntil: null, version: { increment: 1 } },
    });
    const personId = personOf(actor);
    await tx.db.consensusRound.create({
      data: {
        consensusId: subject.id,
        number,
        proposal,
        place,
        heldAt: now,
        voices: { create: { personId, present: true, recordedById: personId, at: now } },
      },
    });
    record(roundOpened, { ...about(subject), payload: { round: number } });
    return answer(subject);
  },
});

/** Gives it up, with a reason everybody reads. */
export const cancelConsensus = command({
  name: "consensus.cancelConsensus",
  input: cancelConsensusInput,
  load: lockToDecide,
  allow: consensusPolicy.cancelConsensus,
  run: async ({ tx, input, subject, now, record }) => {
    const state = step(subject, "cancel");
    await tx.db.consensus.update({
      where: { id: subject.id },
      data: { state, cancelReason: input.reason, decidedAt: now, version: { increment: 1 } },
    });
    record(consensusCancelled, { ...about(subject), payload: {} });
    return answer(subject);
  },
});
