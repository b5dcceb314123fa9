import { personErasing, personMerged } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/** What somebody sent under another row stays theirs. */
export const moveFiles = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.db.storedFile.updateMany({ where: { ownerId: fromId }, data: { ownerId: toId } });
});

/** Pictures of needs and activities stay, without saying who sent them; what was the person's alone goes. */
export const disownFiles = on(personErasing, async ({ tx, now, outbox }, { personIds }) => {
  const own = await tx.db.storedFile.updateManyAndReturn({
    where: { ownerId: { in: personIds }, visibility: "PRIVATE", erasedAt: null },
    data: { erasedAt: now, alt: "", sha256: "" },
    select: { id: true },
  });
  for (const { id } of own) outbox.job({ name: "files.erase", payload: { fileId: id }, key: `erase:${id}` });
  await tx.db.storedFile.updateMany({ where: { ownerId: { in: personIds } }, data: { ownerId: null } });
});
