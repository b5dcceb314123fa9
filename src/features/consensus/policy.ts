import { can, isMember, isSelf, rule, systemOnly } from "@/access/can";
import { isOwnObject } from "@/access/own";

/** `ownerId` runs it; `stakeholderIds` is whom it is about. */
export type ConsensusScope = {
  groupId: string;
  ownerId: string;
  stakeholderIds: readonly (string | null)[];
};

const member = rule<{ groupId: string }>(
  { grant: "group.see_inside" },
  (actor, subject) => can(actor, "group.see_inside", subject) && isMember(actor, subject.groupId),
);

/** Whoever chairs it, or a coordinator in their place; never the candidate, in whatever hat. */
const chair = rule<ConsensusScope>(
  { grant: "structure.manage", relations: ["self", "not_own_object"] },
  (actor, subject) =>
    isMember(actor, subject.groupId) &&
    (isSelf(actor, subject.ownerId) || can(actor, "structure.manage", { groupId: subject.groupId })) &&
    !isOwnObject(actor, subject.stakeholderIds),
);

export const consensusPolicy = {
  view: rule<{ groupId: string }>({ grant: "group.see_inside" }, (actor, subject) =>
    can(actor, "group.see_inside", { groupId: subject.groupId }),
  ),
  /** Whoever opens it chairs it, so never about oneself. */
  openConsensus: rule<{ groupId: string; stakeholderIds: readonly (string | null)[] }>(
    { grant: "group.see_inside", relations: ["not_own_object"] },
    (actor, subject) => member(actor, subject) && !isOwnObject(actor, subject.stakeholderIds),
  ),
  speak: member,
  object: member,
  recordPresence: chair,
  recordVoice: chair,
  closeSession: chair,
  nextRound: chair,
  cancelConsensus: chair,
  settleConsensus: systemOnly,
};
