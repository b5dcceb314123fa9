import type { Actor } from "@/access/actor";
import { anyone, can, groupsWith, isMember, rule, signedIn } from "@/access/can";
import { isOwnObject } from "@/access/own";
import type { NeedState } from "./schema";

/** What deciding about a need depends on. */
export type NeedSubject = {
  state: NeedState;
  adoptedByGroupId: string | null;
  /** Reporter, and whoever owns the contact the reporter left: the same person under any hat. */
  stakeholderIds: readonly string[];
  /** The request carried the reporter's secret link. */
  byLink: boolean;
};

export type ActingFor = NeedSubject & { groupId: string | null };

/** Somebody may look into unchecked reports: a steward, or a checker of any group. */
export function isChecker(actor: Actor): boolean {
  return actor.steward || groupsWith(actor, "need.check").length > 0 || actor.kind === "system";
}

function isReporter(actor: Actor, need: NeedSubject): boolean {
  return need.byLink || isOwnObject(actor, need.stakeholderIds);
}

/** Checks for a group, or for Simpul as a steward; never one's own report. */
function mayCheck(actor: Actor, need: ActingFor): boolean {
  if (isOwnObject(actor, need.stakeholderIds)) return false;
  return need.groupId ? can(actor, "need.check", { groupId: need.groupId }) : actor.steward;
}

/** Held reports are seen by checkers and by who reported. */
export function seesHeld(actor: Actor, need: NeedSubject): boolean {
  return isChecker(actor) || isReporter(actor, need);
}

export const needsPolicy = {
  /** Anybody, guests too. */
  reportNeed: anyone,
  startCheck: rule<NeedSubject>(
    { grant: "need.check", reach: "any_group", relations: ["not_own_object"] },
    (actor, need) => isChecker(actor) && !isOwnObject(actor, need.stakeholderIds),
  ),
  verifyNeed: rule<ActingFor>({ grant: "need.check", relations: ["not_own_object"] }, mayCheck),
  mergeNeed: rule<NeedSubject>(
    { grant: "need.check", reach: "any_group", relations: ["not_own_object"] },
    (actor, need) => isChecker(actor) && !isOwnObject(actor, need.stakeholderIds),
  ),
  rejectNeed: rule<NeedSubject>(
    { grant: "need.check", reach: "any_group", relations: ["not_own_object"] },
    (actor, need) => isChecker(actor) && !isOwnObject(actor, need.stakeholderIds),
  ),
  makeCheckLink: rule<ActingFor>({ grant: "need.check", relations: ["not_own_object"] }, mayCheck),
  /** The named local person holds the link; the reporter signed in on the same device does not count as one. */
  answerCheckLink: rule<NeedSubject>(
    { relations: ["holder_of_link", "not_own_object"] },
    (actor, need) => need.byLink && !isOwnObject(actor, need.stakeholderIds),
  ),
  /** Adopting is no verdict, so the reporter's own group may take up the need; checking it is somebody else's. */
  adoptNeed: rule<ActingFor>({ grant: "need.adopt" }, (actor, need) =>
    can(actor, "need.adopt", { groupId: need.groupId }),
  ),
  /** The reporter, or a checker; never the group whose work it would confirm. */
  confirmMet: rule<NeedSubject>(
    { grant: "need.check", reach: "another_group", relations: ["holder_of_link", "not_own_object"] },
    (actor, need) => {
      if (need.adoptedByGroupId && isMember(actor, need.adoptedByGroupId)) return false;
      return isReporter(actor, need) || isChecker(actor);
    },
  ),
  /** The reporter when it is not over yet, a steward, or the group that gives it back. */
  reopenNeed: rule<NeedSubject>(
    { grant: "need.adopt", stewards: true, relations: ["holder_of_link"] },
    (actor, need) => {
      return isReporter(actor, need) || actor.steward || can(actor, "need.adopt", { groupId: need.adoptedByGroupId });
    },
  ),
  declareUnmet: rule<NeedSubject>({ grant: "need.adopt", stewards: true }, (actor, need) => {
    if (need.adoptedByGroupId) return actor.steward || can(actor, "need.adopt", { groupId: need.adoptedByGroupId });
    return isChecker(actor);
  }),
  sayNotYet: rule<NeedSubject>({ relations: ["self", "holder_of_link"] }, isReporter),
  addFact: rule<NeedSubject>(
    { relations: ["signed_in", "holder_of_link"] },
    (actor, need) => need.byLink || (actor.kind === "person" && actor.claimed),
  ),
  care: rule<NeedSubject>({ relations: ["signed_in"] }, (actor) => actor.kind === "person" && actor.claimed),
  withdrawCare: signedIn,
  /** The clock only. */
  recomputePriorities: rule<unknown>({ grant: "platform.manage" }, (actor) => actor.steward),
};
