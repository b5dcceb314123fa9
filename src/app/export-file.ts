import type { Actor } from "@/access/actor";
import { writeExport } from "@/features/privacy/queries/export";
import { log } from "@/lib/log";
import { consume } from "@/lib/rate-limit";
import type { Command } from "@/pipeline/command";

/** Refused, with the state a program understands; the pages say the rest in words. */
const STATUS = { invalid: 400, denied: 403, not_found: 404, refused: 409, conflict: 409 } as const;

const PRIVATE = { "cache-control": "private, no-store" };

/** Half a file must not look like a whole one: when a piece fails, the connection breaks. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log().error({ err: error }, "an export broke off");
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/**
 * The answer to somebody who asks for a copy of a person's data: a JSON file, written while it is sent.
 * @param ask the command that decides and records; its limit counts here as at every other door
 */
export async function exportFile(
  actor: Actor,
  ask: Command<{ personId: string }>,
  input: Record<string, string>,
): Promise<Response> {
  if (!actor.personId) return new Response(null, { status: 401, headers: PRIVATE });
  const wait = await consume(`act:${ask.spec.name}`, actor.personId, ask.spec.limit);
  if (wait !== null) return new Response(null, { status: 429, headers: { ...PRIVATE, "retry-after": String(wait) } });
  const result = await ask(actor, input);
  if (!result.ok) return new Response(null, { status: STATUS[result.kind], headers: PRIVATE });
  const now = new Date();
  return new Response(streamOf(writeExport(actor, result.data.personId, now)), {
    headers: {
      ...PRIVATE,
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="simpul-${now.toISOString().slice(0, 10)}.json"`,
      "x-content-type-options": "nosniff",
    },
  });
}
