import { randomUUID } from "node:crypto";
import type { Actor } from "@/access/actor";
import type { Sql, Statement } from "@/lib/db";
import type { EventDef } from "./event";

export type JobRequest = {
  name: string;
  payload: Record<string, unknown>;
  /** One pending job per key: a later request replaces the waiting one. */
  key?: string;
  runAt?: Date;
};

export type EventRequest<P> = {
  subjectId: string;
  groupId?: string | null;
  needId?: string | null;
  payload: P;
  /** Further tags beside those of the definition, e.g. a slug that begins to exist. */
  tags?: string[];
};

type EventRow = {
  id: string;
  type: string;
  actorId: string | null;
  actorKind: string;
  groupId: string | null;
  subjectType: string;
  subjectId: string;
  needId: string | null;
  payload: unknown;
  requestId: string | null;
  at: string;
};

const FLUSH: Statement = {
  name: "outbox_flush",
  text: `
    WITH e AS (
      INSERT INTO "event" ("id", "type", "actorId", "actorKind", "groupId", "subjectType", "subjectId", "needId", "payload", "requestId", "at")
      SELECT r."id", r."type", r."actorId", r."actorKind", r."groupId", r."subjectType", r."subjectId", r."needId", r."payload", r."requestId", r."at"
      FROM json_to_recordset($1::json) AS r("id" uuid, "type" text, "actorId" uuid, "actorKind" text, "groupId" uuid, "subjectType" text,
        "subjectId" uuid, "needId" uuid, "payload" jsonb, "requestId" text, "at" timestamptz)
    ), t AS (
      INSERT INTO "cache_tag" ("tag", "seq", "at")
      SELECT x, nextval('cache_tag_seq'), clock_timestamp() FROM unnest($2::text[]) AS x ORDER BY x
      ON CONFLICT ("tag") DO UPDATE SET "seq" = nextval('cache_tag_seq'), "at" = clock_timestamp()
    )
    SELECT app.add_job(j."name", j."payload", NULL, j."runAt", NULL, j."key", NULL)
    FROM json_to_recordset($3::json) AS j("name" text, "payload" json, "runAt" timestamptz, "key" text)`,
};

/** What a command wants written beside its rows: events, stale tags, jobs. One statement in its transaction. */
export class Outbox {
  readonly #events: EventRow[] = [];
  readonly #tags = new Set<string>();
  readonly #jobs: JobRequest[] = [];
  readonly #context: { actor: Actor; now: Date; requestId: string | null };

  constructor(context: { actor: Actor; now: Date; requestId: string | null }) {
    this.#context = context;
  }

  /** Records that something happened. Returns the event's id. */
  record<P>(def: EventDef<P>, request: EventRequest<P>): string {
    const payload = def.payload.parse(request.payload);
    const groupId = request.groupId ?? null;
    const needId = request.needId ?? null;
    for (const tag of def.tags({ subjectId: request.subjectId, groupId, needId, payload })) this.#tags.add(tag);
    for (const tag of request.tags ?? []) this.#tags.add(tag);
    const id = randomUUID();
    this.#events.push({
      id,
      type: def.type,
      actorId: this.#context.actor.personId,
      actorKind: this.#context.actor.kind,
      groupId,
      subjectType: def.subject,
      subjectId: request.subjectId,
      needId,
      payload,
      requestId: this.#context.requestId,
      at: this.#context.now.toISOString(),
    });
    return id;
  }

  /** Queues a job that exists exactly when the transaction commits. */
  job(request: JobRequest): void {
    this.#jobs.push(request);
  }

  /** Pages that go stale without an event of their own. */
  touch(tag: string): void {
    this.#tags.add(tag);
  }

  get tags(): string[] {
    return [...this.#tags].sort();
  }

  /** Writes everything collected; nothing when nothing was. */
  async flush(sql: Sql): Promise<void> {
    const jobs =
      this.#events.length > 0
        ? [...this.#jobs, { name: "outbox", payload: { eventIds: this.#events.map((e) => e.id) } }]
        : this.#jobs;
    if (jobs.length === 0 && this.#tags.size === 0) return;
    await sql(FLUSH, [JSON.stringify(this.#events), this.tags, JSON.stringify(jobs)]);
  }
}
