import { personErasing, personMerged } from "@/features/accounts/events";
import { groupDissolving } from "@/features/groups/events";
import type { Obligation } from "@/features/groups/rules";
import { on } from "@/pipeline/consequence";

/** What is still open when a group wants to dissolve: needs it took on, running plans and calls, coming shifts. */
export const countObligations = on(groupDissolving, async ({ tx, now }, { groupId, obligations }) => {
  const open = await tx.sql<Obligation>(
    {
      name: "group_obligations",
      text: `SELECT 'shifts' AS "kind", count(*)::int AS "count" FROM "shift" s JOIN "activity" a ON a."id" = s."activityId"
          WHERE a."groupId" = $1::uuid AND a."cancelledAt" IS NULL AND s."endsAt" > $2::timestamptz
        UNION ALL SELECT 'campaigns', count(*)::int FROM "campaign" WHERE "groupId" = $1::uuid AND "state" IN ('OPEN', 'PAUSED')
        UNION ALL SELECT 'plans', count(*)::int FROM "plan" WHERE "groupId" = $1::uuid AND "state" IN ('REVIEW', 'APPROVED', 'ACTIVE', 'EVALUATING')
        UNION ALL SELECT 'needs', count(*)::int FROM "need" WHERE "adoptedByGroupId" = $1::uuid AND "state" = 'ADOPTED'`,
    },
    [groupId, now],
  );
  obligations.push(...open);
});

/** One person under two accounts: what they would begin comes along, once. */
export const moveCompetenceCares = on(personMerged, async ({ tx, now }, { fromId, toId }) => {
  await tx.sql(
    {
      name: "competence_care_merge",
      text: `UPDATE "competence_care" c SET "personId" = $2::uuid WHERE c."personId" = $1::uuid AND NOT EXISTS
        (SELECT 1 FROM "competence_care" o WHERE o."typeId" = c."typeId" AND o."provinceCode" = c."provinceCode" AND o."personId" = $2::uuid)`,
    },
    [fromId, toId],
  );
  await tx.db.competenceCare.updateMany({ where: { personId: fromId, withdrawnAt: null }, data: { withdrawnAt: now } });
});

/** What somebody would bring is theirs: it goes with them. */
export const forgetCompetenceCares = on(personErasing, async ({ tx }, { personIds }) => {
  await tx.db.competenceCare.deleteMany({ where: { personId: { in: personIds } } });
});
