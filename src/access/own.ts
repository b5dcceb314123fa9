import type { Actor } from "./actor";

/** Everybody whose own object a thing is: author, subject, beneficiary, office-holder on the other side. */
export type Stakeholders = readonly (string | null | undefined)[];

/**
 * Whether the thing is the actor's own, judged by person across all hats (domain.md §2).
 * Nobody verifies, approves, audits, judges or counts their own object; recording is never blocked.
 */
export function isOwnObject(actor: Actor, stakeholders: Stakeholders): boolean {
  return actor.personId !== null && stakeholders.includes(actor.personId);
}
