import { Readable } from "node:stream";
import { getSessionActor } from "@/access/request";
import { getFile } from "@/features/files/queries";
import { openFile } from "@/lib/storage/disk";
import { mimeOf } from "@/lib/storage/picture-format";

const GONE = { status: 404, headers: { "cache-control": "private, no-store" } };

/** One form of a stored picture. Private, hidden and unknown files look the same to whoever may not see them. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string; variant: string }> },
): Promise<Response> {
  const { id, variant } = await params;
  const file = await getFile(await getSessionActor(), { id, variant });
  const opened = file ? await openFile(id, file.variant) : null;
  if (!file || !opened) return new Response(null, GONE);
  return new Response(Readable.toWeb(opened.stream) as ReadableStream, {
    headers: {
      "content-type": mimeOf(file.variant),
      "content-length": String(opened.bytes),
      "x-content-type-options": "nosniff",
      "content-disposition": "inline",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": file.isPublic ? "public, max-age=31536000, immutable" : "private, no-store",
    },
  });
}
