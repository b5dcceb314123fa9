import { personErasing, personMerged } from "@/features/accounts/events";
import { groupDissolving, groupWindingUp } from "@/features/groups/events";
import { membershipEnding } from "@/features/members/events";
import { on } from "@/pipeline/consequence";
import { endAskingWithin } from "./commands/upkeep";

/** A group that ends leaves nobody waiting. */
export const answerBeforeEnding = on(groupWindingUp, (within, { groupId }) => endAskingWithin(within, groupId));

/** What two groups are at is finished or broken off before one of them is gone. */
export const countCollaborations = on(groupDissolving, async ({ tx }, { groupId, obligations }) => {
  const count = await tx.db.collaboration.count({
    where: { OR: [{ fromGroupId: groupId }, { toGroupId: groupId }], state: { in: ["SCOPING", "AGREED", "ACTIVE"] } },
  });
  obligations.push({ kind: "collaborations", count });
});

/** Whoever leaves a group no longer takes part for it in what is still open. */
export const leaveCollaborations = on(membershipEnding, async ({ tx }, { personId, groupId }) => {
  await tx.db.collaborationPerson.deleteMany({
    where: { personId, groupId, collaboration: { state: { in: ["SCOPING", "AGREED", "ACTIVE", "COMPLETED"] } } },
  });
});

/** Ids of who wrote, decided and signed, by table; a CHECK keeps some pairs apart, so those stand where both meet. */
const MOVES = [
  `UPDATE "collaboration" SET "sentById" = $2::uuid WHERE "sentById" = $1::uuid AND "decidedById" IS DISTINCT FROM $2::uuid`,
  `UPDATE "collaboration" SET "decidedById" = $2::uuid WHERE "decidedById" = $1::uuid AND "sentById" IS DISTINCT FROM $2::uuid`,
  `UPDATE "collaboration" SET "agreedFromById" = $2::uuid WHERE "agreedFromById" = $1::uuid AND "agreedToById" IS DISTINCT FROM $2::uuid`,
  `UPDATE "collaboration" SET "agreedToById" = $2::uuid WHERE "agreedToById" = $1::uuid AND "agreedFromById" IS DISTINCT FROM $2::uuid`,
  `UPDATE "collaboration" SET "completedById" = $2::uuid WHERE "completedById" = $1::uuid`,
  `UPDATE "collaboration" SET "createdById" = $2::uuid WHERE "createdById" = $1::uuid`,
  `UPDATE "collaboration_turn" SET "byId" = $2::uuid WHERE "byId" = $1::uuid`,
  `UPDATE "deliverable" SET "doneById" = $2::uuid WHERE "doneById" = $1::uuid`,
  `UPDATE "collaboration_review" SET "byId" = $2::uuid WHERE "byId" = $1::uuid`,
  `UPDATE "need_referral" SET "byId" = $2::uuid WHERE "byId" = $1::uuid AND "answeredById" IS DISTINCT FROM $2::uuid`,
  `UPDATE "need_referral" SET "answeredById" = $2::uuid WHERE "answeredById" = $1::uuid AND "byId" IS DISTINCT FROM $2::uuid`,
  `UPDATE "co_host" SET "invitedById" = $2::uuid WHERE "invitedById" = $1::uuid AND "answeredById" IS DISTINCT FROM $2::uuid`,
  `UPDATE "co_host" SET "answeredById" = $2::uuid WHERE "answeredById" = $1::uuid AND "invitedById" IS DISTINCT FROM $2::uuid`,
  `DELETE FROM "collaboration_person" p WHERE p."personId" = $1::uuid AND EXISTS (SELECT 1 FROM "collaboration_person" o
    WHERE o."collaborationId" = p."collaborationId" AND o."personId" = $2::uuid)`,
  `UPDATE "collaboration_person" SET "personId" = $2::uuid WHERE "personId" = $1::uuid`,
];

/** What was done under another name was done by the one who stays. Nobody becomes the judge of their own by it. */
export const moveCollaborations = on(personMerged, async ({ tx }, { fromId, toId }) => {
  for (const [i, text] of MOVES.entries()) await tx.sql({ name: `collaborations_merge_${i}`, text }, [fromId, toId]);
});

/** Named people go; what was offered, agreed on and decided in office is the groups' record, by a nameless row. */
export const forgetPeople = on(personErasing, async ({ tx }, { personIds }) => {
  await tx.db.collaborationPerson.deleteMany({ where: { personId: { in: personIds } } });
});
