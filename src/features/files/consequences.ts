import { personMerged } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/** What somebody sent under another row stays theirs. */
export const moveFiles = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.db.storedFile.updateMany({ where: { ownerId: fromId }, data: { ownerId: toId } });
});
