import { z } from "zod";
import { listOf } from "@/lib/form-schema";
import type { PreparedDocument } from "@/lib/storage/prepare-document";
import type { PreparedPicture } from "@/lib/storage/prepare-picture";

export const fileVisibility = z.enum(["PUBLIC", "PRIVATE"]);
export type FileVisibility = z.infer<typeof fileVisibility>;

const sentFile = z.custom<Blob>((value) => value instanceof Blob, "not_valid");

/** One sent picture, made anew before the command's transaction begins; refused beside its field. */
const picture = sentFile.transform(async (file, context): Promise<PreparedPicture> => {
  const { preparePicture } = await import("@/lib/storage/prepare-picture");
  const made = await preparePicture(file);
  if (typeof made !== "string") return made;
  context.issues.push({ code: "custom", message: made, input: file });
  return z.NEVER;
});

/**
 * A field of pictures in a command's input: absent, one or several become a list.
 * @param options.max how many at most; the rest is refused beside the field
 */
export function pictureField(options: { max: number }) {
  return listOf(picture, options.max);
}

/** One piece of evidence: a picture, made anew, or a document that can only be read. */
export const evidenceFile = sentFile.transform(async (file, context): Promise<PreparedPicture | PreparedDocument> => {
  const { isDocument, prepareDocument } = await import("@/lib/storage/prepare-document");
  const { preparePicture } = await import("@/lib/storage/prepare-picture");
  const head = Buffer.from(await file.slice(0, 4100).arrayBuffer());
  const made = (await isDocument(head)) ? await prepareDocument(file) : await preparePicture(file);
  if (typeof made !== "string") return made;
  context.issues.push({ code: "custom", message: made, input: file });
  return z.NEVER;
});

export const fileRef = z.object({ fileId: z.uuid() });
