import { closedGroupBlocker } from "@/features/groups/rules";
import type { GroupKind, GroupState } from "@/features/groups/schema";
import { lifecycle } from "@/lib/lifecycle";
import { addDays, DAY, dayIn, fromLocalInput, startOfDay } from "@/lib/time";
import type { Outcome, RequestState, ServiceState } from "./schema";

export type ServiceVerb = "edit" | "publish" | "pause" | "resume" | "close";

export const serviceLifecycle = lifecycle<ServiceState, ServiceVerb>({
  DRAFT: { edit: "DRAFT", publish: "PUBLISHED" },
  PUBLISHED: { edit: "PUBLISHED", pause: "PAUSED", close: "CLOSED" },
  PAUSED: { edit: "PAUSED", resume: "PUBLISHED", close: "CLOSED" },
  CLOSED: {},
});

export type RequestVerb = "accept" | "decline" | "queue" | "start" | "report" | "confirm" | "withdraw";

/** domain.md §3 Service. An unanswered report closes by itself: the same step as confirming. */
export const requestLifecycle = lifecycle<RequestState, RequestVerb>({
  SENT: { accept: "ACCEPTED", decline: "DECLINED", queue: "WAITLISTED", withdraw: "WITHDRAWN" },
  WAITLISTED: { accept: "ACCEPTED", decline: "DECLINED", withdraw: "WITHDRAWN" },
  ACCEPTED: { start: "IN_SERVICE", withdraw: "WITHDRAWN" },
  IN_SERVICE: { report: "REPORTED" },
  REPORTED: { confirm: "CLOSED" },
  CLOSED: {},
  DECLINED: {},
  WITHDRAWN: {},
});

/** Seen by everybody once it was published; a closed one stays readable. */
export const PUBLIC_STATES = ["PUBLISHED", "PAUSED", "CLOSED"] as const satisfies readonly ServiceState[];
/** The group still owes something: an answer, or the service itself. */
export const OWED_STATES = ["SENT", "WAITLISTED", "ACCEPTED", "IN_SERVICE"] as const satisfies readonly RequestState[];
/** Not over yet for the one who asked. */
export const OPEN_STATES = [...OWED_STATES, "REPORTED"] as const satisfies readonly RequestState[];

/** Why a service cannot be published; null when it can. */
export function publishBlocker(facts: {
  groupKind: GroupKind;
  groupState: GroupState;
  leads: number;
  qualified: number;
}): "not_professional" | "service_without_lead" | "leads_not_qualified" | ReturnType<typeof closedGroupBlocker> {
  if (facts.groupKind !== "PROFESSIONAL") return "not_professional";
  const closed = closedGroupBlocker(facts.groupState);
  if (closed) return closed;
  if (facts.leads === 0) return "service_without_lead";
  return facts.qualified === 0 ? "leads_not_qualified" : null;
}

/** Why nobody can ask for it now; null when open. */
export function askBlocker(
  state: ServiceState,
  groupState: GroupState,
): "service_paused" | "service_closed" | ReturnType<typeof closedGroupBlocker> {
  const closed = closedGroupBlocker(groupState);
  if (closed) return closed;
  if (state === "PUBLISHED") return null;
  return state === "PAUSED" ? "service_paused" : "service_closed";
}

export type Month = { firstDay: string; from: Date; to: Date };

/**
 * The calendar month an instant lies in.
 * @param zone IANA zone of the service
 * @returns its first day, its first instant and the first instant of the next month
 */
export function monthOf(now: Date, zone: string): Month {
  const firstDay = `${dayIn(now, zone).slice(0, 7)}-01`;
  const next = `${addDays(firstDay, 31).slice(0, 7)}-01`;
  return { firstDay, from: startOfDay(firstDay, zone), to: startOfDay(next, zone) };
}

/** Places left this month; never below none, also when the capacity was lowered. */
export function placesLeft(facts: { capacity: number; accepted: number }): number {
  return Math.max(0, facts.capacity - facts.accepted);
}

/** Why one more cannot be taken on this month; null when it can. The next best thing is the queue. */
export function capacityBlocker(facts: { capacity: number; accepted: number }): "capacity_full" | null {
  return placesLeft(facts) === 0 ? "capacity_full" : null;
}

/**
 * In how many months a waiting request probably comes: 0 this month, 1 the next. A guess from order and capacity alone.
 * @param position 1 for the one next in the queue
 */
export function monthsToWait(position: number, facts: { capacity: number; accepted: number }): number {
  const left = placesLeft(facts);
  return position <= left ? 0 : Math.ceil((position - left) / facts.capacity);
}

/** The first day of the month so many months after another month's first day. */
export function monthAfter(firstDay: string, months: number): string {
  let day = firstDay;
  for (let left = months; left > 0; left -= 1) day = `${addDays(day, 31).slice(0, 7)}-01`;
  return day;
}

/** Days an outcome waits for the requester's word, and how many before its end they are told. */
export const CONFIRM_DAYS = 14;
export const TELL_DAYS = 3;

/** When a reported outcome closes by itself: the end of the 14th day, in the service's zone. */
export function closesAt(reportedAt: Date, zone: string): Date {
  const end = fromLocalInput(`${addDays(dayIn(reportedAt, zone), CONFIRM_DAYS)}T23:59`, zone);
  if (!end) throw new Error(`not a zone: ${zone}`);
  return end;
}

/** What the clock does with a report nobody answers: tell three days before, then close. */
export function unansweredStep(
  report: { reportedAt: Date; zone: string; toldAt: Date | null },
  now: Date,
): "tell" | "close" | null {
  const end = closesAt(report.reportedAt, report.zone);
  if (now > end) return "close";
  return !report.toldAt && end.getTime() - now.getTime() <= TELL_DAYS * DAY ? "tell" : null;
}

/** Whether the requester's word differs from the group's. */
export function differs(said: Outcome | null, confirmed: Outcome | null): boolean {
  return said !== null && confirmed !== null && said !== confirmed;
}
