import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { competenceCared, competenceCareWithdrawn, competenceReadyForGroup } from "../events";
import { formationPolicy } from "../policy";
import { holderOf } from "../queries/gaps";
import { CARERS_FOR_ASSOCIATION } from "../rules/gaps";
import { competenceCareInput, competenceRef } from "../schema";

type LockedType = { id: string };

/** The type's row is the lock: two who press at once count each other. */
async function lockType(tx: Tx, code: string): Promise<LockedType | null> {
  const [row] = await tx.sql<LockedType>(
    {
      name: "competence_lock",
      text: `SELECT "id" FROM "credential_type" WHERE "code" = $1 AND "origin" = 'CATALOGUE' AND "mergedIntoId" IS NULL FOR NO KEY UPDATE`,
    },
    [code],
  );
  return row ?? null;
}

async function inviteTogether(within: Within, typeId: string, province: string): Promise<void> {
  const { tx, now, outbox } = within;
  const where = { typeId, provinceCode: province, withdrawnAt: null };
  const caring = await tx.db.competenceCare.findMany({
    where,
    orderBy: { id: "asc" },
    select: { id: true, personId: true, invitedAt: true },
  });
  const fresh = caring.filter((care) => care.invitedAt === null);
  if (caring.length < CARERS_FOR_ASSOCIATION || fresh.length === 0) return;
  await tx.db.competenceCare.updateMany({ where: { id: { in: fresh.map((c) => c.id) } }, data: { invitedAt: now } });
  outbox.record(competenceReadyForGroup, {
    subjectId: typeId,
    payload: { carerIds: fresh.map((c) => c.personId), province },
  });
}

/** "Saya peduli" on a competence nobody holds here: I have it and would begin an association with others. */
export const careForCompetence = command({
  name: "formation.careForCompetence",
  input: competenceCareInput,
  load: ({ tx, input }) => lockType(tx, input.code),
  allow: formationPolicy.careForCompetence,
  limit: { points: 20, seconds: 3600 },
  run: async ({ tx, actor, input, subject, now, within, record }) => {
    const { code, province, time, place } = input;
    const holder = await holderOf(tx, { typeId: subject.id, province });
    if (holder) refuse("competence_held", { group: holder.name });
    const personId = personOf(actor);
    const key = { typeId: subject.id, provinceCode: province, personId };
    const before = await tx.db.competenceCare.findUnique({ where: { typeId_provinceCode_personId: key } });
    const care = await tx.db.competenceCare.upsert({
      where: { typeId_provinceCode_personId: key },
      create: { ...key, time, place, createdAt: now },
      update: { time, place, withdrawnAt: null },
    });
    if (!before || before.withdrawnAt) record(competenceCared, { subjectId: subject.id, payload: { careId: care.id } });
    await inviteTogether(within, subject.id, province);
    return { code, province };
  },
});

/** One tap takes it back; nobody asks why. */
export const withdrawCompetenceCare = command({
  name: "formation.withdrawCompetenceCare",
  input: competenceRef,
  load: ({ tx, input }) => lockType(tx, input.code),
  allow: formationPolicy.withdrawCompetenceCare,
  run: async ({ tx, actor, input, subject, now, record }) => {
    const key = { typeId: subject.id, provinceCode: input.province, personId: personOf(actor) };
    const care = await tx.db.competenceCare.findUnique({ where: { typeId_provinceCode_personId: key } });
    if (!care || care.withdrawnAt) return refuse("not_caring");
    await tx.db.competenceCare.update({ where: { id: care.id }, data: { withdrawnAt: now } });
    record(competenceCareWithdrawn, { subjectId: subject.id, payload: { careId: care.id } });
    return { code: input.code, province: input.province };
  },
});
