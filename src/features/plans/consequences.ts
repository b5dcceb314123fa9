import { personErasing } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/** Whoever is gone does no more tasks; what they did stays done. */
export const freeTasks = on(personErasing, async ({ tx }, { personIds }) => {
  await tx.db.planTask.updateMany({ where: { ownerId: { in: personIds }, state: "OPEN" }, data: { ownerId: null } });
});
