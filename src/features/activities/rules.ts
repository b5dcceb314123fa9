import { lifecycle } from "@/lib/lifecycle";
import { addDays, DAY, formatDate, formatSpan, formatTime, fromLocalInput, weekdayOf, zoneLabel } from "@/lib/time";
import type { ActivityState, DayFilter, TaskInput } from "./schema";

export type ActivityVerb = "publish" | "cancel" | "settle" | "evaluate";

/** STARTED and ENDED follow from the clock and are never stored (`phase`). */
export const activityLifecycle = lifecycle<ActivityState, ActivityVerb>({
  DRAFT: { publish: "OPEN", cancel: "CANCELLED" },
  OPEN: { cancel: "CANCELLED", settle: "SETTLED" },
  SETTLED: { evaluate: "EVALUATED" },
  EVALUATED: {},
  CANCELLED: {},
});

export type Phase = "DRAFT" | "OPEN" | "STARTED" | "ENDED" | "SETTLED" | "EVALUATED" | "CANCELLED" | "MISSED";

export type PhaseFacts = {
  state: ActivityState;
  startsAt: Date;
  endsAt: Date;
  /** People recorded as present; unknown while it runs. */
  present?: number;
};

/** Where an activity stands now. MISSED: its record was closed with nobody present. */
export function phase(activity: PhaseFacts, now: Date): Phase {
  if (activity.state === "SETTLED" && activity.present === 0) return "MISSED";
  if (activity.state !== "OPEN") return activity.state;
  if (now < activity.startsAt) return "OPEN";
  return now < activity.endsAt ? "STARTED" : "ENDED";
}

/** Seconds until what a page says of an activity changes by the clock alone; null when it never does. */
export function secondsToBoundary(activity: PhaseFacts, now: Date): number | null {
  if (activity.state !== "OPEN") return null;
  const next = [activity.startsAt, activity.endsAt].find((at) => at > now);
  return next ? Math.ceil((next.getTime() - now.getTime()) / 1000) : null;
}

export type PublishFacts = { startsAt: Date; endsAt: Date; slots: number; online: boolean; onlineUrl: string | null };

/** Why an activity cannot be opened yet; null when it can. */
export function publishBlocker(
  facts: PublishFacts,
  now: Date,
): "no_tasks" | "starts_in_past" | "online_link_missing" | null {
  if (facts.slots === 0) return "no_tasks";
  if (facts.startsAt <= now) return "starts_in_past";
  return facts.online && !facts.onlineUrl ? "online_link_missing" : null;
}

/** Why an activity cannot be called off any more; null when it can. */
export function cancelBlocker(activity: PhaseFacts, now: Date): "already_ended" | null {
  return activity.state === "OPEN" && activity.endsAt <= now ? "already_ended" : null;
}

export type PlannedSlot = Omit<TaskInput, "shiftTitle" | "startsAt" | "endsAt"> & { row: number };
export type PlannedShift = { title: string; startsAt: Date; endsAt: Date; slots: PlannedSlot[] };
export type PlanProblem = {
  field: string;
  code: "required" | "time" | "end_before_start" | "too_long_shift" | "min_over_max" | "level_without_credential";
};

const LONGEST_SHIFT = 31 * DAY;

function timesOf(
  task: TaskInput,
  before: PlannedShift | undefined,
  zone: string,
): { startsAt: Date | null; endsAt: Date | null } {
  if (!task.startsAt && !task.endsAt && before) return before;
  const at = (local: string | undefined) => (local ? fromLocalInput(local, zone) : null);
  return { startsAt: at(task.startsAt), endsAt: at(task.endsAt) };
}

function taskProblem(
  task: TaskInput,
  row: number,
  times: { startsAt: Date | null; endsAt: Date | null },
): PlanProblem | null {
  const field = (name: string) => `tasks[${row}].${name}`;
  if (!times.startsAt) return { field: field("startsAt"), code: "required" };
  if (!times.endsAt) return { field: field("endsAt"), code: "required" };
  if (times.endsAt <= times.startsAt) return { field: field("endsAt"), code: "end_before_start" };
  if (times.endsAt.getTime() - times.startsAt.getTime() > LONGEST_SHIFT)
    return { field: field("endsAt"), code: "too_long_shift" };
  if ((task.min ?? 0) > task.max) return { field: field("min"), code: "min_over_max" };
  return null;
}

/**
 * Tasks as they stand in the form become shifts with slots: tasks at the same hours under the same name share a shift,
 * a task without hours takes those of the one above.
 * @param zone the activity's own; hours are wall-clock there
 */
export function planShifts(
  tasks: readonly TaskInput[],
  zone: string,
): { shifts: PlannedShift[] } | { problem: PlanProblem } {
  const shifts: PlannedShift[] = [];
  let before: PlannedShift | undefined;
  for (const [row, task] of tasks.entries()) {
    const times = timesOf(task, before, zone);
    const problem = taskProblem(task, row, times);
    if (problem) return { problem };
    const { shiftTitle, startsAt, endsAt, ...slot } = task;
    const from = times.startsAt ?? new Date(0);
    const to = times.endsAt ?? new Date(0);
    const inherits = startsAt === undefined && before !== undefined;
    const title = shiftTitle ?? (inherits && before ? before.title : "");
    const same = shifts.find(
      (s) => s.startsAt.getTime() === from.getTime() && s.endsAt.getTime() === to.getTime() && s.title === title,
    );
    const shift = same ?? { title, startsAt: from, endsAt: to, slots: [] };
    if (!same) shifts.push(shift);
    shift.slots.push({ ...slot, row });
    before = shift;
  }
  return { shifts };
}

/** First start and last end. */
export function spanOf(shifts: readonly { startsAt: Date; endsAt: Date }[]): { startsAt: Date; endsAt: Date } {
  return {
    startsAt: new Date(Math.min(...shifts.map((s) => s.startsAt.getTime()))),
    endsAt: new Date(Math.max(...shifts.map((s) => s.endsAt.getTime()))),
  };
}

/**
 * How far a copy is moved: to the day asked for, else by whole weeks to the first time that lies ahead.
 * @returns milliseconds; weeks keep the weekday (Indonesian zones have no clock changes)
 */
export function copyShift(startsAt: Date, wanted: Date | null, now: Date): number {
  if (wanted) return wanted.getTime() - startsAt.getTime();
  const week = 7 * DAY;
  const weeks = Math.max(1, Math.ceil((now.getTime() - startsAt.getTime()) / week));
  return weeks * week;
}

export type PlacesOf = { shifts: readonly { slots: readonly { held: number; max: number; waiting: number }[] }[] };

/** Places of a whole activity: people above the number do not fill another task's places. */
export function placesOf({ shifts }: PlacesOf): { held: number; max: number; left: number; waiting: number } {
  const slots = shifts.flatMap((s) => s.slots);
  const sum = (of: (slot: (typeof slots)[number]) => number) => slots.reduce((total, slot) => total + of(slot), 0);
  const held = sum((l) => Math.min(l.held, l.max));
  const max = sum((l) => l.max);
  return { held, max, left: max - held, waiting: sum((l) => l.waiting) };
}

export type ShareFacts = {
  title: string;
  place: string;
  zone: string;
  startsAt: Date;
  shifts: readonly {
    title: string;
    startsAt: Date;
    endsAt: Date;
    slots: readonly { id: string; title: string; held: number; max: number; waiting: number }[];
  }[];
};

const SHARE = {
  id: {
    join: "Ikut",
    left: (n: number) => `butuh ${n} lagi`,
    full: "penuh, bisa antre",
    places: (n: number) => (n > 0 ? `Butuh ${n} orang lagi.` : "Tempat penuh, daftar tunggu terbuka."),
    list: "DAFTAR PETUGAS",
    empty: "(kosong)",
  },
  en: {
    join: "Join",
    left: (n: number) => `${n} more needed`,
    full: "full, waiting list open",
    places: (n: number) => (n > 0 ? `${n} more people needed.` : "All places taken, the waiting list is open."),
    list: "ROSTER",
    empty: "(free)",
  },
} as const;

function voice(locale: string) {
  return locale === "en" ? SHARE.en : SHARE.id;
}

/** What is sent with the link: title, day and time with zone, place, places left. Nobody's name. */
export function shareText(activity: ShareFacts, { url, locale }: { url: string; locale: string }): string {
  const words = voice(locale);
  const { left } = placesOf(activity);
  const when = `${formatDate(activity.startsAt, activity.zone, { locale, weekday: true })}, ${formatTime(activity.startsAt, activity.zone, locale)} ${zoneLabel(activity.zone, activity.startsAt, locale)}`;
  return [`*${activity.title}*`, when, activity.place, words.places(left), `${words.join}: ${url}`].join("\n");
}

/**
 * Salin untuk grup WA: the numbered list people know, one for each task, free lines included, with the link.
 * @param people names by slot title and shift start, for the group's own chat; never published by Simpul
 */
export function whatsappList(
  activity: ShareFacts,
  options: { url: string; locale: string; people: ReadonlyMap<string, readonly string[]> },
): string {
  const words = voice(options.locale);
  const head = shareText(activity, options).split("\n").slice(0, 3);
  const blocks = activity.shifts.flatMap((shift) =>
    shift.slots.map((slot) => {
      const span = formatSpan({ from: shift.startsAt, to: shift.endsAt }, activity.zone, options.locale);
      const names = options.people.get(slot.id) ?? [];
      const left = Math.max(0, slot.max - slot.held);
      const lines = [...names, ...Array.from({ length: Math.min(left, 10) }, () => words.empty)].map(
        (name, k) => `${k + 1}. ${name}`,
      );
      return [
        `_${slot.title}_ · ${[shift.title, span].filter(Boolean).join(", ")} · ${left > 0 ? words.left(left) : words.full}`,
        ...lines,
      ].join("\n");
    }),
  );
  return [...head, "", words.list, ...blocks.flatMap((b) => [b, ""]), `${words.join}: ${options.url}`].join("\n");
}

/**
 * The calendar days a filter means: today, the coming Saturday (today when it is one), the rest of this week.
 * @param today calendar day where the person looks, "2026-11-24"; weeks end on Sunday
 */
export function dayWindow(filter: DayFilter, today: string): { from: string; to: string } {
  const weekday = weekdayOf(today);
  if (filter === "today") return { from: today, to: today };
  if (filter === "week") return { from: today, to: addDays(today, 7 - weekday) };
  const saturday = addDays(today, (13 - weekday) % 7);
  return { from: saturday, to: saturday };
}
