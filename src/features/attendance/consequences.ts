import { personErasing, personMerged } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/** Hours belong to the person, whichever row they were written under. */
export const moveHours = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.db.hoursEntry.updateMany({ where: { personId: fromId }, data: { personId: toId } });
});

/** Hours stay counted; what was written beside them goes. */
export const forgetHoursNotes = on(personErasing, async ({ tx }, { personIds }) => {
  await tx.db.hoursEntry.updateMany({ where: { personId: { in: personIds } }, data: { note: "" } });
});
