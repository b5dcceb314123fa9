import type { Actor } from "@/access/actor";
import { can, hasOwnAccount, isSelf, rule, signedIn, systemOnly } from "@/access/can";
import { isOwnObject } from "@/access/own";

export type OwnCredential = { personId: string };
export type ReviewSubject = {
  groupId: string;
  groupState: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED";
  /** The holder. */
  personId: string;
  /** The actor is a founder of the group and belongs to it. */
  byFounder?: boolean;
};
export type DecidedSubject = { groupId: string; personId: string };
export type EvidenceSubject = { personId: string; mayRead?: boolean };

const holder = rule<OwnCredential>(
  { relations: ["self"] },
  (actor, credential) => hasOwnAccount(actor) && isSelf(actor, credential.personId),
);

function checksFor(actor: Actor, subject: DecidedSubject): boolean {
  return can(actor, "credential.verify", { groupId: subject.groupId }) && !isOwnObject(actor, [subject.personId]);
}

/** Whoever checks credentials for the group that decided, never about themselves. */
const decider = rule<DecidedSubject>({ grant: "credential.verify", relations: ["not_own_object"] }, checksFor);

function otherFounder(actor: Actor, review: ReviewSubject): boolean {
  return review.groupState === "FORMING" && review.byFounder === true && !isOwnObject(actor, [review.personId]);
}

const catalogue = rule<unknown>({ grant: "catalogue.manage" }, (actor) => can(actor, "catalogue.manage"));

export const credentialsPolicy = {
  claimCredential: signedIn,
  attachEvidence: holder,
  withdrawClaim: holder,
  renewCredential: holder,
  keepFiles: holder,
  askOutsideCheck: holder,
  /** The holder, and whoever checks it for a group that was asked; every reading is recorded. */
  readEvidence: rule<EvidenceSubject>(
    { relations: ["self"] },
    (actor, evidence) => actor.kind === "person" && (isSelf(actor, evidence.personId) || evidence.mayRead === true),
  ),
  /** Claims and members' credentials of a group, for those who check them; founders too while it forms. */
  seeReviews: rule<{ groupId: string; groupState?: string; byFounder?: boolean }>(
    { grant: "credential.verify", relations: ["member"] },
    (actor, group) =>
      can(actor, "credential.verify", { groupId: group.groupId }) ||
      (group.groupState === "FORMING" && group.byFounder === true),
  ),
  confirmAsFounder: rule<ReviewSubject>({ relations: ["member", "not_own_object"] }, otherFounder),
  verifyCredential: decider,
  rejectCredential: rule<ReviewSubject>(
    { grant: "credential.verify", relations: ["member", "not_own_object"] },
    (actor, review) => checksFor(actor, review) || otherFounder(actor, review),
  ),
  suspendCredential: decider,
  liftSuspension: decider,
  revokeCredential: decider,
  setCompetences: rule<{ groupId: string }>({ grant: "competence.manage" }, (actor, group) =>
    can(actor, "competence.manage", { groupId: group.groupId }),
  ),
  seeCatalogue: catalogue,
  addType: catalogue,
  adoptType: catalogue,
  mergeType: catalogue,
  setInclusion: catalogue,
  tellExpiry: systemOnly,
  recheckPerson: systemOnly,
  eraseEvidence: systemOnly,
};
