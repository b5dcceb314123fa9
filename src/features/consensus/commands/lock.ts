import type { GroupState } from "@/features/groups/schema";
import type { MemberCategory } from "@/features/members/schema";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import type { ConsensusScope } from "../policy";
import { type ConsensusVerb, consensusLifecycle, isEntitled } from "../rules";
import type { ConsensusState, ConsensusSubject } from "../schema";

export type ConsensusRow = ConsensusScope & {
  id: string;
  slug: string;
  groupState: GroupState;
  subject: ConsensusSubject;
  positionId: string | null;
  candidateId: string | null;
  codeVersionId: string | null;
  state: ConsensusState;
  round: number;
  roundId: string;
  quorumPercent: number;
  objectionUntil: Date | null;
};

const TEXT = `SELECT c."id", c."groupId", g."slug", g."state"::text AS "groupState", c."subject"::text AS "subject", c."positionId", c."candidateId",
    c."codeVersionId", c."state"::text AS "state", c."round", c."quorumPercent", c."chairId" AS "ownerId", c."objectionUntil"
  FROM "group" g JOIN "consensus" c ON c."groupId" = g."id" WHERE c."id" = $1::uuid`;

/** `speaking`: many at once, but not while somebody closes. `deciding`: one at a time. `settling`: with the group's officers. */
const LOCKS = {
  speaking: { name: "consensus_speak_lock", text: `${TEXT} FOR SHARE OF g, c` },
  deciding: { name: "consensus_lock", text: `${TEXT} FOR SHARE OF g FOR NO KEY UPDATE OF c` },
  settling: { name: "consensus_settle_lock", text: `${TEXT} FOR NO KEY UPDATE OF g, c` },
};

type Loading = { tx: Tx; input: { consensusId: string } };

async function lock({ tx, input }: Loading, mode: keyof typeof LOCKS): Promise<ConsensusRow | null> {
  const [row] = await tx.sql<Omit<ConsensusRow, "stakeholderIds" | "roundId">>(LOCKS[mode], [input.consensusId]);
  if (!row) return null;
  // Read once the row is held: while this waited, another round may have begun.
  const { id: roundId } = await tx.db.consensusRound.findUniqueOrThrow({
    where: { consensusId_number: { consensusId: row.id, number: row.round } },
    select: { id: true },
  });
  return { ...row, roundId, stakeholderIds: [row.candidateId] };
}

export const lockToSpeak = (loading: Loading) => lock(loading, "speaking");
export const lockToDecide = (loading: Loading) => lock(loading, "deciding");
export const lockToSettle = (loading: Loading) => lock(loading, "settling");

/** The state a verb leads to; refused with the stage's own sentence otherwise. */
export function step(row: ConsensusRow, verb: ConsensusVerb): ConsensusState {
  return consensusLifecycle.next(row.state, verb) ?? refuse("consensus_wrong_state", { state: row.state });
}

export const about = (row: ConsensusRow) => ({ subjectId: row.id, groupId: row.groupId });
export const answer = (row: ConsensusRow) => ({ consensusId: row.id, slug: row.slug });

type Entitlement = { personId: string; category: MemberCategory };

/** Current members with their category. Whose voice counts is read at this moment, not at the opening. */
export async function membersNow({ tx }: { tx: Tx }, groupId: string): Promise<Entitlement[]> {
  return tx.db.membership.findMany({
    where: { groupId, status: { in: ["ACTIVE", "PROBATION"] } },
    select: { personId: true, category: true },
  });
}

/** Refuses whose voice does not count; a person who is no member is as if not there for the chair's form. */
export async function requireEntitled(tx: Tx, ref: { groupId: string; personId: string }): Promise<void> {
  const { groupId, personId } = ref;
  const row = await tx.db.membership.findFirst({
    where: { groupId, personId, status: { in: ["ACTIVE", "PROBATION"] } },
    select: { category: true },
  });
  if (!row || !isEntitled(row.category)) refuse("not_entitled");
}
