import type { Actor } from "@/access/actor";
import { can, isSelf, rule, systemOnly } from "@/access/can";
import { isOwnObject } from "@/access/own";

type Where = { groupId: string; activityId: string };
/** Somebody whose presence is recorded. */
export type RecordSubject = Where & {
  personId: string;
  /** They record others here: then an attendee confirms them. */
  targetRecords: boolean;
  /** The actor is recorded as present in this activity. */
  actorAttends: boolean;
};

/** Recording others is a trust; nobody records themselves. A lead's own presence is confirmed by another attendee. */
function mayRecord(actor: Actor, subject: RecordSubject): boolean {
  if (isOwnObject(actor, [subject.personId])) return false;
  return can(actor, "attendance.record", subject) || (subject.targetRecords && subject.actorAttends);
}

const recorder = rule<RecordSubject>({ grant: "attendance.record", relations: ["not_own_object"] }, mayRecord);
const approver = rule<{ groupId: string; personId: string; activityId: string | null }>(
  { grant: "hours.approve", relations: ["not_own_object"] },
  (actor, entry) => can(actor, "hours.approve", entry) && !isOwnObject(actor, [entry.personId]),
);

export const attendancePolicy = {
  seeRoster: rule<Where>({ grant: "roster.see" }, (actor, where) => can(actor, "roster.see", where)),
  seeContacts: rule<Where>({ grant: "contact.tell" }, (actor, where) => can(actor, "contact.tell", where)),
  checkIn: recorder,
  undoCheckIn: recorder,
  checkOut: recorder,
  undoCheckOut: recorder,
  markAbsent: recorder,
  excuse: recorder,
  undoAbsence: recorder,
  walkIn: rule<Where>({ grant: "attendance.record" }, (actor, where) => can(actor, "attendance.record", where)),
  settle: rule<Where>({ grant: "attendance.record" }, (actor, where) => can(actor, "attendance.record", where)),
  reportHours: rule<{ personId: string }>({ relations: ["self"] }, (actor, seat) => isSelf(actor, seat.personId)),
  approveHours: approver,
  declineHours: approver,
  askPresence: systemOnly,
};
