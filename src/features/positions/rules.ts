import type { GroupState } from "@/features/groups/schema";
import type { MemberCategory } from "@/features/members/schema";
import { addDays, addMonths, daysBetween, startOfDay } from "@/lib/time";

export type OfficerFacts = {
  state: GroupState;
  /** Coordinators that stay, without an end date, among current members. */
  coordinatorsLeft: number;
  /** Other current members. */
  membersLeft: number;
};

/**
 * The last coordinator stays until somebody takes over (domain.md §2). Who has an end date does not count: when
 * that day comes nobody would be left. A forming group with nobody else in it may be left behind.
 */
export function lastCoordinatorBlocker(facts: OfficerFacts): "last_coordinator" | null {
  if (facts.coordinatorsLeft > 0 || facts.state === "DISSOLVED") return null;
  return facts.state === "FORMING" && facts.membersLeft === 0 ? null : "last_coordinator";
}

/** A coordinator for a time only needs another one who stays. */
export function termBlocker(
  appointment: { coordinates: boolean; ends: boolean },
  staying: number,
): "needs_successor" | null {
  return appointment.coordinates && appointment.ends && staying === 0 ? "needs_successor" : null;
}

/** Last day of a term that begins on `startOn` and lasts whole months; a calendar day of the group's zone. */
export function termEnd(startOn: string, months: number): string {
  return addDays(addMonths(startOn, months), -1);
}

/** The instant a term is over: the end of its last day in the group's zone. */
export function afterTerm(endsOn: string, zone: string): Date {
  return startOfDay(addDays(endsOn, 1), zone);
}

/** Days before the end of a term at which it is told. */
export const REMINDERS = [60, 30, 7] as const;
/** From the first reminder on a successor may be chosen, who then begins the day after. */
export const SUCCESSION_DAYS = REMINDERS[0];

export type Reminder = (typeof REMINDERS)[number] | 0;

/**
 * What is to be told of a term today: 60, 30 or 7 days left, 0 when it is over; each once, the latest only.
 * @returns null when nothing new is to be told
 */
export function dueReminder(term: { endsOn: string; toldDays: number | null }, today: string): Reminder | null {
  const left = daysBetween(today, term.endsOn);
  const reached = left < 0 ? 0 : REMINDERS.filter((days) => left <= days).at(-1);
  if (reached === undefined) return null;
  return term.toldDays !== null && term.toldDays <= reached ? null : reached;
}

export type Term = { startOn: string; endOn: string | null; interim: boolean };

/** Half a term or more counts as one; filling in for somebody never does. */
function counts(term: Term, months: number, until: string): boolean {
  const whole = daysBetween(term.startOn, addMonths(term.startOn, months));
  return !term.interim && 2 * daysBetween(term.startOn, term.endOn ?? until) >= whole;
}

/**
 * Terms in a row one person has served in one position, up to a day. A whole term's length out of office breaks the row.
 * @param terms of that person in that position, in any order; `endOn` null while in office
 */
export function termsInRow(terms: readonly Term[], months: number, until: string): number {
  let row = 0;
  let next = until;
  for (const term of [...terms].sort((a, b) => (a.startOn < b.startOn ? 1 : -1))) {
    if (addMonths(term.endOn ?? next, months) <= next) break;
    if (term.endOn === null || counts(term, months, next)) row += term.interim ? 0 : 1;
    next = term.startOn;
  }
  return row;
}

/** Why nobody may serve once more; null when they may, or when the position has no such limit. */
export function limitBlocker(
  position: { termMonths: number | null; consecutiveLimit: number | null },
  terms: readonly Term[],
  startOn: string,
): "limit_reached" | null {
  if (position.consecutiveLimit === null || position.termMonths === null) return null;
  return termsInRow(terms, position.termMonths, startOn) >= position.consecutiveLimit ? "limit_reached" : null;
}

/** Whether somebody may hold the position at all: a current member of a category the position is open to. */
export function eligibilityBlocker(
  categories: readonly MemberCategory[],
  member: { category: MemberCategory } | null,
): "not_member" | "not_eligible" | null {
  if (!member) return "not_member";
  return categories.includes(member.category) ? null : "not_eligible";
}

export type Holder = {
  appointmentId: string;
  personId: string;
  /** Later than today: chosen, not yet begun. */
  startOn: string;
  termEndsOn: string | null;
  interim: boolean;
};
export type Seat = { startOn: string; replaces: Holder | null };

const endsSoon = (holder: Holder, today: string) =>
  holder.termEndsOn !== null && daysBetween(today, holder.termEndsOn) <= SUCCESSION_DAYS;
const after = (holder: Holder, today: string) =>
  holder.termEndsOn === null || holder.termEndsOn < today ? today : addDays(holder.termEndsOn, 1);

/** Seats nobody holds, and nobody is chosen for. */
export function freeSeats(seats: number, holders: readonly Holder[], today: string): number {
  const chosen = holders.filter((h) => h.startOn > today).length;
  const now = holders.length - chosen;
  const successions = Math.min(chosen, holders.filter((h) => h.startOn <= today && endsSoon(h, today)).length);
  return Math.max(0, seats - now - (chosen - successions));
}

/**
 * The seat somebody takes: a free one today; else that of whoever fills in; else, from 60 days before the end of a
 * term on, that of the holder whose term ends first, from the day after. Somebody can follow themselves.
 */
export function seatFor(
  seats: number,
  holders: readonly Holder[],
  who: { personId: string; today: string },
): Seat | "already_in_office" | "no_seat" {
  const { personId, today } = who;
  const current = holders.filter((h) => h.startOn <= today);
  const chosen = holders.filter((h) => h.startOn > today);
  const own = holders.find((h) => h.personId === personId);
  if (own?.interim && own.startOn <= today) return { startOn: today, replaces: own };
  const ending = current
    .filter((h) => !h.interim && endsSoon(h, today))
    .sort((a, b) => ((a.termEndsOn ?? "") < (b.termEndsOn ?? "") ? -1 : 1))
    .slice(chosen.length);
  if (own) return ending.includes(own) ? { startOn: after(own, today), replaces: own } : "already_in_office";
  if (freeSeats(seats, holders, today) > 0) return { startOn: today, replaces: null };
  const interim = current.find((h) => h.interim);
  if (interim) return { startOn: today, replaces: interim };
  const [first] = ending;
  return first ? { startOn: after(first, today), replaces: first } : "no_seat";
}

/**
 * Whom a position answers to must not answer to it, over any number of steps.
 * @param chart position → whom it answers to, as stored
 */
export function chartBlocker(
  chart: ReadonlyMap<string, string | null>,
  change: { id: string; reportsToId: string | null },
): "chart_circle" | null {
  const seen = new Set([change.id]);
  for (let at = change.reportsToId; at !== null; at = chart.get(at) ?? null) {
    if (seen.has(at)) return "chart_circle";
    seen.add(at);
  }
  return null;
}

export type DutyFacts = {
  founderIds: readonly string[];
  /** Who is in a position now that has a duty. */
  inPositions: readonly { personId: string; duties: number }[];
  /** Who holds a duty without a position. */
  direct: readonly string[];
};

/** Founders without any duty; the structure is complete when nobody is left (domain.md §2: duties among all members). */
export function foundersWithoutDuty(facts: DutyFacts): string[] {
  const holding = new Set([...facts.direct, ...facts.inPositions.filter((p) => p.duties > 0).map((p) => p.personId)]);
  return facts.founderIds.filter((id) => !holding.has(id));
}

/** Every founder holds at least one duty, through a position that has one or directly. False without founders. */
export function everyFounderHoldsDuty(facts: DutyFacts): boolean {
  return facts.founderIds.length > 0 && foundersWithoutDuty(facts).length === 0;
}
