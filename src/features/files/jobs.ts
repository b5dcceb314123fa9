import { z } from "zod";
import { removeFile, storedBefore } from "@/lib/storage/disk";
import { HOUR } from "@/lib/time";
import { job } from "@/pipeline/job";
import { knownFiles } from "./queries";
import { fileRef } from "./schema";

/** The bytes of a picture that was taken away. */
export const eraseFile = job("files.erase", {
  payload: fileRef,
  run: async ({ fileId }) => {
    const known = await knownFiles([fileId]);
    if (!known.has(fileId)) await removeFile(fileId);
  },
});

/**
 * Removes files without a row: their transaction was rolled back, or they were erased.
 * A file younger than an hour may still belong to a transaction under way. Returns how many went.
 */
export async function sweepFiles(now: Date): Promise<number> {
  let removed = 0;
  for await (const stored of storedBefore(new Date(now.getTime() - HOUR))) {
    const known = await knownFiles(stored.map((file) => file.id));
    for (const { id } of stored.filter((file) => !known.has(file.id))) {
      await removeFile(id);
      removed += 1;
    }
  }
  return removed;
}

export const sweep = job("files.sweep", {
  payload: z.object({}).loose(),
  every: "20 * * * *",
  run: async () => {
    await sweepFiles(new Date());
  },
});
