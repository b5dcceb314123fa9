import { randomUUID } from "node:crypto";
import { refuse } from "@/lib/result";
import { storeFile } from "@/lib/storage/disk";
import type { PreparedDocument } from "@/lib/storage/prepare-document";
import type { PreparedPicture } from "@/lib/storage/prepare-picture";
import { command } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { fileRemoved } from "./events";
import { filesPolicy } from "./policy";
import { type FileVisibility, fileRef } from "./schema";

export type PictureFacts = {
  picture: PreparedPicture | PreparedDocument;
  /** What it belongs to, e.g. `need`; its tag `<type>:<id>` names the pages that show it. */
  subjectType: string;
  subjectId: string;
  visibility: FileVisibility;
  /** What is to be seen, for those who cannot see it. */
  alt: string;
  groupId?: string | null;
  /** Who sent it, unless told otherwise; null when a later feature alone says who may see it. */
  ownerId?: string | null;
  position?: number;
};

const INSERT = {
  name: "file_insert",
  text: `
    INSERT INTO "stored_file" ("id", "visibility", "mime", "bytes", "width", "height", "sha256", "alt", "subjectType", "subjectId", "groupId", "ownerId", "position", "createdAt")
    VALUES ($1::uuid, $2::"FileVisibility", $14, $3, $4, $5, $6, $7, $8, $9::uuid, $10::uuid, $11::uuid, $12, $13::timestamptz)`,
};

async function keepOnDisk(id: string, picture: PictureFacts["picture"]): Promise<void> {
  try {
    await storeFile(id, picture.variants());
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === "ENOSPC" || code === "EDQUOT") refuse("storage_full");
    throw error;
  }
}

/**
 * Keeps a picture with what it shows, or a document. The file stands on the disk before the row commits, so no row is
 * without its file; what a rolled-back transaction leaves is swept away (jobs.ts).
 */
export async function storePictureWithin({ tx, actor, now }: Within, facts: PictureFacts): Promise<{ id: string }> {
  const id = randomUUID();
  const { picture } = facts;
  const isPicture = "width" in picture;
  await keepOnDisk(id, picture);
  await tx.sql(INSERT, [
    id,
    facts.visibility,
    picture.bytes,
    isPicture ? picture.width : null,
    isPicture ? picture.height : null,
    picture.sha256,
    facts.alt.slice(0, 300),
    facts.subjectType,
    facts.subjectId,
    facts.groupId ?? null,
    facts.ownerId === undefined ? actor.personId : facts.ownerId,
    facts.position ?? 0,
    now,
    isPicture ? "image/webp" : "application/pdf",
  ]);
  return { id };
}

/** Hides a picture from everybody, or shows it again. Its bytes stay until the decision is final. */
export async function hideFileWithin(
  { tx, now, outbox }: Within,
  file: { fileId: string; hidden: boolean },
): Promise<void> {
  const row = await tx.db.storedFile.update({
    where: { id: file.fileId },
    data: { hiddenAt: file.hidden ? now : null },
    select: { subjectType: true, subjectId: true },
  });
  if (row.subjectId) outbox.touch(`${row.subjectType}:${row.subjectId}`);
}

type Locked = {
  id: string;
  visibility: FileVisibility;
  ownerId: string | null;
  groupId: string | null;
  subjectType: string;
  subjectId: string | null;
  hiddenAt: Date | null;
  erasedAt: Date | null;
};

/** Takes a picture away for good: the row keeps that there was one, the bytes go. */
export const removeFile = command({
  name: "files.removeFile",
  input: fileRef,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Locked>(
      {
        name: "file_lock",
        text: `SELECT "id", "visibility", "ownerId", "groupId", "subjectType", "subjectId", "hiddenAt", "erasedAt" FROM "stored_file"
          WHERE "id" = $1::uuid AND "erasedAt" IS NULL FOR UPDATE`,
      },
      [input.fileId],
    );
    return row ?? null;
  },
  allow: filesPolicy.removeFile,
  run: async ({ tx, subject, now, record, job }) => {
    await tx.db.storedFile.update({ where: { id: subject.id }, data: { erasedAt: now, alt: "", sha256: "" } });
    record(fileRemoved, {
      subjectId: subject.id,
      groupId: subject.groupId,
      payload: { ofType: subject.subjectType, ofId: subject.subjectId },
    });
    job({ name: "files.erase", payload: { fileId: subject.id }, key: `erase:${subject.id}` });
    return { fileId: subject.id };
  },
});
