import { SMALLEST_SHOWN } from "@/features/evaluations/rules";
import type { Dimension } from "@/features/plans/schema";

/** The row of the whole platform in `impact_figure`: always the sum of every other row of that figure and month. */
export const PLATFORM = "00000000-0000-0000-0000-000000000000";
/** What belongs to no group yet, e.g. a need that nobody has taken up. */
export const NOBODY = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** What one row of a figure's evidence is; each has a public page. */
export type SubjectType = "activity" | "need" | "service" | "group";

type Unit = "number" | "hours";

type FigureFacts = {
  key: string;
  dimension: Dimension;
  subject: SubjectType;
  unit: Unit;
  /** Counts people who were helped: numbers under five are withheld (domain.md §6). */
  beneficiaries: boolean;
};

/**
 * The figures, in the order in which they are shown. Names and definitions stand in messages, the SQL of what each
 * counts in rules/evidence.
 */
export const FIGURES = [
  { key: "needs-met", dimension: "QUALITY_OF_LIFE", subject: "need", unit: "number", beneficiaries: false },
  { key: "people-reached", dimension: "QUALITY_OF_LIFE", subject: "activity", unit: "number", beneficiaries: true },
  { key: "needs-reported", dimension: "AWARENESS", subject: "need", unit: "number", beneficiaries: false },
  { key: "first-timers", dimension: "AWARENESS", subject: "activity", unit: "number", beneficiaries: false },
  { key: "needs-adopted", dimension: "SOCIAL_CONDITIONS", subject: "need", unit: "number", beneficiaries: false },
  { key: "people-covered", dimension: "SOCIAL_CONDITIONS", subject: "need", unit: "number", beneficiaries: true },
  { key: "competences-checked", dimension: "SKILLS", subject: "group", unit: "number", beneficiaries: false },
  { key: "lessons", dimension: "SKILLS", subject: "activity", unit: "number", beneficiaries: false },
  { key: "lessons-used", dimension: "SKILLS", subject: "activity", unit: "number", beneficiaries: false },
  { key: "volunteer-hours", dimension: "SOLIDARITY", subject: "activity", unit: "hours", beneficiaries: false },
  { key: "served-together", dimension: "SOLIDARITY", subject: "activity", unit: "number", beneficiaries: false },
  { key: "joint-activities", dimension: "SOLIDARITY", subject: "activity", unit: "number", beneficiaries: false },
  { key: "thanks", dimension: "REPUTATION", subject: "activity", unit: "number", beneficiaries: false },
  { key: "answers-in-time", dimension: "REPUTATION", subject: "group", unit: "number", beneficiaries: false },
  { key: "services-completed", dimension: "REPUTATION", subject: "service", unit: "number", beneficiaries: true },
] as const satisfies readonly FigureFacts[];

export type FigureKey = (typeof FIGURES)[number]["key"];
export type Figure = FigureFacts & { key: FigureKey };

const byKey = new Map<string, Figure>(FIGURES.map((figure) => [figure.key, figure]));

/** The figure of that key; null when there is none. */
export function figureOf(key: string): Figure | null {
  return byKey.get(key) ?? null;
}

/** Figures counted activity by activity: one month at a time. The others are few enough to count all at once. */
export const OF_ACTIVITIES: readonly FigureKey[] = FIGURES.filter((f) => f.subject === "activity").map((f) => f.key);
export const OF_OTHERS: readonly FigureKey[] = FIGURES.filter((f) => f.subject !== "activity").map((f) => f.key);

/** A calendar month in UTC: `2026-11`. */
export type Month = string;

export function monthOf(at: Date): Month {
  return at.toISOString().slice(0, 7);
}

/** The month `by` months later (earlier when negative). */
export function monthAfter(month: Month, by: number): Month {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return monthOf(new Date(Date.UTC(year, number - 1 + by, 1)));
}

/** First instants of the month and of the one after it. */
export function spanOf(month: Month): { from: Date; to: Date } {
  return { from: new Date(`${month}-01T00:00:00Z`), to: new Date(`${monthAfter(month, 1)}-01T00:00:00Z`) };
}

/** How many months a chart shows. */
const MONTHS_SHOWN = 12;

/** The last twelve months up to the present one, a zero where nothing was counted. @param now any moment of the last month */
export function lastMonths(values: ReadonlyMap<Month, number>, now: Date): { month: Month; value: number }[] {
  const last = monthOf(now);
  return Array.from({ length: MONTHS_SHOWN }, (_, k) => {
    const month = monthAfter(last, k - MONTHS_SHOWN + 1);
    return { month, value: values.get(month) ?? 0 };
  });
}

/** Whether a number of this figure may not be told: people who were helped, but fewer than five of them. */
export function isWithheld(figure: Pick<Figure, "beneficiaries">, value: number): boolean {
  return figure.beneficiaries && value > 0 && value < SMALLEST_SHOWN;
}

/** A stored value in the unit it is shown in: minutes become hours. At most one decimal: shares of joint work. */
export function inUnit(figure: Pick<Figure, "unit">, value: number): number {
  const shown = figure.unit === "hours" ? value / 60 : value;
  return Math.round(shown * 10) / 10;
}
