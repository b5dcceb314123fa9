import type { z } from "zod";
import { type Actor, loadActor } from "@/access/actor";
import { type Rule, whoCan } from "@/access/can";
import { hotTransaction, type Tx, transaction } from "@/lib/db";
import type { Limit } from "@/lib/rate-limit";
import { Denial, FieldRefusal, NotThere, Refusal, type Result } from "@/lib/result";
import { type ConsequencePoint, runConsequences, type Within } from "./consequence";
import type { EventDef } from "./event";
import { fieldErrors } from "./field-errors";
import { claimKey, type KeySlot, keepAnswer } from "./idempotency";
import { type EventRequest, type JobRequest, Outbox } from "./outbox";
import { unusableText } from "./unusable-text";

/** What every call carries beside actor and input. */
export type Call = {
  /** Fixed clock of tests and seeds; left out, the database's clock counts. */
  now?: Date;
  /** Idempotency key of the form or client. */
  key?: string;
  requestId?: string;
  /** Told the stale tags after the commit, so that the caller's own answer is fresh. */
  onTags?: (tags: string[]) => void;
};

export type LoadContext<I> = { tx: Tx; actor: Actor; input: I; now: Date };

export type RunContext<I, S> = LoadContext<I> & {
  subject: S;
  /** For `…Within` functions of earlier features. */
  within: Within;
  record: <P>(def: EventDef<P>, request: EventRequest<P>) => string;
  job: (request: JobRequest) => void;
  consequence: <P>(point: ConsequencePoint<P>, payload: P) => Promise<void>;
};

export type CommandSpec<I, S, D> = {
  /** `feature.verb`: the feature's messages hold its sentences. */
  name: `${string}.${string}`;
  input: z.ZodType<I>;
  /** Rows, locked in the fixed order, as far as the actor may see them; null answers not_found. */
  load: (context: LoadContext<I>) => Promise<S | null>;
  allow: Rule<S>;
  run: (context: RunContext<I, S>) => Promise<D>;
  /** Attempts per person (or address) through the door; default 60 in a minute. */
  limit?: Limit;
  /** Named SQL only: for contested commands. */
  hot?: boolean;
  /** Leaves no idempotency row; it has its own protocol (ballots). */
  secret?: boolean;
};

export type Command<D> = {
  (actor: Actor, raw: unknown, call?: Call): Promise<Result<D>>;
  readonly spec: {
    readonly name: string;
    readonly input: z.ZodType;
    readonly limit: Limit;
    readonly doc: Rule<unknown>["doc"];
  };
};

/** For commands that begin something: there is no row to load. */
export async function nothing(): Promise<Record<never, never>> {
  return {};
}

const RETRIES = 4;

function isTransient(error: unknown): boolean {
  const code = sqlState(error);
  return code === "40001" || code === "40P01";
}

type Coded = {
  code?: unknown;
  constraint?: unknown;
  cause?: unknown;
  meta?: { driverAdapterError?: unknown };
  kind?: unknown;
  originalCode?: unknown;
};

/** SQLSTATE of an error from pg or, wrapped, from Prisma; null when it is neither. */
export function sqlState(error: unknown): string | null {
  if (!error || typeof error !== "object") return null;
  const e = error as Coded;
  if (typeof e.originalCode === "string") return e.originalCode;
  if (e.kind === "TransactionWriteConflict" || e.code === "P2034") return "40001";
  if (e.kind === "UniqueConstraintViolation" || e.code === "P2002") return "23505";
  if (typeof e.code === "string" && /^[0-9A-Z]{5}$/.test(e.code)) return e.code;
  return sqlState(e.meta?.driverAdapterError) ?? sqlState(e.cause);
}

function constraintOf(error: unknown): string {
  if (!error || typeof error !== "object") return "";
  const e = error as Coded & { message?: unknown };
  if (typeof e.constraint === "string") return e.constraint;
  return `${constraintOf(e.meta?.driverAdapterError) || constraintOf(e.cause)} ${typeof e.message === "string" ? e.message : ""}`;
}

/** The database's own sentences for invariants it holds, where a command did not see it coming. */
const HELD_BY_DATABASE: Record<string, string> = {
  group_needs_coordinator: "last_coordinator",
  sign_up_no_overlap: "overlap",
  sign_up_one_active: "already_joined",
  slot_capacity: "slot_full",
  co_host_shares: "shares_over_whole",
  collaboration_two_people: "signed_other_side",
};

function failure<T>(error: unknown): Result<T> {
  if (error instanceof Refusal)
    return { ok: false, kind: "refused", reason: error.reason, ...(error.detail ? { detail: error.detail } : {}) };
  if (error instanceof FieldRefusal)
    return { ok: false, kind: "invalid", fields: error.fields, ...(error.seen ? { seen: error.seen } : {}) };
  if (error instanceof NotThere) return { ok: false, kind: "not_found" };
  if (error instanceof Denial) return { ok: false, kind: "denied", rule: error.rule, whoCan: null };
  const state = sqlState(error);
  if (state && ["23505", "23P01", "23514", "40001", "40P01"].includes(state)) {
    const text = constraintOf(error);
    const known = Object.keys(HELD_BY_DATABASE).find((name) => text.includes(name));
    return known
      ? { ok: false, kind: "refused", reason: HELD_BY_DATABASE[known] ?? "conflict" }
      : { ok: false, kind: "conflict" };
  }
  throw error;
}

function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10 * 2 ** attempt * (0.5 + Math.random())));
}

type Inner<D> = { result: Result<D>; tags: string[] };

async function attempt<I, S, D>(
  spec: CommandSpec<I, S, D>,
  asked: { actor: Actor; input: I; call: Call; tx: Tx },
): Promise<Inner<D>> {
  const { tx, input, call } = asked;
  const personId = asked.actor.personId;
  const slot: KeySlot | null =
    call.key && !spec.secret ? { actorKey: personId ?? asked.actor.kind, command: spec.name, key: call.key } : null;
  if (slot) {
    const claim = await claimKey(tx.sql, slot, input);
    if (claim.state === "done") return { result: { ok: true, data: claim.result as D }, tags: [] };
    if (claim.state === "other_content") throw new Refusal("key_reused");
  }
  const fresh = personId ? await loadActor(tx.sql, { personId, sessionId: asked.actor.session?.id ?? null }) : null;
  if (personId && !fresh) throw new Denial("signed_in");
  const actor = fresh?.actor ?? asked.actor;
  const now = call.now ?? fresh?.now ?? (await databaseNow(tx));
  const subject = await spec.load({ tx, actor, input, now });
  if (subject === null) throw new NotThere();
  if (!spec.allow(actor, subject))
    return { result: { ok: false, kind: "denied", rule: spec.name, whoCan: whoCan(spec.allow.doc) }, tags: [] };
  const outbox = new Outbox({ actor, now, requestId: call.requestId ?? null });
  const within: Within = { tx, outbox, actor, now };
  const data = await spec.run({
    ...within,
    within,
    input,
    subject,
    record: (def, request) => outbox.record(def, request),
    job: (request) => outbox.job(request),
    consequence: (point, payload) => runConsequences(within, point, payload),
  });
  await outbox.flush(tx.sql);
  if (slot) await keepAnswer(tx.sql, slot, data);
  return { result: { ok: true, data }, tags: outbox.tags };
}

async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.sql<{ now: Date }>({ name: "clock", text: `SELECT clock_timestamp() AS "now"` });
  return row?.now ?? new Date();
}

/** Rolls back what a denied command may have claimed, while still returning its answer. */
class Answered extends Error {
  readonly inner: Inner<never>;
  constructor(inner: Inner<never>) {
    super("answered");
    this.inner = inner;
  }
}

/**
 * Declares a write. One transaction: key → actor with current roles → load → allow → run → events, tags, jobs → commit.
 * Called as `(actor, raw, call)` by actions, API, jobs, seeds and tests alike.
 */
export function command<I, S, D>(spec: CommandSpec<I, S, D>): Command<D> {
  const open = spec.hot ? hotTransaction : transaction;
  async function run(actor: Actor, raw: unknown, call: Call = {}): Promise<Result<D>> {
    const unusable = unusableText(raw);
    if (Object.keys(unusable).length > 0) return { ok: false, kind: "invalid", fields: unusable };
    const parsed = await spec.input.safeParseAsync(raw);
    if (!parsed.success) return { ok: false, kind: "invalid", fields: fieldErrors(parsed.error, raw) };
    for (let tries = 0; ; tries += 1) {
      try {
        const inner = await open(async (tx) => {
          const answered = await attempt(spec, { actor, input: parsed.data, call, tx });
          if (!answered.result.ok) throw new Answered(answered as Inner<never>);
          return answered;
        });
        call.onTags?.(inner.tags);
        return inner.result;
      } catch (error) {
        if (error instanceof Answered) return error.inner.result;
        if (isTransient(error) && tries < RETRIES) {
          await pause(tries);
          continue;
        }
        return failure(error);
      }
    }
  }
  return Object.assign(run, {
    spec: { name: spec.name, input: spec.input, limit: spec.limit ?? { points: 60, seconds: 60 }, doc: spec.allow.doc },
  });
}

/** The acting person's id inside `run`; a guest is refused as not signed in. */
export function personOf(actor: Actor): string {
  if (!actor.personId) throw new Denial("signed_in");
  return actor.personId;
}
