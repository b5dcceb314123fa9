import type { z } from "zod";
import type { Actor } from "@/access/actor";
import { consume, type Limit } from "@/lib/rate-limit";
import { Refusal, type Result, refuse } from "@/lib/result";
import type { Call, Command } from "@/pipeline/command";
import { fieldErrors } from "@/pipeline/field-errors";
import { unusableText } from "@/pipeline/unusable-text";

/** A refusal thrown outside a transaction, as the result every caller expects. */
async function refusalsReturned<D>(work: () => Promise<Result<D>>): Promise<Result<D>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, kind: "refused", reason: error.reason, ...(error.detail ? { detail: error.detail } : {}) };
  }
}

/**
 * A command with something to do before its transaction opens: counting attempts, which must stay counted when the
 * command refuses, and hashing, which must not hold a connection.
 * @param outer what people send, and what it becomes for the command
 */
export function prepared<I, D>(
  outer: { input: z.ZodType<I>; prepare: (input: I, actor: Actor) => Promise<unknown> },
  inner: Command<D>,
): Command<D> {
  const run = (actor: Actor, raw: unknown, call: Call = {}) =>
    refusalsReturned<D>(async () => {
      const unusable = unusableText(raw);
      if (Object.keys(unusable).length > 0) return { ok: false, kind: "invalid", fields: unusable };
      const parsed = await outer.input.safeParseAsync(raw);
      if (!parsed.success) return { ok: false, kind: "invalid", fields: fieldErrors(parsed.error, raw) };
      return inner(actor, await outer.prepare(parsed.data, actor), call);
    });
  return Object.assign(run, { spec: { ...inner.spec, input: outer.input } });
}

/**
 * A command whose transaction commits also when the answer is no, e.g. to keep a wrong attempt counted.
 * @param judge throws by `refuse` when the committed outcome is a no; else gives what the caller sees
 */
export function judged<O, D>(inner: Command<O>, judge: (outcome: O) => D): Command<D> {
  const run = (actor: Actor, raw: unknown, call: Call = {}) =>
    refusalsReturned<D>(async () => {
      const result = await inner(actor, raw, call);
      return result.ok ? { ok: true, data: judge(result.data) } : result;
    });
  return Object.assign(run, { spec: inner.spec });
}

/**
 * Counts an attempt against a limit shared by all processes, and refuses with the minutes to wait.
 * @param name what is limited; @param who contact, account or address
 */
export async function countAttempt(name: string, who: string, limit: Limit): Promise<void> {
  const wait = await consume(name, who, limit);
  if (wait !== null) refuse("too_many", { minutes: Math.ceil(wait / 60) });
}

/** Tight per contact and account, generous per address: many people share one behind a mobile network (A4). */
export const LIMITS = {
  passwordPerContact: { points: 10, seconds: 900 },
  /** Reached only by somebody who tries one account under several contacts, so it tells nothing about a single one. */
  passwordPerAccount: { points: 20, seconds: 900 },
  passwordPerAddress: { points: 150, seconds: 900 },
  mailPerContact: { points: 10, seconds: 3600 },
  mailPerAddress: { points: 120, seconds: 3600 },
  codePerAddress: { points: 60, seconds: 900 },
  setUpPerAddress: { points: 20, seconds: 900 },
  newPeoplePerAddress: { points: 120, seconds: 3600 },
} as const satisfies Record<string, Limit>;
