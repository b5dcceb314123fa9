import { closedGroupBlocker } from "@/features/groups/rules";
import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { codeDiscarded, codeProposed, codeTakenBack } from "../events";
import { codesPolicy } from "../policy";
import { type CodeVerb, codeDiff, codeLifecycle, proposeBlocker, textHash } from "../rules";
import { type CodeState, codeRef } from "../schema";
import { about, adoptedOf, answer, type CodeRow, codeOf, isBeforeConsensus, lockCode } from "./lock";

/** The state a verb leads to; refused with the stage's own sentence otherwise. */
function step(code: CodeRow, verb: CodeVerb): CodeState {
  return codeLifecycle.next(code.state, verb) ?? refuse("code_wrong_state", { state: code.state });
}

/** From now on the words are fixed and have a hash; everybody in the group is asked to read them. */
export const proposeCode = command({
  name: "codes.proposeCode",
  input: codeRef,
  load: lockCode,
  allow: codesPolicy.proposeCode,
  run: async ({ tx, actor, subject, now, record }) => {
    const state = step(subject, "propose");
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    const code = await codeOf(tx, subject.id);
    const adopted = await adoptedOf(tx, subject.groupId);
    const blocker = proposeBlocker({
      articles: code.articles.length,
      changeNote: subject.changeNote,
      hasAdopted: adopted !== null,
      changes: adopted ? codeDiff(await codeOf(tx, adopted.id), code).length : 1,
    });
    if (blocker) refuse(blocker);
    await tx.db.codeVersion.update({
      where: { id: subject.id },
      data: {
        state,
        textHash: textHash(code),
        material: subject.material || adopted === null,
        proposedAt: now,
        proposedById: personOf(actor),
        version: { increment: 1 },
      },
    });
    record(codeProposed, about(subject));
    return answer(subject);
  },
});

/** Back to the desk: words may change again. Not while a musyawarah talks about them. */
export const takeBackCode = command({
  name: "codes.takeBack",
  input: codeRef,
  load: lockCode,
  allow: codesPolicy.takeBack,
  run: async ({ tx, subject, record }) => {
    const state = step(subject, "takeBack");
    if (await isBeforeConsensus(tx, subject.id)) refuse("before_consensus");
    await tx.db.codeVersion.update({
      where: { id: subject.id },
      data: { state, textHash: null, proposedAt: null, proposedById: null, version: { increment: 1 } },
    });
    record(codeTakenBack, about(subject));
    return answer(subject);
  },
});

/** A draft nobody goes on with is thrown away; what was adopted stays. */
export const discardDraft = command({
  name: "codes.discardDraft",
  input: codeRef,
  load: lockCode,
  allow: codesPolicy.discardDraft,
  run: async ({ tx, subject, record }) => {
    if (subject.state !== "DRAFT") refuse("code_wrong_state", { state: subject.state });
    await tx.db.codeVersion.delete({ where: { id: subject.id } });
    record(codeDiscarded, about(subject));
    return answer(subject);
  },
});
