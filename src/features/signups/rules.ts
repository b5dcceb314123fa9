import { lifecycle } from "@/lib/lifecycle";
import { addDays, DAY, dayIn, fromLocalInput, HOUR, toLocalInput } from "@/lib/time";
import type { SignUpStatus } from "./schema";

export type SignUpVerb =
  | "approve"
  | "queue"
  | "reject"
  | "offer"
  | "accept"
  | "takeFreed"
  | "decline"
  | "expire"
  | "release"
  | "endQueue"
  | "cancelOwn"
  | "cancelByGroup"
  | "credentialLapses"
  | "renew"
  | "unqualify"
  | "remove"
  | "checkIn"
  | "undoCheckIn"
  | "checkOut"
  | "undoCheckOut"
  | "markAbsent"
  | "excuse"
  | "undoAbsence";

/** Sign-up (domain.md §4). Rows are never deleted; a new attempt is a new row. */
export const signUpLifecycle = lifecycle<SignUpStatus, SignUpVerb>({
  REQUESTED: {
    approve: "CONFIRMED",
    queue: "WAITLISTED",
    reject: "REJECTED",
    cancelOwn: "CANCELLED",
    cancelByGroup: "CANCELLED",
    release: "LAPSED",
    endQueue: "LAPSED",
  },
  WAITLISTED: {
    offer: "OFFERED",
    takeFreed: "CONFIRMED",
    cancelOwn: "CANCELLED",
    cancelByGroup: "CANCELLED",
    release: "LAPSED",
    endQueue: "LAPSED",
  },
  OFFERED: {
    accept: "CONFIRMED",
    decline: "LAPSED",
    expire: "LAPSED",
    release: "LAPSED",
    unqualify: "WAITLISTED",
    cancelOwn: "CANCELLED",
    cancelByGroup: "CANCELLED",
  },
  CONFIRMED: {
    cancelOwn: "CANCELLED",
    cancelByGroup: "CANCELLED",
    release: "LAPSED",
    credentialLapses: "AT_RISK",
    checkIn: "CHECKED_IN",
    markAbsent: "NO_SHOW",
    excuse: "EXCUSED",
  },
  AT_RISK: { renew: "CONFIRMED", remove: "REMOVED", cancelOwn: "CANCELLED", cancelByGroup: "CANCELLED" },
  CHECKED_IN: { checkOut: "ATTENDED", undoCheckIn: "CONFIRMED" },
  ATTENDED: { undoCheckOut: "CHECKED_IN" },
  NO_SHOW: { undoAbsence: "CONFIRMED" },
  EXCUSED: { undoAbsence: "CONFIRMED" },
  LAPSED: {},
  CANCELLED: {},
  REJECTED: {},
  REMOVED: {},
});

const HOLDING: ReadonlySet<SignUpStatus> = new Set(["CONFIRMED", "OFFERED", "AT_RISK", "CHECKED_IN"]);

/** Whether a status counts in `held` and for overlap. */
export function isHolding(status: SignUpStatus): boolean {
  return HOLDING.has(status);
}

/** Whether a status is one of the person's present engagements: at most one for each shift. */
export function isActive(status: SignUpStatus): boolean {
  return isHolding(status) || status === "REQUESTED" || status === "WAITLISTED";
}

/** Under three hours before the start nobody is offered a seat: who comes first takes it. */
export const NEAR_START = 3 * HOUR;
/** A cancellation within a day of the start is "batal mendadak". */
export const LATE_CANCEL = 24 * HOUR;

/** Whether the start is so near that seats go to whoever takes them first. */
export function isNearStart(startsAt: Date, now: Date): boolean {
  return startsAt.getTime() - now.getTime() < NEAR_START;
}

/** Whether cancelling now leaves the group less than a day to find somebody. */
export function isLateCancel(startsAt: Date, now: Date): boolean {
  return startsAt.getTime() - now.getTime() < LATE_CANCEL;
}

/** Until when an offer stands: the smaller of 24 hours and a quarter of the time left. */
export function offerUntil(startsAt: Date, now: Date): Date {
  const left = startsAt.getTime() - now.getTime();
  return new Date(now.getTime() + Math.min(DAY, left / 4));
}

/**
 * When a seat that is free now may be offered.
 * @param zone the activity's own: nobody is woken between 22.00 and 06.00 there
 * @returns null for "now"; else the later instant: 06.00, or three hours before the start if that comes sooner
 */
export function offerLater(facts: { startsAt: Date; zone: string }, now: Date): Date | null {
  if (isNearStart(facts.startsAt, now)) return null;
  const hour = Number(toLocalInput(now, facts.zone).slice(11, 13));
  if (hour >= 6 && hour < 22) return null;
  const today = dayIn(now, facts.zone);
  const morning = fromLocalInput(`${hour >= 22 ? addDays(today, 1) : today}T06:00`, facts.zone);
  const near = new Date(facts.startsAt.getTime() - NEAR_START);
  return morning && morning < near ? morning : near;
}

/** Somebody whose credential no longer counts has at least this long to renew it. */
const RISK_AT_LEAST = 2 * HOUR;

/**
 * Until when a place at risk is kept: a day before the start, at least two hours from now, at most to the start.
 * @param since when it came to be at risk
 */
export function riskUntil(startsAt: Date, since: Date): Date {
  const dayBefore = startsAt.getTime() - DAY;
  return new Date(Math.min(Math.max(dayBefore, since.getTime() + RISK_AT_LEAST), startsAt.getTime()));
}

/** When a hold that nobody has claimed is given back: after 24 hours, two near the start, never later than the start. */
export function unclaimedUntil(startsAt: Date, now: Date): Date {
  const wait = startsAt.getTime() - now.getTime() < DAY ? 2 * HOUR : DAY;
  return new Date(Math.min(now.getTime() + wait, startsAt.getTime()));
}

/** How many places of an activity unclaimed people may hold together: a fifth, at least three. */
export function unclaimedLimit(places: number): number {
  return Math.max(3, Math.floor(places / 5));
}
/** Unclaimed places under one contact, over all activities. */
export const UNCLAIMED_PER_CONTACT = 3;
/** Friends one person may sign up by name for one activity. */
export const FRIENDS_PER_ACTIVITY = 5;

export type AgeFacts = { birthYear: number | null; adult: boolean };

/**
 * The age somebody surely has: from the birth year the lower possible one; eighteen when they said so.
 * @param year calendar year at the place of the activity
 * @returns null when nothing is known
 */
export function sureAge({ birthYear, adult }: AgeFacts, year: number): number | null {
  if (birthYear === null) return adult ? 18 : null;
  const lower = year - birthYear - 1;
  return adult && year - birthYear >= 18 ? Math.max(18, lower) : lower;
}

export type AgeBlocker = "age_unknown" | "guardian_needed" | "birth_year_needed" | "too_young";

/** Why age keeps somebody from a slot; null when it does not. Under eighteen a guardian's consent comes first. */
export function ageBlocker(person: AgeFacts, minAge: number | null, year: number): AgeBlocker | null {
  const age = sureAge(person, year);
  if (age === null) return "age_unknown";
  if (age < 18) return minAge !== null && age < minAge ? "too_young" : "guardian_needed";
  if (minAge === null || age >= minAge) return null;
  return person.birthYear === null ? "birth_year_needed" : "too_young";
}

export type ClosedFacts = {
  activityState: "DRAFT" | "OPEN" | "SETTLED" | "EVALUATED" | "CANCELLED";
  groupState: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED";
  shiftCancelled: boolean;
  startsAt: Date;
};

export type ClosedBlocker =
  | "activity_cancelled"
  | "activity_closed"
  | "shift_cancelled"
  | "shift_started"
  | "group_closed";

/** Why nobody can newly join a shift; null when joining is open. */
export function closedBlocker(facts: ClosedFacts, now: Date): ClosedBlocker | null {
  if (facts.activityState === "CANCELLED") return "activity_cancelled";
  if (facts.activityState !== "OPEN") return "activity_closed";
  if (facts.shiftCancelled) return "shift_cancelled";
  if (facts.groupState === "WINDING_UP" || facts.groupState === "DISSOLVED") return "group_closed";
  return facts.startsAt <= now ? "shift_started" : null;
}

export type Places = { held: number; max: number; waiting: number };

/** Whether a tap now gives a place; otherwise it gives a rank in the queue. */
export function hasRoom(slot: Places, near: boolean): boolean {
  return slot.held < slot.max && (near || slot.waiting === 0);
}

/**
 * Names out of a numbered list as it stands in a WhatsApp group: "1. Ratri", "2) Bu Yohana (bawa panci)".
 * @returns names in order without numbers, and those that stand in it twice
 */
export function namesFromList(text: string): { names: string[]; twice: string[] } {
  const found = text
    .split(/\r?\n/)
    .map((line) => /^\s*(?:\d{1,3}\s*[.)\-:]\s*|[-*•]\s+)(.+)$/u.exec(line)?.[1] ?? "")
    .map((name) =>
      name
        .replace(/[*_~`]/g, "")
        .replace(/\s*[([].*$/u, "")
        .replace(/\s+/g, " ")
        .trim()
        .slice(0, 80),
    )
    .filter((name) => name.length >= 2);
  const seen = new Map<string, string>();
  const twice: string[] = [];
  for (const name of found) {
    const key = name.toLocaleLowerCase("id");
    if (seen.has(key)) twice.push(name);
    else seen.set(key, name);
  }
  return { names: [...seen.values()], twice };
}
