import type { Actor } from "@/access/actor";
import { can, canSomewhere, isMember, rule } from "@/access/can";

export type GroupSubject = { id: string; hiddenAt: Date | null };

/** The groups an actor may know of, as a where clause. The same rule as `groupsPolicy.see`. */
export function visibleTo(actor: Actor): { hiddenAt?: null; OR?: ({ hiddenAt: null } | { id: { in: string[] } })[] } {
  if (can(actor, "moderation.decide")) return {};
  const own = actor.memberships.map((m) => m.groupId).filter((id) => isMember(actor, id));
  return own.length > 0 ? { OR: [{ hiddenAt: null }, { id: { in: own } }] } : { hiddenAt: null };
}

export const groupsPolicy = {
  /** A hidden group is there for its members and for stewards only. */
  see: rule<GroupSubject>(
    { relations: ["anyone"] },
    (actor, group) => group.hiddenAt === null || isMember(actor, group.id) || can(actor, "moderation.decide"),
  ),
  seeInside: rule<GroupSubject>({ grant: "group.see_inside" }, (actor, group) =>
    can(actor, "group.see_inside", { groupId: group.id }),
  ),
  editGroup: rule<GroupSubject>({ grant: "group.edit" }, (actor, group) =>
    can(actor, "group.edit", { groupId: group.id }),
  ),
  /** A coordinator of another, active group (checked against its state in the command) or a steward; never for one's own group. */
  vouchGroup: rule<GroupSubject>(
    { grant: "group.vouch", reach: "another_group", relations: ["not_own_object"] },
    (actor, group) => canSomewhere(actor, "group.vouch") && !isMember(actor, group.id),
  ),
  windUpGroup: rule<GroupSubject>({ grant: "group.edit" }, (actor, group) =>
    can(actor, "group.edit", { groupId: group.id }),
  ),
  dissolveGroup: rule<GroupSubject>({ grant: "group.edit" }, (actor, group) =>
    can(actor, "group.edit", { groupId: group.id }),
  ),
};
