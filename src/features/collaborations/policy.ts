import type { Actor } from "@/access/actor";
import { can, isMember, isSelf, rule, systemOnly } from "@/access/can";
import { isOwnObject } from "@/access/own";
import { conversationsPolicy } from "@/features/conversations/policy";
import { tasksPolicy } from "@/features/tasks/policy";

/** A collaboration as one of its two groups acts in it. */
export type Party = {
  /** The group that acts. */
  groupId: string;
  otherGroupId: string;
  /** Whose own object the decision would be: who made the offer, who signed for the other side. */
  stakeholderIds: readonly string[];
  /** People whom the acting side has named in it. */
  peopleIds: readonly string[];
};

type OfGroup = { groupId: string };

/** Whoever holds an office on the other side sits there too, in every hat (domain.md §2). */
function sitsOpposite(actor: Actor, groupId: string): boolean {
  return actor.roles.some((held) => held.groupId === groupId && held.role !== "MEMBER" && held.activityId === null);
}

const manager = rule<OfGroup>({ grant: "collaboration.manage" }, (actor, party) =>
  can(actor, "collaboration.manage", { groupId: party.groupId }),
);

/** Answers an offer of the other side: neither who made it nor who holds office over there. */
const decider = rule<Party>(
  { grant: "collaboration.manage", relations: ["not_own_object"] },
  (actor, party) =>
    can(actor, "collaboration.manage", { groupId: party.groupId }) &&
    !isOwnObject(actor, party.stakeholderIds) &&
    !sitsOpposite(actor, party.otherGroupId),
);

/** Speaks for one side only: never who has spoken for the other. */
const signer = rule<Party>(
  { grant: "collaboration.manage", relations: ["not_own_object"] },
  (actor, party) =>
    can(actor, "collaboration.manage", { groupId: party.groupId }) && !isOwnObject(actor, party.stakeholderIds),
);

/** The office, and members whom their side has named. */
function takesPart(actor: Actor, party: Pick<Party, "groupId" | "peopleIds">): boolean {
  if (can(actor, "collaboration.manage", { groupId: party.groupId })) return true;
  return isMember(actor, party.groupId) && party.peopleIds.some((id) => isSelf(actor, id));
}

const participant = rule<Party>({ grant: "collaboration.manage", relations: ["self"] }, takesPart);

export const collaborationsPolicy = {
  view: rule<Pick<Party, "groupId" | "peopleIds">>({ grant: "collaboration.manage", relations: ["self"] }, takesPart),
  draft: manager,
  edit: manager,
  send: manager,
  withdraw: manager,
  askNext: manager,
  accept: decider,
  acceptCounter: decider,
  counter: decider,
  decline: decider,
  editScope: manager,
  agree: signer,
  start: manager,
  complete: manager,
  terminate: manager,
  review: signer,
  postMessage: participant,
  /** One's own words only, wherever they stand. */
  withdrawMessage: conversationsPolicy.withdrawMessage,
  addTask: participant,
  /** The office of either side, and whoever does it. */
  finishTask: rule<Party & { ownerId: string | null }>(
    { grant: "collaboration.manage", relations: ["self"] },
    (actor, task) =>
      can(actor, "collaboration.manage", { groupId: task.groupId }) || tasksPolicy.finishOwnTask(actor, task),
  ),
  reopenTask: participant,
  dropTask: manager,
  referNeed: manager,
  answerReferral: signer,
  /** Taking a need up binds the group as adopting does. */
  takeUpNeed: rule<OfGroup>({ grant: "need.adopt" }, (actor, group) =>
    can(actor, "need.adopt", { groupId: group.groupId }),
  ),
  inviteCoHost: manager,
  answerCoHost: signer,
  withdrawCoHost: manager,
  /** Jobs only. */
  expireRequests: systemOnly,
  offerUnmetNeed: systemOnly,
};
