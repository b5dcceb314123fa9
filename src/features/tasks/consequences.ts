import { personErasing, personMerged } from "@/features/accounts/events";
import { membershipEnding } from "@/features/members/events";
import { on } from "@/pipeline/consequence";

/** What was to do under another name is to do for the one who stays. */
export const moveTasks = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.db.task.updateMany({ where: { ownerId: fromId }, data: { ownerId: toId } });
  await tx.db.task.updateMany({ where: { doneById: fromId }, data: { doneById: toId } });
  await tx.db.task.updateMany({ where: { createdById: fromId }, data: { createdById: toId } });
});

/** Whoever leaves a group does no more of its tasks; what they did stays done. */
export const freeTasksOfLeaver = on(membershipEnding, async ({ tx }, { personId, groupId }) => {
  await tx.db.task.updateMany({ where: { ownerId: personId, groupId, state: "OPEN" }, data: { ownerId: null } });
});

/** Whoever is gone does no more tasks; what they did stays done. */
export const freeTasksOfErased = on(personErasing, async ({ tx }, { personIds }) => {
  await tx.db.task.updateMany({ where: { ownerId: { in: personIds }, state: "OPEN" }, data: { ownerId: null } });
});
