import { addDays, DAY, dayIn, daysBetween, fromLocalInput, HOUR, weekdayOf } from "@/lib/time";

/** A span of calendar days, both ends included, in which a group does not count working days. */
export type Pause = { fromOn: string; toOn: string };

const SATURDAY = 6;
/** A pause longer than this is a group winding up, not a holiday. */
export const LONGEST_PAUSE = 31;
/** How far an interim word may move the answer, in days. */
export const LONGEST_INTERIM = 30;
const WARNING = 48 * HOUR;

/** Monday to Friday outside announced pauses. */
export function isWorkingDay(on: string, pauses: readonly Pause[]): boolean {
  return weekdayOf(on) < SATURDAY && !pauses.some((pause) => pause.fromOn <= on && on <= pause.toOn);
}

/** The last minute of a calendar day in a zone. */
export function endOfDay(on: string, zone: string): Date {
  const end = fromLocalInput(`${on}T23:59`, zone);
  if (!end) throw new Error(`not a day: ${on}`);
  return end;
}

/**
 * Until when an answer is promised: the end of the n-th working day after the day of asking, in the group's zone
 * (domain.md §2). The day of asking does not count, so an evening question loses nobody a day.
 * @param promise.startedAt when somebody began to wait · `days` working days, 1–30 · `zone` IANA zone of the group
 */
export function answerBy(promise: { startedAt: Date; days: number; zone: string }, pauses: readonly Pause[]): Date {
  let on = dayIn(promise.startedAt, promise.zone);
  for (let left = promise.days, guard = 0; left > 0 && guard < 500; guard += 1) {
    on = addDays(on, 1);
    if (isWorkingDay(on, pauses)) left -= 1;
  }
  return endOfDay(on, promise.zone);
}

export type PromiseTimes = {
  answerBy: Date;
  answeredAt: Date | null;
  interimAt: Date | null;
  warnedAt: Date | null;
  escalatedAt: Date | null;
};
export type Standing = "open" | "due_soon" | "late" | "answered";

/** Derived, never stored: what the one waiting sees. */
export function standing(promise: PromiseTimes, now: Date): Standing {
  if (promise.answeredAt) return "answered";
  if (now > promise.answerBy) return "late";
  return now.getTime() >= promise.answerBy.getTime() - WARNING ? "due_soon" : "open";
}

/** Whether the group is to be warned now: within 48 hours of the end, once. */
export function needsWarning(promise: PromiseTimes, now: Date): boolean {
  return standing(promise, now) === "due_soon" && promise.warnedAt === null;
}

/** Whether every coordinator is to be told now that an answer is overdue, once. */
export function needsEscalation(promise: PromiseTimes, now: Date): boolean {
  return standing(promise, now) === "late" && promise.escalatedAt === null;
}

/** Why an interim word with a new date is not possible; null when it is. */
export function interimBlocker(
  promise: PromiseTimes,
  asked: { on: string; today: string },
): "answered" | "interim_given" | "interim_past" | "interim_too_far" | null {
  if (promise.answeredAt) return "answered";
  if (promise.interimAt) return "interim_given";
  if (asked.on <= asked.today) return "interim_past";
  return daysBetween(asked.today, asked.on) > LONGEST_INTERIM ? "interim_too_far" : null;
}

/** Why a pause cannot be announced; null when it can. */
export function pauseBlocker(pause: Pause, today: string): "pause_past" | "pause_too_long" | null {
  if (pause.fromOn < today) return "pause_past";
  return daysBetween(pause.fromOn, pause.toOn) >= LONGEST_PAUSE ? "pause_too_long" : null;
}

export type AnswerFacts = { startedAt: Date; answerBy: Date; answeredAt: Date | null; escalatedAt: Date | null };
export type AnswerRecord =
  | { kind: "rate"; percent: number; answers: number }
  | { kind: "usual"; days: number; answers: number }
  | { kind: "none" };

const ENOUGH = 10;

/**
 * What the public reads of a group's answering over the last 90 days: the share answered in time from 10 answers on,
 * below that the usual number of days (median, rounded up, at least 1). An overdue silence counts as not in time.
 */
export function answerRecordOf(promises: readonly AnswerFacts[], now: Date): AnswerRecord {
  const answered = promises.filter((p) => p.answeredAt !== null);
  if (answered.length === 0) return { kind: "none" };
  if (answered.length >= ENOUGH) {
    const silent = promises.filter((p) => p.answeredAt === null && now > p.answerBy).length;
    const inTime = answered.filter(
      (p) => p.escalatedAt === null && p.answeredAt !== null && p.answeredAt <= p.answerBy,
    ).length;
    return { kind: "rate", percent: Math.round((100 * inTime) / (answered.length + silent)), answers: answered.length };
  }
  const spans = answered.map((p) => (p.answeredAt?.getTime() ?? 0) - p.startedAt.getTime()).sort((a, b) => a - b);
  const median = spans[Math.floor((spans.length - 1) / 2)] ?? 0;
  return { kind: "usual", days: Math.max(1, Math.ceil(median / DAY)), answers: answered.length };
}
