import { anyone, can, isSelf, rule, systemOnly } from "@/access/can";

export type OwnNotice = { personId: string };
export type NoticeToTell = { personId: string; groupId: string | null };

export const notificationsPolicy = {
  markRead: rule<OwnNotice>({ relations: ["self"] }, (actor, notice) => isSelf(actor, notice.personId)),
  markAllRead: rule({ relations: ["self"] }, (actor) => actor.kind === "person"),
  setPreferences: rule({ relations: ["self"] }, (actor) => actor.kind === "person"),
  /** The signed link in the mail is the permission. */
  stopKind: anyone,
  /** "Kabari lewat WA": people with only a number hear by the coordinator's hand. */
  markTold: rule<NoticeToTell>({ grant: "contact.tell", reach: "whole_group" }, (actor, notice) =>
    can(actor, "contact.tell", { groupId: notice.groupId }),
  ),
  /** Jobs only. */
  deliverMail: systemOnly,
};
