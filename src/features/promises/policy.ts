import { can, rule, systemOnly } from "@/access/can";
import { isOwnObject } from "@/access/own";

export type PromiseParties = { groupId: string; waitingId: string | null };

export const promisesPolicy = {
  /** The group's coordinators owe the word; nobody gives it to themselves. */
  giveInterim: rule<PromiseParties>(
    { grant: "group.edit", relations: ["not_own_object"] },
    (actor, promise) =>
      can(actor, "group.edit", { groupId: promise.groupId }) && !isOwnObject(actor, [promise.waitingId]),
  ),
  announcePause: rule<{ groupId: string }>({ grant: "group.edit" }, (actor, group) =>
    can(actor, "group.edit", { groupId: group.groupId }),
  ),
  /** Whoever waits, and the group that owes the answer. */
  view: rule<PromiseParties>({ grant: "group.edit", relations: ["self"] }, (actor, promise) => {
    return isOwnObject(actor, [promise.waitingId]) || can(actor, "group.edit", { groupId: promise.groupId });
  }),
  /** Jobs only. */
  watchPromises: systemOnly,
};
