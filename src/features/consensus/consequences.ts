import { rolesWith } from "@/access/roles";
import { personErasing, personMerged } from "@/features/accounts/events";
import { standingOf } from "@/features/codes/queries/standing";
import { groupWindingUp } from "@/features/groups/events";
import { membershipEnding } from "@/features/members/events";
import { appointing } from "@/features/positions/events";
import { on, type Within } from "@/pipeline/consequence";
import { chairPassed, consensusCancelled } from "./events";

/** Whoever has not acknowledged the code in time takes no office, by whatever way (domain.md §3). */
export const askStanding = on(appointing, async ({ tx, now }, { groupId, personId, blockers }) => {
  if ((await standingOf(tx, { groupId, personId }, now)) === "FALLEN") blockers.push("standing_fallen");
});

const UNDER_WAY = ["OPEN", "OBJECTED", "FAILED"] as const;

/** Ends what can no longer be deliberated about. The reason is a key of `consensus.reasons`. */
async function cancelWithin(
  { tx, outbox, now }: Within,
  rows: readonly { id: string; groupId: string }[],
  cancelReason: string,
): Promise<void> {
  const ids = rows.map((row) => row.id);
  const data = { state: "CANCELLED" as const, cancelReason, decidedAt: now, version: { increment: 1 } };
  await tx.db.consensus.updateMany({ where: { id: { in: ids }, state: { in: [...UNDER_WAY] } }, data });
  for (const { id, groupId } of rows) outbox.record(consensusCancelled, { subjectId: id, groupId, payload: {} });
}

const HEIR = {
  name: "consensus_next_chair",
  text: `SELECT m."personId" AS "id" FROM "membership" m
    WHERE m."groupId" = $1::uuid AND m."status" IN ('ACTIVE', 'PROBATION') AND m."category" = 'REGULAR' AND m."personId" <> $2::uuid
      AND m."personId" IS DISTINCT FROM $3::uuid
    ORDER BY EXISTS (SELECT 1 FROM "appointment" a WHERE a."groupId" = m."groupId" AND a."personId" = m."personId" AND a."activityId" IS NULL
        AND a."roles" && $4::text[] AND a."startsAt" <= $5::timestamptz AND (a."endsAt" IS NULL OR a."endsAt" > $5::timestamptz)) DESC,
      m."joinedAt" NULLS LAST, m."id" LIMIT 1`,
};

/** A musyawarah about whoever leaves ends; one they chaired is chaired by a coordinator, else by the longest member. */
export const goOnWithout = on(membershipEnding, async (within, { groupId, personId }) => {
  const { tx, outbox, now } = within;
  const theirs = await tx.db.consensus.findMany({
    where: { groupId, candidateId: personId, state: { in: [...UNDER_WAY] } },
    select: { id: true, groupId: true },
  });
  await cancelWithin(within, theirs, "candidate_left");
  const chaired = await tx.db.consensus.findMany({
    where: { groupId, chairId: personId, state: { in: [...UNDER_WAY, "WINDOW"] } },
    select: { id: true, groupId: true, candidateId: true },
  });
  for (const row of chaired) {
    const values = [groupId, personId, row.candidateId, rolesWith("structure.manage"), now];
    const [heir] = await tx.sql<{ id: string }>(HEIR, values);
    if (!heir) await cancelWithin(within, [row], "nobody_to_chair");
    else {
      await tx.db.consensus.update({ where: { id: row.id }, data: { chairId: heir.id } });
      outbox.record(chairPassed, { subjectId: row.id, groupId, payload: { personId: heir.id } });
    }
  }
});

/** A group that winds up decides nothing new. */
export const endWithGroup = on(groupWindingUp, async (within, { groupId }) => {
  const rows = await within.tx.db.consensus.findMany({
    where: { groupId, state: { in: [...UNDER_WAY] } },
    select: { id: true, groupId: true },
  });
  await cancelWithin(within, rows, "group_winding_up");
});

const MERGE = {
  name: "consensus_voice_merge",
  text: `UPDATE "consensus_voice" v SET "personId" = $2::uuid WHERE v."personId" = $1::uuid
    AND NOT EXISTS (SELECT 1 FROM "consensus_voice" o WHERE o."roundId" = v."roundId" AND o."personId" = $2::uuid)`,
};

/** Voices follow the person who stays. Nobody becomes chair over themselves: there the old row's name stays. */
export const moveVoices = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.sql(MERGE, [fromId, toId]);
  await tx.db.consensusVoice.deleteMany({ where: { personId: fromId } });
  await tx.db.consensusVoice.updateMany({ where: { recordedById: fromId }, data: { recordedById: toId } });
  await tx.db.consensus.updateMany({
    where: { candidateId: fromId, chairId: { not: toId } },
    data: { candidateId: toId },
  });
  await tx.db.consensus.updateMany({
    where: { chairId: fromId, OR: [{ candidateId: null }, { candidateId: { not: toId } }] },
    data: { chairId: toId },
  });
});

/** What somebody said in their own words goes; that they spoke, and how it was counted, stays. */
export const forgetWords = on(personErasing, async ({ tx }, { personIds }) => {
  await tx.db.consensusVoice.updateMany({
    where: { personId: { in: personIds }, reason: { not: null } },
    data: { reason: "–" },
  });
});
