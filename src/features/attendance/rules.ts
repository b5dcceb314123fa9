import type { SignUpStatus } from "@/features/signups/schema";
import { DAY, HOUR, MINUTE } from "@/lib/time";

/** Recording opens an hour before the shift. */
export const OPENS_BEFORE = HOUR;
/** A no-show may be contested for seven days. */
export const CONTEST_FOR = 7 * DAY;
/** Whoever was not recorded may report hours for thirty days. */
export const REPORT_FOR = 30 * DAY;
/** Numbers of people are shown to leads from a day before to a day after. */
export const CONTACT_WINDOW = DAY;

export type Recorded = "EXPECTED" | "PRESENT" | "UNRECORDED" | "ABSENT" | "EXCUSED" | "WAITING" | "GONE";

const SAME: Partial<Record<SignUpStatus, Recorded>> = {
  CHECKED_IN: "PRESENT",
  ATTENDED: "PRESENT",
  NO_SHOW: "ABSENT",
  EXCUSED: "EXCUSED",
  WAITLISTED: "WAITING",
  OFFERED: "WAITING",
  REQUESTED: "WAITING",
};

/** What the roster says of somebody; "belum dicatat" follows from the clock and is no absence. */
export function recordedAs(status: SignUpStatus, endsAt: Date, now: Date): Recorded {
  if (status === "CONFIRMED" || status === "AT_RISK") return endsAt <= now ? "UNRECORDED" : "EXPECTED";
  return SAME[status] ?? "GONE";
}

export type RecordFacts = { activityState: "DRAFT" | "OPEN" | "SETTLED" | "EVALUATED" | "CANCELLED"; startsAt: Date };

/** Why nobody can be recorded now; null when recording is open. */
export function recordBlocker(
  facts: RecordFacts,
  now: Date,
): "activity_cancelled" | "record_closed" | "too_early" | null {
  if (facts.activityState === "CANCELLED") return "activity_cancelled";
  if (facts.activityState !== "OPEN") return "record_closed";
  return now.getTime() < facts.startsAt.getTime() - OPENS_BEFORE ? "too_early" : null;
}

/** The earliest valid moment somebody was seen: never before recording opened, never in the future. */
export function seenAt(facts: { startsAt: Date; said: Date | null; known: Date | null }, now: Date): Date {
  const opens = facts.startsAt.getTime() - OPENS_BEFORE;
  const valid = facts.said && facts.said <= now ? Math.max(facts.said.getTime(), opens) : now.getTime();
  return new Date(facts.known ? Math.min(valid, facts.known.getTime()) : valid);
}

export type Span = { startsAt: Date; endsAt: Date; checkedOutAt: Date | null };

/** Minutes of a shift somebody was there: to the end, or to when they were seen home; being recorded late costs nothing. */
export function minutesOf({ startsAt, endsAt, checkedOutAt }: Span): number {
  const until = checkedOutAt && checkedOutAt < endsAt ? checkedOutAt : endsAt;
  return Math.max(1, Math.round((until.getTime() - startsAt.getTime()) / MINUTE));
}

export type ReportFacts = { status: SignUpStatus; startsAt: Date; endsAt: Date; minutes: number };

/** Why hours cannot be reported by oneself; null when they can. */
export function reportBlocker(
  facts: ReportFacts,
  now: Date,
): "not_ended" | "already_recorded" | "report_too_late" | "more_than_shift" | null {
  if (facts.endsAt > now) return "not_ended";
  if (facts.status !== "CONFIRMED" && facts.status !== "NO_SHOW") return "already_recorded";
  const until = facts.status === "NO_SHOW" ? CONTEST_FOR : REPORT_FOR;
  if (now.getTime() - facts.endsAt.getTime() > until) return "report_too_late";
  const longest = (facts.endsAt.getTime() - facts.startsAt.getTime()) / MINUTE + 120;
  return facts.minutes > longest ? "more_than_shift" : null;
}

/** Whether numbers of people in a shift may be shown to its leads now. */
export function showsContacts(span: { startsAt: Date; endsAt: Date }, now: Date): boolean {
  return (
    now.getTime() >= span.startsAt.getTime() - CONTACT_WINDOW && now.getTime() <= span.endsAt.getTime() + CONTACT_WINDOW
  );
}
