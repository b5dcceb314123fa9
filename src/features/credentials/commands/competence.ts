import { lockGroup } from "@/features/groups/commands";
import { closedGroupBlocker } from "@/features/groups/rules";
import type { Statement } from "@/lib/db";
import { differing } from "@/lib/differing";
import { changedMeanwhile, invalid, refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { asRead } from "@/pipeline/words";
import { competencesSet } from "../events";
import { credentialsPolicy } from "../policy";
import { seenCompetences, setCompetencesInput } from "../schema";
import { typeReading } from "./type-name";

/** Notes that a group stands for a competence; what was said of it before (required or not) changes only when told. */
export async function holdCompetenceWithin(
  { tx, now }: Within,
  facts: { groupId: string; typeId: string; required?: boolean },
): Promise<void> {
  const { groupId, typeId, required } = facts;
  await tx.db.groupCompetence.upsert({
    where: { groupId_typeId: { groupId, typeId } },
    create: { groupId, typeId, required: required ?? false, createdAt: now },
    update: required === undefined ? {} : { required },
  });
}

function asForm(held: readonly { typeId: string; required: boolean }[]) {
  const ids = (list: typeof held) => list.map((competence) => competence.typeId).sort();
  return { typeIds: ids(held), requiredIds: ids(held.filter((competence) => competence.required)) };
}

const USABLE: Statement = {
  name: "competence_types_usable",
  text: `SELECT t."id" FROM "credential_type" t WHERE t."id" = ANY($1::uuid[]) AND t."mergedIntoId" IS NULL
    AND (t."origin" = 'CATALOGUE' OR t."groupId" = $2::uuid) FOR KEY SHARE`,
};

/** What the association stands for, and which of it somebody must hold to be accepted. Two at once: the second sees both (R14). */
export const setCompetences = command({
  name: "credentials.setCompetences",
  input: setCompetencesInput,
  load: async ({ tx, actor, input }) => {
    const group = await lockGroup(tx, actor, input.groupId);
    return group ? { groupId: group.id, group } : null;
  },
  allow: credentialsPolicy.setCompetences,
  run: async ({ tx, input, subject, within, record }) => {
    const { group, groupId } = subject;
    if (group.kind !== "PROFESSIONAL") refuse("check_not_professional");
    const closed = closedGroupBlocker(group.state);
    if (closed) refuse(closed);
    const typeIds = [...new Set(input.typeIds)];
    const usable = await tx.sql<{ id: string }>(USABLE, [typeIds, groupId]);
    if (usable.length !== typeIds.length) invalid("typeIds", "not_valid");
    const lost = input.requiredIds.filter((id) => !typeIds.includes(id));
    if (lost.length > 0) invalid("requiredIds", "required_not_chosen");
    const held = await tx.db.groupCompetence.findMany({ where: { groupId }, select: { typeId: true, required: true } });
    const was = seenCompetences(held);
    if (input.was && input.was !== was) {
      const wanted = typeIds.map((typeId) => ({ typeId, required: input.requiredIds.includes(typeId) }));
      const current = differing(asForm(held), asForm(wanted));
      changedMeanwhile(await asRead(current, { typeIds: typeReading(tx), requiredIds: typeReading(tx) }), { was });
      return { groupId, slug: group.slug };
    }
    await tx.db.groupCompetence.deleteMany({ where: { groupId, typeId: { notIn: typeIds } } });
    for (const typeId of typeIds)
      await holdCompetenceWithin(within, { groupId, typeId, required: input.requiredIds.includes(typeId) });
    record(competencesSet, { subjectId: groupId, groupId, payload: { count: typeIds.length } });
    return { groupId, slug: group.slug };
  },
});
