import { holdCompetenceWithin } from "@/features/credentials/commands/competence";
import { formationPolicy } from "@/features/formation/policy";
import { activateGroupWithin, createGroupWithin, lockGroup } from "@/features/groups/commands";
import { groupFounded } from "@/features/groups/events";
import { invitePersonWithin, joinGroupWithin } from "@/features/members/commands/join";
import { appointWithin } from "@/features/positions/commands/offices";
import type { Tx } from "@/lib/db";
import { invalid, notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { groupActivated } from "../events";
import { readFacts } from "../queries/facts";
import { activationBlocker } from "../rules/list";
import { activateInput, foundGroupInput } from "../schema";

type Seed = { id: string; open: boolean; caringIds: string[] };

/** The need a group begins from, and who was called together over it; a hidden need is not there. */
async function seedOf(tx: Tx, code: string): Promise<Seed | null> {
  const [row] = await tx.sql<Seed>(
    {
      name: "founding_seed",
      text: `SELECT n."id", n."state" IN ('VERIFIED', 'UNMET') AS "open",
          COALESCE((SELECT array_agg(c."personId") FROM "care" c WHERE c."needId" = n."id" AND c."withdrawnAt" IS NULL AND c."invitedAt" IS NOT NULL), '{}') AS "caringIds"
        FROM "need" n WHERE n."code" = upper($1) AND n."hiddenAt" IS NULL`,
    },
    [code],
  );
  return row ?? null;
}

type Competence = { id: string; caringIds: string[] };

/** The competence an association will stand for, and who was called together over it in that province. */
async function competenceOf(tx: Tx, code: string, province: string | undefined): Promise<Competence | null> {
  const [row] = await tx.sql<Competence>(
    {
      name: "founding_competence",
      text: `SELECT t."id", COALESCE((SELECT array_agg(c."personId") FROM "competence_care" c
          WHERE c."typeId" = t."id" AND c."provinceCode" = $2 AND c."withdrawnAt" IS NULL AND c."invitedAt" IS NOT NULL), '{}') AS "caringIds"
        FROM "credential_type" t WHERE t."code" = $1 AND t."origin" = 'CATALOGUE' AND t."mergedIntoId" IS NULL`,
    },
    [code, province ?? null],
  );
  return row ?? null;
}

/** Group, membership and interim coordinator in one transaction; others who cared are asked along (domain.md §2). */
export const foundGroup = command({
  name: "formation.foundGroup",
  input: foundGroupInput,
  load: async ({ tx, input }) => {
    const seed = input.needCode ? await seedOf(tx, input.needCode) : null;
    if (input.needCode && !seed) return null;
    const { competenceCode, competenceProvince } = input;
    const competence = competenceCode ? await competenceOf(tx, competenceCode, competenceProvince) : null;
    return competenceCode && !competence ? null : { seed, competence };
  },
  allow: formationPolicy.foundGroup,
  limit: { points: 5, seconds: 3600 },
  run: async ({ actor, input, subject, within, record }) => {
    const founderId = personOf(actor);
    const { needCode: _code, competenceCode, competenceProvince: _province, inviteIds, ...group } = input;
    if (competenceCode && group.kind !== "PROFESSIONAL") invalid("competenceCode", "not_valid");
    const others = [...new Set(inviteIds)].filter((id) => id !== founderId);
    const caring = [...(subject.seed?.caringIds ?? []), ...(subject.competence?.caringIds ?? [])];
    // Only those called together over this very need or competence can ask each other along here.
    if (others.length > 0 && ![founderId, ...others].every((id) => caring.includes(id))) notThere();
    if (subject.seed && !subject.seed.open) refuse("need_taken");
    const { id, slug } = await createGroupWithin(within, group);
    await joinGroupWithin(within, { groupId: id, personId: founderId, isFounder: true });
    await appointWithin(within, {
      groupId: id,
      personId: founderId,
      title: "COORDINATOR",
      roles: ["COORDINATOR"],
      source: "INTERIM",
    });
    for (const personId of others) await invitePersonWithin(within, { groupId: id, personId, isFounder: true });
    if (subject.competence) await holdCompetenceWithin(within, { groupId: id, typeId: subject.competence.id });
    record(groupFounded, {
      subjectId: id,
      groupId: id,
      needId: subject.seed?.id ?? null,
      payload: { kind: group.kind, founderIds: [founderId] },
      tags: [`group-slug:${slug}`, ...(subject.seed ? [`need:${subject.seed.id}`] : [])],
    });
    return { groupId: id, slug };
  },
});

/** A coordinator's click when the list is complete. The facts are read in the same transaction, under the group's lock. */
export const activateGroup = command({
  name: "formation.activateGroup",
  input: activateInput,
  load: async ({ tx, actor, input, now }) => {
    const group = await lockGroup(tx, actor, input.groupId);
    const facts = group && (await readFacts(tx.sql, { groupId: group.id, now }));
    return group && facts ? { groupId: group.id, group, facts } : null;
  },
  allow: formationPolicy.activateGroup,
  run: async ({ within, subject, record }) => {
    const { group, facts } = subject;
    const blocker = activationBlocker(facts);
    if (blocker) refuse(blocker);
    await activateGroupWithin(within, group);
    record(groupActivated, { subjectId: group.id, groupId: group.id, payload: {}, tags: [`group-slug:${group.slug}`] });
    return { groupId: group.id, slug: group.slug };
  },
});
