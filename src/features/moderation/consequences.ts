import { personErasing, personMerged } from "@/features/accounts/events";
import { hideFileWithin } from "@/features/files/commands";
import { on } from "@/pipeline/consequence";
import { reportedSubject, subjectHiding } from "./events";

/** Pictures: files stand before moderation and cannot answer for themselves. */
export const fileReported = on(reportedSubject, async ({ tx }, { subjectType, subjectId, facts }) => {
  if (subjectType !== "file") return;
  const file = await tx.db.storedFile.findFirst({
    where: { id: subjectId, visibility: "PUBLIC", erasedAt: null },
    select: { alt: true, groupId: true, ownerId: true },
  });
  if (!file) return;
  facts.found = true;
  facts.title = file.alt;
  facts.path = `/api/files/${subjectId}/960.webp`;
  facts.groupId = file.groupId;
  if (file.ownerId) facts.ownerIds.push(file.ownerId);
});

export const hideFile = on(subjectHiding, async (within, { subjectType, subjectId, hidden }) => {
  if (subjectType === "file") await hideFileWithin(within, { fileId: subjectId, hidden });
});

/** Reports of one row become those of the other; a second open one about the same thing loses its sender. */
export const moveReports = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.sql(
    {
      name: "reports_move",
      text: `UPDATE "report" r SET "reporterId" = CASE WHEN r."state" = 'RECEIVED' AND EXISTS (
          SELECT 1 FROM "report" o WHERE o."reporterId" = $2::uuid AND o."state" = 'RECEIVED' AND o."subjectType" = r."subjectType" AND o."subjectId" = r."subjectId")
        THEN NULL ELSE $2::uuid END WHERE r."reporterId" = $1::uuid`,
    },
    [fromId, toId],
  );
});

/** A report and its decision count on; the words of whoever sent it go. */
export const forgetReporter = on(personErasing, async ({ tx }, { personIds }) => {
  await tx.db.report.updateMany({ where: { reporterId: { in: personIds } }, data: { text: "" } });
});
