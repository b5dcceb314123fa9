import type { Actor } from "./actor";
import { type Grant, ROLE_GRANTS, rolesWith } from "./roles";

/** Where a grant is asked for. */
export type Scope = { groupId?: string | null; activityId?: string | null };

/**
 * Whether the actor holds a grant there through a current role.
 * @param scope group (and activity) the act belongs to; leave out for platform-wide grants
 */
export function can(actor: Actor, grant: Grant, scope: Scope = {}): boolean {
  if (actor.kind === "system") return true;
  if (actor.steward && ROLE_GRANTS.STEWARD.includes(grant)) return true;
  return actor.roles.some(
    (held) =>
      ROLE_GRANTS[held.role].includes(grant) &&
      scope.groupId === held.groupId &&
      (held.activityId === null || held.activityId === scope.activityId),
  );
}

/** Whether the actor holds a grant in any group at all: for lists and navigation. */
export function canSomewhere(actor: Actor, grant: Grant): boolean {
  return groupsWith(actor, grant).length > 0 || (actor.steward && ROLE_GRANTS.STEWARD.includes(grant));
}

/** Groups in which the actor holds a grant for the whole group. */
export function groupsWith(actor: Actor, grant: Grant): string[] {
  const ids = actor.roles
    .filter((r) => r.activityId === null && ROLE_GRANTS[r.role].includes(grant))
    .map((r) => r.groupId);
  return [...new Set(ids)];
}

/** Whether the actor is this person. */
export function isSelf(actor: Actor, personId: string | null): boolean {
  return personId !== null && actor.personId === personId;
}

/** Whether the actor is a current member (on probation counts) of the group. */
export function isMember(actor: Actor, groupId: string): boolean {
  return actor.memberships.some((m) => m.groupId === groupId && (m.status === "ACTIVE" || m.status === "PROBATION"));
}

/** Relations a rule may add to a grant; each has a sentence in both languages. */
export const RELATIONS = [
  "anyone",
  "signed_in",
  "self",
  "member",
  "not_own_object",
  "invited",
  "holder_of_link",
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Where a grant must be held, when not in the subject's own group or activity. */
export type Reach = "whole_group" | "another_group" | "any_group";

export type RuleDoc = {
  /** A grant that opens it, held in the subject's group. */
  grant?: Grant;
  /** `whole_group`: a role for one activity is not enough. `another_group`: never one's own. */
  reach?: Reach;
  /** Stewards pass too, though the grant is not theirs. */
  stewards?: true;
  /** Relations that open it without a grant, or narrow it (`not_own_object`). */
  relations?: readonly Relation[];
};

/** Who may do one thing: the same pure function guards the command and hides the button. */
export type Rule<S> = {
  (actor: Actor, subject: S): boolean;
  readonly doc: RuleDoc;
};

/**
 * Declares a rule with what PERMISSIONS.md says of it. The system actor passes every rule.
 * @param doc grant and relations as the table shows them
 * @param check the pure decision: says who, never when
 */
export function rule<S>(doc: RuleDoc, check: (actor: Actor, subject: S) => boolean): Rule<S> {
  return Object.assign((actor: Actor, subject: S) => actor.kind === "system" || check(actor, subject), { doc });
}

/** Open to everybody, guests included. */
export const anyone: Rule<unknown> = rule({ relations: ["anyone"] }, () => true);

/** Jobs, seeds and the operator's console only: no person passes. */
export const systemOnly: Rule<unknown> = rule({}, () => false);

/** Whether a proved account of the person's own stands behind the session; a device link alone does not. */
export function hasOwnAccount(actor: Actor): boolean {
  return actor.kind === "person" && actor.claimed && actor.session?.kind !== "DEVICE";
}

/** Open to everybody who is signed in to an account of their own. */
export const signedIn: Rule<unknown> = rule({ relations: ["signed_in"] }, hasOwnAccount);

/** Roles that could do it, for the sentence shown to somebody who may not. */
export function whoCan(doc: RuleDoc): string | null {
  if (doc.grant) return rolesWith(doc.grant)[0] ?? null;
  return doc.relations?.[0] ?? null;
}
