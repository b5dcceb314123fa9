import { closedGroupBlocker } from "@/features/groups/rules";
import { differing } from "@/lib/differing";
import { changedMeanwhile, notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { asRead, namedBy } from "@/pipeline/words";
import { codeAdopted, codeAdoptionSet, codeAmended } from "../events";
import { codesPolicy } from "../policy";
import { acknowledgeUntil, adoptBlocker, codeLifecycle } from "../rules";
import { adoptionInput, codeRef } from "../schema";
import { about, adoptedOf, answer, isBeforeConsensus, lockCode } from "./lock";

/**
 * A proposed version becomes the one that binds the group; the former one is superseded. Called by musyawarah, by a
 * ballot, or by a coordinator's own click. Refused (`wrong_state`) when it is not proposed any more.
 */
export async function adoptWithin(
  { tx, outbox, actor, now }: Within,
  ref: { codeVersionId: string; consensusId: string | null },
): Promise<void> {
  const code = (await lockCode({ tx, input: ref })) ?? notThere();
  const state = codeLifecycle.next(code.state, "adopt") ?? refuse("wrong_state");
  const former = await adoptedOf(tx, code.groupId);
  if (former) await tx.db.codeVersion.update({ where: { id: former.id }, data: { state: "SUPERSEDED" } });
  const acknowledgeBy = acknowledgeUntil({ material: code.material, effectiveFrom: now }, code.zone);
  await tx.db.codeVersion.update({
    where: { id: code.id },
    data: {
      state,
      adoptedAt: now,
      adoptedById: actor.personId,
      consensusId: ref.consensusId,
      effectiveFrom: now,
      acknowledgeBy,
      version: { increment: 1 },
    },
  });
  outbox.record(acknowledgeBy ? codeAdopted : codeAmended, about(code));
}

/** A coordinator adopts what was proposed, where the group's rule leaves it to coordinators. */
export const adoptCode = command({
  name: "codes.adoptCode",
  input: codeRef,
  load: lockCode,
  allow: codesPolicy.adoptCode,
  run: async ({ tx, subject, within }) => {
    const closed = closedGroupBlocker(subject.groupState);
    if (closed) refuse(closed);
    if (!codeLifecycle.can(subject.state, "adopt")) refuse("code_wrong_state", { state: subject.state });
    const rule = await tx.db.codeRule.findUnique({ where: { groupId: subject.groupId } });
    const blocker = adoptBlocker(rule?.adoption ?? "COORDINATORS");
    if (blocker) refuse(blocker);
    if (await isBeforeConsensus(tx, subject.id)) refuse("before_consensus");
    await adoptWithin(within, { codeVersionId: subject.id, consensusId: null });
    return answer(subject);
  },
});

/**
 * How this group adopts its code. Not changed while something is proposed: nobody bends the rule for the case. The
 * second of two editors sees both (R14).
 */
export const setAdoption = command({
  name: "codes.setAdoption",
  input: adoptionInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<{ groupId: string; slug: string }>(
      {
        name: "code_rule_lock",
        text: `SELECT "id" AS "groupId", "slug" FROM "group" WHERE "id" = $1::uuid FOR NO KEY UPDATE`,
      },
      [input.groupId],
    );
    return row ?? null;
  },
  allow: codesPolicy.setAdoption,
  run: async ({ tx, actor, input, subject, now, record }) => {
    const proposed = await tx.db.codeVersion.count({ where: { groupId: subject.groupId, state: "PROPOSED" } });
    if (proposed > 0) refuse("rule_while_proposed");
    const { groupId, adoption } = input;
    const rule = await tx.db.codeRule.findUnique({ where: { groupId } });
    const stored = rule?.adoption ?? "COORDINATORS";
    if (input.was && input.was !== stored) {
      const current = differing({ adoption: stored }, { adoption });
      changedMeanwhile(await asRead(current, { adoption: namedBy("codes", "rule") }), { was: stored });
      return { groupId, slug: subject.slug };
    }
    const changedById = personOf(actor);
    await tx.db.codeRule.upsert({
      where: { groupId },
      create: { groupId, adoption, changedById, changedAt: now },
      update: { adoption, changedById, changedAt: now },
    });
    record(codeAdoptionSet, { subjectId: groupId, groupId, payload: {} });
    return { groupId, slug: subject.slug };
  },
});
