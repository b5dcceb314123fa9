import { adoptWithin } from "@/features/codes/commands/adopt";
import { fillSeatWithin, lockPosition } from "@/features/positions/commands/seats";
import { refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { consensusAgreed, consensusFailed } from "../events";
import { consensusPolicy } from "../policy";
import { windowBlocker } from "../rules";
import { consensusRef } from "../schema";
import { about, answer, type ConsensusRow, lockToSettle, step } from "./lock";
import { matterBlocker } from "./open";

/** Carries out what was agreed. @returns the key of why it cannot be any more, or null */
async function carryOut(within: Within, row: ConsensusRow): Promise<string | null> {
  const { id: consensusId, positionId, candidateId, codeVersionId } = row;
  if (row.subject === "POSITION" && positionId && candidateId) {
    const position = await lockPosition(within.tx, positionId);
    if (!position) return "position_closed";
    const filled = await fillSeatWithin(within, { position, personId: candidateId, source: "CONSENSUS", consensusId });
    return typeof filled === "string" ? filled : null;
  }
  if (row.subject !== "CODE_VERSION" || !codeVersionId) return null;
  const blocker = await matterBlocker(within, row);
  if (!blocker) await adoptWithin(within, { codeVersionId, consensusId });
  return blocker;
}

/**
 * After the window: nobody objected, so it is agreed and carried out in this transaction. What cannot be carried out
 * any more has failed, and everybody is told why. A second worker finds it settled.
 */
export const settleConsensus = command({
  name: "consensus.settleConsensus",
  input: consensusRef,
  load: lockToSettle,
  allow: consensusPolicy.settleConsensus,
  run: async ({ tx, within, subject, now, record }) => {
    const blocker = windowBlocker(subject, now).settle;
    if (blocker) refuse(blocker);
    const because = await carryOut(within, subject);
    const state = step(subject, because ? "settleInVain" : "settle");
    await tx.db.consensus.update({
      where: { id: subject.id },
      data: { state, decidedAt: now, version: { increment: 1 } },
    });
    const { round } = subject;
    if (because) {
      await tx.db.consensusRound.update({ where: { id: subject.roundId }, data: { failedBecause: because } });
      record(consensusFailed, { ...about(subject), payload: { round, because } });
    } else record(consensusAgreed, { ...about(subject), payload: { round } });
    return { ...answer(subject), state };
  },
});
