import { Readable } from "node:stream";
import type { Actor } from "@/access/actor";
import { getSessionActor } from "@/access/request";
import { readEvidence } from "@/features/credentials/commands/evidence-files";
import { getFile } from "@/features/files/queries";
import { consume } from "@/lib/rate-limit";
import { openFile } from "@/lib/storage/disk";
import { isPictureVariant, mimeOf } from "@/lib/storage/picture-format";

const GONE = { status: 404, headers: { "cache-control": "private, no-store" } };

type Served = { form: string; mime: string; isPublic: boolean; disposition: string; policy?: string };

/** A picture by the rules of files; evidence of a credential by its own, where every opening is recorded. */
async function serve(actor: Actor, ref: { id: string; variant: string }): Promise<Served | null> {
  const file = await getFile(actor, ref);
  if (file) {
    const { variant, isPublic } = file;
    return { form: variant, mime: mimeOf(variant), isPublic, disposition: "inline" };
  }
  if (actor.personId === null) return null;
  const { name, limit } = readEvidence.spec;
  if ((await consume(`act:${name}`, actor.personId, limit)) !== null) return null;
  const opened = await readEvidence(actor, { fileId: ref.id, variant: ref.variant });
  if (!opened.ok) return null;
  const { variant, isDocument } = opened.data;
  const evidence = { form: variant, isPublic: false, policy: "sandbox; default-src 'none'" };
  if (isPictureVariant(variant)) return { ...evidence, mime: mimeOf(variant), disposition: "inline" };
  if (!isDocument) return null;
  // Never opened inside the browser's page: it is kept under a name of our own and read by the person's own program.
  return {
    ...evidence,
    mime: "application/pdf",
    disposition: `attachment; filename="bukti-${ref.id.slice(0, 8)}.pdf"`,
  };
}

/** One form of a stored file. Private, hidden and unknown files look the same to whoever may not see them. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string; variant: string }> },
): Promise<Response> {
  const { id, variant } = await params;
  const file = await serve(await getSessionActor(), { id, variant });
  const opened = file ? await openFile(id, file.form) : null;
  if (!file || !opened) return new Response(null, GONE);
  return new Response(Readable.toWeb(opened.stream) as ReadableStream, {
    headers: {
      "content-type": file.mime,
      "content-length": String(opened.bytes),
      "x-content-type-options": "nosniff",
      "content-disposition": file.disposition,
      ...(file.policy ? { "content-security-policy": file.policy } : {}),
      "cross-origin-resource-policy": "same-origin",
      "cache-control": file.isPublic ? "public, max-age=31536000, immutable" : "private, no-store",
    },
  });
}
