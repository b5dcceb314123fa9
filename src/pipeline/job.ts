import { z } from "zod";
import { read } from "@/lib/db";
import type { EventDef, Recorded } from "./event";

/** Work for later: idempotent, calls commands as the system actor. */
export type JobDef = {
  readonly name: string;
  readonly payload: z.ZodType;
  readonly run: (payload: unknown) => Promise<void>;
  /** Cron line in UTC for work that comes round by the clock. */
  readonly every?: string;
  /** Event type this reacts to. */
  readonly on?: string;
};

/**
 * Declares a job, e.g. `signups.promote`. It may run twice and must then change nothing more.
 * @param spec `every` is a five-field cron line, UTC
 */
export function job<P>(
  name: `${string}.${string}`,
  spec: { payload: z.ZodType<P>; every?: string; run: (payload: P) => Promise<void> },
): JobDef {
  return {
    name,
    payload: spec.payload,
    run: async (payload) => spec.run(spec.payload.parse(payload)),
    ...(spec.every ? { every: spec.every } : {}),
  };
}

type EventRow = Omit<Recorded<unknown>, "payload"> & { payload: unknown };

/** Reads recorded events by id, oldest first. */
export async function loadEvents(ids: readonly string[]): Promise<EventRow[]> {
  return read.sql<EventRow>(
    {
      name: "events_by_id",
      text: `SELECT "id", "type", "actorId", "groupId", "subjectId", "needId", "payload", "at" FROM "event" WHERE "id" = ANY($1::uuid[]) ORDER BY "at", "id"`,
    },
    [ids],
  );
}

/** Declares a reaction: a later feature acts, once the transaction of an earlier one has committed. */
export function reaction<P>(
  name: `${string}.${string}`,
  def: EventDef<P>,
  run: (event: Recorded<P>) => Promise<void>,
): JobDef {
  return {
    name,
    payload: z.object({ eventId: z.uuid() }),
    on: def.type,
    run: async (payload) => {
      const { eventId } = z.object({ eventId: z.uuid() }).parse(payload);
      const [row] = await loadEvents([eventId]);
      if (row) await run({ ...row, payload: def.payload.parse(row.payload) });
    },
  };
}
