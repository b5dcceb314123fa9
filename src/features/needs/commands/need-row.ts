import type { Actor } from "@/access/actor";
import type { Tx } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { sha256 } from "@/lib/secret";
import type { Within } from "@/pipeline/consequence";
import type { EventDef } from "@/pipeline/event";
import { type NeedSubject, seesHeld } from "../policy";
import { isPublicState, type NeedVerb, needLifecycle, priorityOf } from "../rules";
import type { NeedState } from "../schema";

export type Need = NonNullable<Awaited<ReturnType<Tx["db"]["need"]["findUnique"]>>>;

/** A need locked for this transaction, with what the policy judges by. */
export type LockedNeed = NeedSubject & { need: Need };

/** Reporter, and everybody who has proved the contact the reporter left: one person under any hat. */
async function stakeholdersOf(tx: Tx, need: Need): Promise<string[]> {
  const owners = need.reporterContact
    ? await tx.db.contact.findMany({
        where: { value: need.reporterContact, verifiedAt: { not: null } },
        select: { personId: true },
      })
    : [];
  return [...(need.reporterId ? [need.reporterId] : []), ...owners.map((o) => o.personId)];
}

const LOCK = {
  code: { name: "need_lock_code", text: `SELECT "id" FROM "need" WHERE "code" = $1 AND "hiddenAt" IS NULL FOR UPDATE` },
  token: {
    name: "need_lock_token",
    text: `SELECT "id" FROM "need" WHERE "followTokenHash" = $1 AND "hiddenAt" IS NULL FOR UPDATE`,
  },
  id: { name: "need_lock_id", text: `SELECT "id" FROM "need" WHERE "id" = $1::uuid FOR UPDATE` },
} as const;

async function lock(tx: Tx, by: keyof typeof LOCK, value: string): Promise<LockedNeed | null> {
  const [row] = await tx.sql<{ id: string }>(LOCK[by], [by === "token" ? sha256(value) : value]);
  const need = row ? await tx.db.need.findUnique({ where: { id: row.id } }) : null;
  if (!need) return null;
  const stakeholderIds = await stakeholdersOf(tx, need);
  return { need, state: need.state, adoptedByGroupId: need.adoptedByGroupId, stakeholderIds, byLink: by === "token" };
}

/**
 * Locks the need a form names by its code, as far as the actor may know of it.
 * @returns null when it is not there, hidden, or held and none of the actor's business
 */
export async function lockNeed(tx: Tx, actor: Actor, code: string): Promise<LockedNeed | null> {
  const found = await lock(tx, "code", code);
  if (!found) return null;
  return isPublicState(found.state) || seesHeld(actor, found) ? found : null;
}

/** Locks by the reporter's secret link or, without one, by the code. A wrong link finds nothing. */
export async function lockFollowed(
  tx: Tx,
  actor: Actor,
  by: { code?: string | undefined; token?: string | undefined },
): Promise<LockedNeed | null> {
  if (by.token) return lock(tx, "token", by.token);
  return by.code ? lockNeed(tx, actor, by.code) : null;
}

/** Locks a need by its id, for work inside other features' commands. Hidden ones are found too. */
export async function lockNeedById(tx: Tx, needId: string): Promise<LockedNeed | null> {
  return lock(tx, "id", needId);
}

/** The state a verb leads to; refused when the need has moved on meanwhile (two people at once: one wins). */
export function step(state: NeedState, verb: NeedVerb): NeedState {
  return needLifecycle.next(state, verb) ?? refuse("wrong_state");
}

/** Priority columns for a need as it will stand after the change. */
export function priorityColumns(need: Parameters<typeof priorityOf>[0], now: Date) {
  const { value, factors, product, cover, daysLeft, peopleAffected, lifeThreatening, metShare } = priorityOf(need, now);
  return {
    priority: value,
    priorityAt: now,
    priorityInputs: { factors, product, cover, daysLeft, peopleAffected, lifeThreatening, metShare },
  };
}

/** Records an event about a need with the tags of its pages. */
export function recordNeed<P>(
  { outbox }: Within,
  def: EventDef<P>,
  about: { need: { id: string; code: string }; payload: P; groupId?: string | null },
): string {
  return outbox.record(def, {
    subjectId: about.need.id,
    needId: about.need.id,
    groupId: about.groupId ?? null,
    payload: about.payload,
    tags: isTagged(def) ? [`need-code:${about.need.code}`] : [],
  });
}

/** Events about held reports change no public page. */
function isTagged<P>(def: EventDef<P>): boolean {
  return def.tags({ subjectId: "x", groupId: null, needId: null, payload: undefined as P }).length > 0;
}

/** An optional field that turns out necessary here. */
export function needed(value: string | undefined, field: string): string {
  return value ?? invalid(field, "required");
}
