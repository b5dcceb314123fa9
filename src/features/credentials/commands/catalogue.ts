import type { Statement, Tx } from "@/lib/db";
import { invalid, notThere, refuse } from "@/lib/result";
import { command, nothing } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { inclusionSet, typeAdded, typeAdopted, typeMerged } from "../events";
import { credentialsPolicy } from "../policy";
import { closesCircle, type TypeGraph } from "../rules";
import { addTypeInput, adoptTypeInput, inclusionInput, mergeTypeInput } from "../schema";

type TypeRow = {
  id: string;
  origin: "CATALOGUE" | "GROUP" | "PROPOSED";
  groupId: string | null;
  proposedById: string | null;
  mergedIntoId: string | null;
};

/** The catalogue changes one after another: two edges that close a circle together must not both pass. */
const TURN: Statement = {
  name: "credential_catalogue_turn",
  text: `SELECT pg_advisory_xact_lock(hashtext('credential_inclusion'))`,
};
const LOCK_TYPE: Statement = {
  name: "credential_type_lock",
  text: `SELECT t."id", t."origin"::text AS "origin", t."groupId", t."proposedById", t."mergedIntoId" FROM "credential_type" t WHERE t."id" = $1::uuid FOR UPDATE`,
};

async function lockType({ tx, input }: { tx: Tx; input: { typeId: string } }): Promise<TypeRow | null> {
  await tx.sql(TURN);
  const [row] = await tx.sql<TypeRow>(LOCK_TYPE, [input.typeId]);
  return row ?? null;
}

async function graphOf(tx: Tx): Promise<TypeGraph> {
  const [includes, merged] = await Promise.all([
    tx.db.credentialInclusion.findMany({ select: { typeId: true, includesId: true } }),
    tx.db.credentialType.findMany({ where: { mergedIntoId: { not: null } }, select: { id: true, mergedIntoId: true } }),
  ]);
  return { includes, merges: merged.map(({ id, mergedIntoId }) => ({ id, mergedIntoId: mergedIntoId ?? id })) };
}

/** A new kind of competence for everybody. */
export const addType = command({
  name: "credentials.addType",
  input: addTypeInput,
  limit: { points: 60, seconds: 3600 },
  load: nothing,
  allow: credentialsPolicy.addType,
  run: async ({ tx, input, now, record }) => {
    if ((await tx.db.credentialType.count({ where: { code: input.code } })) > 0) invalid("code", "code_taken");
    const { id } = await tx.db.credentialType.create({ data: { ...input, createdAt: now }, select: { id: true } });
    record(typeAdded, { subjectId: id, payload: {} });
    return { typeId: id };
  },
});

function requireProposed(type: TypeRow): void {
  if (type.mergedIntoId) refuse("type_merged");
  if (type.origin === "CATALOGUE") refuse("type_in_catalogue");
}

/** A name proposed in a claim becomes one for everybody; claims stay as they are. */
export const adoptType = command({
  name: "credentials.adoptType",
  input: adoptTypeInput,
  load: lockType,
  allow: credentialsPolicy.adoptType,
  run: async ({ tx, input, subject, record }) => {
    requireProposed(subject);
    const { typeId, ...words } = input;
    await tx.db.credentialType.update({
      where: { id: typeId },
      data: { ...words, origin: "CATALOGUE", groupId: null, version: { increment: 1 } },
    });
    record(typeAdopted, {
      subjectId: typeId,
      groupId: subject.groupId,
      payload: { proposedById: subject.proposedById },
    });
    return { typeId };
  },
});

const HOLDERS: Statement = {
  name: "credential_type_holders",
  text: `SELECT DISTINCT c."personId" FROM "credential" c WHERE c."typeId" = $1::uuid AND c."state" = 'VERIFIED' ORDER BY c."personId"`,
};

/** Whoever holds a type may now hold more, or less: each is judged again by a job of their own. */
async function recheckHolders({ tx, outbox }: Within, typeId: string): Promise<void> {
  const rows = await tx.sql<{ personId: string }>(HOLDERS, [typeId]);
  for (const { personId } of rows)
    outbox.job({ name: "credentials.recheck", payload: { personId }, key: `recheck-person:${personId}` });
}

/** A proposed name turns out to be one that is there: claims stay untouched and count for that one. */
export const mergeType = command({
  name: "credentials.mergeType",
  input: mergeTypeInput,
  load: lockType,
  allow: credentialsPolicy.mergeType,
  run: async ({ tx, input, subject, within, record }) => {
    requireProposed(subject);
    const [into] = await tx.sql<TypeRow>(LOCK_TYPE, [input.intoId]);
    if (!into || into.mergedIntoId || into.origin !== "CATALOGUE") return notThere();
    if (closesCircle({ typeId: subject.id, includesId: into.id }, await graphOf(tx))) refuse("circle");
    await tx.db.credentialType.update({
      where: { id: subject.id },
      data: { mergedIntoId: into.id, version: { increment: 1 } },
    });
    record(typeMerged, {
      subjectId: subject.id,
      groupId: subject.groupId,
      payload: { proposedById: subject.proposedById, intoId: into.id },
    });
    await recheckHolders(within, subject.id);
    return { typeId: into.id };
  },
});

/** Whoever holds one holds the other too, or no longer. */
export const setInclusion = command({
  name: "credentials.setInclusion",
  input: inclusionInput,
  load: lockType,
  allow: credentialsPolicy.setInclusion,
  run: async ({ tx, input, subject, within, record }) => {
    const { typeId, includesId, included } = input;
    const other = await tx.db.credentialType.findUnique({ where: { id: includesId }, select: { mergedIntoId: true } });
    if (!other) return notThere();
    if (subject.mergedIntoId || other.mergedIntoId) refuse("type_merged");
    if (included && closesCircle({ typeId, includesId }, await graphOf(tx))) refuse("circle");
    const there = await tx.db.credentialInclusion.count({ where: { typeId, includesId } });
    if (included === there > 0) return { typeId };
    if (included) await tx.db.credentialInclusion.create({ data: { typeId, includesId } });
    else await tx.db.credentialInclusion.delete({ where: { typeId_includesId: { typeId, includesId } } });
    record(inclusionSet, { subjectId: typeId, payload: { includesId, included } });
    await recheckHolders(within, typeId);
    return { typeId };
  },
});
