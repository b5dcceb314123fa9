import type { Actor } from "@/access/actor";
import { can, hasOwnAccount, rule, systemOnly } from "@/access/can";
import { isOwnObject } from "@/access/own";

export type OfPerson = { personId: string };

/**
 * Whether the session may read and end everything that is held about its person. A device proves a device: it may
 * do so only while nobody has proved to be the person, so that all there is was given on it.
 */
function ownsData(actor: Actor): boolean {
  return hasOwnAccount(actor) || (actor.session?.kind === "DEVICE" && !actor.claimed);
}

const own = rule<unknown>({ relations: ["self"] }, ownsData);
const steward = rule<OfPerson>(
  { grant: "platform.manage", relations: ["not_own_object"] },
  (actor, person) => can(actor, "platform.manage") && !isOwnObject(actor, [person.personId]),
);

export const privacyPolicy = {
  exportOwn: own,
  eraseAccount: own,
  lookUpPerson: rule<unknown>({ grant: "platform.manage" }, (actor) => can(actor, "platform.manage")),
  exportByRequest: steward,
  eraseByRequest: steward,
  /** Jobs only. */
  asSystem: systemOnly,
};
