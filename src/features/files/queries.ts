import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { isPictureVariant, type PictureVariant } from "@/lib/storage/picture-format";
import { type FileFacts, filesPolicy } from "./policy";

export type PictureView = { id: string; alt: string; width: number; height: number };

const LIST: Statement = {
  name: "pictures_of",
  text: `
    SELECT "id", "alt", "width", "height", "subjectId" FROM "stored_file"
    WHERE "subjectType" = $1 AND "subjectId" = ANY($2::uuid[]) AND "visibility" = 'PUBLIC' AND "hiddenAt" IS NULL AND "erasedAt" IS NULL
    ORDER BY "subjectId", "position", "createdAt", "id"`,
};

const FACTS: Statement = {
  name: "file_facts",
  text: `SELECT "visibility", "ownerId", "groupId", "hiddenAt", "erasedAt" FROM "stored_file" WHERE "id" = $1::uuid`,
};

/** The public pictures of several things in one statement, by id of the thing. */
export async function listPictures(subjectType: string, ids: readonly string[]): Promise<Map<string, PictureView[]>> {
  const found = new Map<string, PictureView[]>();
  if (ids.length === 0) return found;
  for (const { subjectId, ...picture } of await read.sql<PictureView & { subjectId: string }>(LIST, [
    subjectType,
    ids,
  ])) {
    const list = found.get(subjectId);
    if (list) list.push(picture);
    else found.set(subjectId, [picture]);
  }
  return found;
}

/** Whether the actor may have this form of a file; null = as if it were not there. */
export async function getFile(
  actor: Actor,
  ref: { id: string; variant: string },
): Promise<{ variant: PictureVariant; isPublic: boolean } | null> {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(ref.id) || !isPictureVariant(ref.variant)) return null;
  const [row] = await read.sql<FileFacts>(FACTS, [ref.id]);
  if (!row || !filesPolicy.view(actor, row)) return null;
  return { variant: ref.variant, isPublic: row.visibility === "PUBLIC" };
}

/** Of these ids those whose bytes must stay: a row that is not erased. */
export async function knownFiles(ids: readonly string[]): Promise<Set<string>> {
  const rows = await read.db.storedFile.findMany({
    where: { id: { in: [...ids] }, erasedAt: null },
    select: { id: true },
  });
  return new Set(rows.map((row) => row.id));
}
