import { personMerged } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/** Who waited under another name still waits. */
export const moveWaiting = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.db.answerPromise.updateMany({ where: { waitingId: fromId }, data: { waitingId: toId } });
});
