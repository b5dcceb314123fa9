import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import type { Statement, Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { runConsequences, type Within } from "@/pipeline/consequence";
import { credentialChanged } from "../events";
import { credentialsPolicy } from "../policy";
import { type CheckFacts, type CredentialVerb, checkLevel, credentialLifecycle } from "../rules";
import type { CredentialLevel, CredentialState, ReviewState } from "../schema";

export type LockedCredential = {
  id: string;
  personId: string;
  typeId: string;
  groupId: string | null;
  state: CredentialState;
  level: CredentialLevel | null;
  issuer: string;
  zone: string;
  /** Calendar days "2026-11-24". */
  validFrom: string | null;
  validTo: string | null;
  keepFiles: boolean;
  decidedForGroupId: string | null;
  toldDays: number | null;
};

/** The holder first: whoever changes a credential may go on to the holder's places, and people come before those. */
const LOCK_HOLDER: Statement = {
  name: "credential_lock_holder",
  text: `SELECT p."id" FROM "person" p WHERE p."id" = (SELECT c."personId" FROM "credential" c WHERE c."id" = $1::uuid) FOR NO KEY UPDATE`,
};
const COLUMNS = `c."id", c."personId", c."typeId", c."groupId", c."state"::text AS "state", c."level"::text AS "level", c."issuer", c."zone",
  c."validFrom"::text AS "validFrom", c."validTo"::text AS "validTo", c."keepFiles", c."decidedForGroupId", c."toldDays"`;
const LOCK: Statement = {
  name: "credential_lock",
  text: `SELECT ${COLUMNS} FROM "credential" c WHERE c."id" = $1::uuid FOR UPDATE`,
};

/** Locks holder, then credential. @returns null when it is not there or its holder changed hands while we waited */
export async function lockCredential(tx: Tx, credentialId: string): Promise<LockedCredential | null> {
  const [holder] = await tx.sql<{ id: string }>(LOCK_HOLDER, [credentialId]);
  const [row] = holder ? await tx.sql<LockedCredential>(LOCK, [credentialId]) : [];
  return row && row.personId === holder?.id ? row : null;
}

/** One's own credential; for everybody else it is not there. */
export async function lockOwn({
  tx,
  actor,
  input,
}: {
  tx: Tx;
  actor: Actor;
  input: { credentialId: string };
}): Promise<LockedCredential | null> {
  const row = await lockCredential(tx, input.credentialId);
  return row && isSelf(actor, row.personId) ? row : null;
}

/** The state a verb leads to; refused otherwise. */
export function step(credential: LockedCredential, verb: CredentialVerb): CredentialState {
  return credentialLifecycle.next(credential.state, verb) ?? refuse("credential_wrong_state");
}

/** Judges again everything that hangs on the person's credentials, in this transaction. */
export function judgeAgain(within: Within, personId: string): Promise<void> {
  return runConsequences(within, credentialChanged, { personId });
}

export type GroupFacts = CheckFacts & {
  groupId: string;
  slug: string;
  name: string;
  zone: string;
  answerDays: number;
  hidden: boolean;
  /** The actor is a founder who belongs to the group. */
  byFounder: boolean;
};

/**
 * What a group can say about a holder and a competence. Who belonged to the group after claiming counts as belonging:
 * leaving does not make its word one from outside.
 */
const GROUP: Statement = {
  name: "credential_group",
  text: `WITH RECURSIVE up(id) AS (
      SELECT $3::uuid UNION SELECT t."mergedIntoId" FROM "credential_type" t JOIN up ON up.id = t."id" WHERE t."mergedIntoId" IS NOT NULL
    ), same(id) AS (
      SELECT id FROM up UNION SELECT t."id" FROM "credential_type" t JOIN same s ON t."mergedIntoId" = s.id
    )
    SELECT g."id" AS "groupId", g."slug", g."name", g."zone", g."answerDays", g."hiddenAt" IS NOT NULL AS "hidden", g."kind"::text AS "groupKind", g."state"::text AS "groupState",
      EXISTS (SELECT 1 FROM "membership" m WHERE m."groupId" = g."id" AND m."personId" = $2::uuid
        AND (m."status" IN ('ACTIVE', 'PROBATION', 'SUSPENDED') OR (m."joinedAt" IS NOT NULL AND m."endedAt" > $4::timestamptz))) AS "holderBelongs",
      EXISTS (SELECT 1 FROM "group_competence" gc WHERE gc."groupId" = g."id" AND gc."typeId" IN (SELECT id FROM same)) AS "standsFor",
      EXISTS (SELECT 1 FROM "membership" f WHERE f."groupId" = g."id" AND f."personId" = $5::uuid AND f."isFounder" AND f."status" IN ('ACTIVE', 'PROBATION')) AS "byFounder"
    FROM "group" g WHERE g."id" = $1::uuid`,
};

/** Reads what a group is to a holder, a competence and the actor; null when there is no such group. */
export async function groupFacts(
  tx: Tx,
  ask: { groupId: string; personId: string; typeId: string; since: Date; actorId: string | null },
): Promise<GroupFacts | null> {
  const [row] = await tx.sql<GroupFacts>(GROUP, [ask.groupId, ask.personId, ask.typeId, ask.since, ask.actorId]);
  return row ?? null;
}

/** Ends the command unless the group can check it; returns what its word is worth. */
export function requireCheck(group: GroupFacts): CredentialLevel {
  const { level, blocker } = checkLevel(group);
  return level ?? refuse(blocker);
}

/** Whether the group can be asked at all: one that has closed meanwhile is left out. */
export function mayCheck(group: GroupFacts): boolean {
  return !group.hidden && checkLevel(group).level !== null;
}

export type LockedReview = {
  id: string;
  credentialId: string;
  groupId: string;
  state: ReviewState;
  groupState: GroupFacts["groupState"];
  byFounder: boolean;
  /** The holder, for the policy. */
  personId: string;
  credential: LockedCredential;
  group: GroupFacts;
};

const REVIEW: Statement = {
  name: "credential_review_of",
  text: `SELECT r."credentialId", r."groupId", c."createdAt" FROM "credential_review" r JOIN "credential" c ON c."id" = r."credentialId" WHERE r."id" = $1::uuid`,
};
const LOCK_REVIEW: Statement = {
  name: "credential_review_lock",
  text: `SELECT r."state"::text AS "state" FROM "credential_review" r WHERE r."id" = $1::uuid FOR UPDATE`,
};

/**
 * Locks holder, credential and review, in this order: two checkers wait for each other, and the second finds it decided.
 * @returns null for whoever neither holds it nor checks for that group
 */
export async function lockReview({
  tx,
  actor,
  input,
}: {
  tx: Tx;
  actor: Actor;
  input: { reviewId: string };
}): Promise<LockedReview | null> {
  const [found] = await tx.sql<{ credentialId: string; groupId: string; createdAt: Date }>(REVIEW, [input.reviewId]);
  const credential = found ? await lockCredential(tx, found.credentialId) : null;
  if (!found || !credential) return null;
  const [locked] = await tx.sql<{ state: ReviewState }>(LOCK_REVIEW, [input.reviewId]);
  const { personId, typeId } = credential;
  const ask = { groupId: found.groupId, personId, typeId, since: found.createdAt, actorId: actor.personId };
  const group = await groupFacts(tx, ask);
  if (!locked || !group) return null;
  const { groupState, byFounder } = group;
  const review = { id: input.reviewId, ...found, ...locked, groupState, byFounder, personId, credential, group };
  const isTheirs = isSelf(actor, personId) || credentialsPolicy.seeReviews(actor, review);
  return isTheirs ? review : null;
}

/** A credential that a group has verified, for the group's checkers; else as if it were not there. */
export async function lockDecided({
  tx,
  actor,
  input,
}: {
  tx: Tx;
  actor: Actor;
  input: { credentialId: string };
}): Promise<(LockedCredential & { groupId: string }) | null> {
  const row = await lockCredential(tx, input.credentialId);
  if (!row?.decidedForGroupId) return null;
  const decided = { ...row, groupId: row.decidedForGroupId };
  const isTheirs = isSelf(actor, row.personId) || credentialsPolicy.seeReviews(actor, { groupId: decided.groupId });
  return isTheirs ? decided : null;
}
