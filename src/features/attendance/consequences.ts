import { personMerged } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/** Hours belong to the person, whichever row they were written under. */
export const moveHours = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.db.hoursEntry.updateMany({ where: { personId: fromId }, data: { personId: toId } });
});
