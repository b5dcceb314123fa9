import type { Actor } from "@/access/actor";
import { can, isSelf, rule } from "@/access/can";
import { isOwnObject } from "@/access/own";

export type InGroup = { groupId: string };
export type OfPerson = InGroup & { personId: string };
export type InvitationSubject = InGroup & { holds: boolean; numberWithoutAccount: boolean };

/** Decides about somebody else, never about oneself. */
function decides(grant: "member.decide" | "member.end") {
  return rule<OfPerson>(
    { grant, relations: ["not_own_object"] },
    (actor, subject) => can(actor, grant, { groupId: subject.groupId }) && !isOwnObject(actor, [subject.personId]),
  );
}

function ownAccount(actor: Actor): boolean {
  return actor.kind === "person" && actor.claimed;
}

const invites = rule<InGroup>({ grant: "member.invite" }, (actor, subject) =>
  can(actor, "member.invite", { groupId: subject.groupId }),
);
const own = rule<OfPerson>({ relations: ["self"] }, (actor, subject) => isSelf(actor, subject.personId));
const holder = rule<InvitationSubject>(
  { relations: ["invited"] },
  (actor, subject) => ownAccount(actor) && subject.holds,
);

export const membersPolicy = {
  seeMembers: rule<InGroup>({ grant: "group.see_inside" }, (actor, subject) =>
    can(actor, "group.see_inside", { groupId: subject.groupId }),
  ),
  seeApplications: rule<InGroup>({ grant: "member.decide" }, (actor, subject) =>
    can(actor, "member.decide", { groupId: subject.groupId }),
  ),
  inviteMember: invites,
  invitePerson: invites,
  revokeInvitation: invites,
  acceptInvitation: holder,
  declineInvitation: holder,
  /** The holder of a link sent to a number that no account holds. */
  acceptInvitationByNumber: rule<InvitationSubject>(
    { relations: ["holder_of_link"] },
    (_actor, subject) => subject.numberWithoutAccount,
  ),
  acceptMembership: own,
  declineMembership: own,
  leaveGroup: own,
  confirmMembership: decides("member.decide"),
  suspendMembership: decides("member.end"),
  resumeMembership: decides("member.end"),
  endMembership: decides("member.end"),
  setCategory: decides("member.decide"),
  submitApplication: rule<unknown>({ relations: ["signed_in"] }, ownAccount),
  startReview: decides("member.decide"),
  askMore: decides("member.decide"),
  giveInfo: own,
  acceptApplication: decides("member.decide"),
  acceptOnProbation: decides("member.decide"),
  declineApplication: decides("member.decide"),
  withdrawApplication: own,
};
