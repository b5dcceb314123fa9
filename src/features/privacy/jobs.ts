import { system } from "@/access/actor";
import { noteErased } from "@/lib/storage/erased-list";
import { job, reaction } from "@/pipeline/job";
import { eraseAgain } from "./commands/erase";
import { personErased } from "./events";
import { personRef } from "./schema";

/** After stragglers had time to end, and for each erased person a restored backup brought back. */
export const eraseOnceMore = job("privacy.erase_again", {
  payload: personRef,
  run: async ({ personId }) => {
    const result = await eraseAgain(system, { personId });
    if (!result.ok && result.kind !== "not_found") throw new Error(`privacy.erase_again: ${result.kind}`);
  },
});

/** Outside the database, where a restored backup does not reach. */
export const keepErasedList = reaction("privacy.note_erased", personErased, async ({ subjectId }) =>
  noteErased(subjectId),
);
