import { lifecycle } from "@/lib/lifecycle";
import { addDays, DAY, dayIn, dayOf, daysBetween, startOfDay } from "@/lib/time";
import type { NeedState } from "./schema";

export type NeedVerb =
  | "startCheck"
  | "verify"
  | "merge"
  | "reject"
  | "adopt"
  | "confirmMet"
  | "reopen"
  | "declareUnmet";

/**
 * domain.md §4. A reporter may close a need that solved itself before a group took it: confirmMet from VERIFIED.
 * An unmet need is offered to associations: one of them adopts it as it is.
 */
export const needLifecycle = lifecycle<NeedState, NeedVerb>({
  REPORTED: { startCheck: "CHECKING" },
  CHECKING: { verify: "VERIFIED", merge: "MERGED", reject: "REJECTED" },
  VERIFIED: { adopt: "ADOPTED", confirmMet: "CONFIRMED_MET", declareUnmet: "UNMET" },
  ADOPTED: { confirmMet: "CONFIRMED_MET", reopen: "VERIFIED", declareUnmet: "UNMET" },
  CONFIRMED_MET: { reopen: "VERIFIED" },
  UNMET: { reopen: "VERIFIED", adopt: "ADOPTED" },
  MERGED: {},
  REJECTED: {},
});

/** States in which everybody may see a need: it has been checked by somebody else. */
export const PUBLIC_STATES = ["VERIFIED", "ADOPTED", "UNMET", "CONFIRMED_MET"] as const satisfies readonly NeedState[];
/** States in which help is still wanted. */
export const OPEN_STATES = ["VERIFIED", "ADOPTED", "UNMET"] as const satisfies readonly NeedState[];
/** Held: reported and not yet checked. */
export const HELD_STATES = ["REPORTED", "CHECKING"] as const satisfies readonly NeedState[];

/** Whether the state is one in which the need has a public page. */
export function isPublicState(state: NeedState): boolean {
  return (PUBLIC_STATES as readonly NeedState[]).includes(state);
}

/** Whether help is still wanted. */
export function isOpen(state: NeedState): boolean {
  return (OPEN_STATES as readonly NeedState[]).includes(state);
}

export type Band = 1 | 2 | 3 | 4;

/** Factors of the priority in the order in which the page explains them. */
export const FACTORS = ["people", "severity", "urgency", "vulnerability"] as const;
export type Factor = (typeof FACTORS)[number];

/** Added for danger to life: above the largest product (4⁴ = 256), so such needs always stand on top. */
export const LIFE_THREATENING_LIFT = 1000;

/** Days after which an open need without news counts as stale. */
export const STALE_AFTER_NEEDED_BY = 2;
export const STALE_WITHOUT_DATE = 60;
/** How long a local person's link works. */
export const CHECK_LINK_DAYS = 14;
/** Neighbours it takes to invite them to found a group together (domain.md §2). */
export const CARERS_FOR_GROUP = 2;

function toBand(value: number): Band {
  if (value <= 1) return 1;
  if (value >= 4) return 4;
  return value >= 3 ? 3 : 2;
}

/**
 * People affected in logarithmic bands: 1–9, 10–99, 100–999, 1000 and more.
 * @param people whole people, at least 1
 */
export function peopleBand(people: number): Band {
  return toBand(Math.floor(Math.log10(Math.max(1, people)) + 1e-9) + 1);
}

/**
 * Urgency from the calendar days left in the need's zone: under 3 days (or past) 4, 3–7 3, 8–30 2, later or no day 1.
 * @param neededBy calendar day "2026-11-27" or null
 * @param today    calendar day in the need's zone
 */
export function urgencyBand(neededBy: string | null, today: string): Band {
  if (!neededBy) return 1;
  const left = daysBetween(today, neededBy);
  if (left < 3) return 4;
  if (left <= 7) return 3;
  return left <= 30 ? 2 : 1;
}

export type PriorityFacts = {
  peopleAffected: number;
  severity: number;
  vulnerability: number;
  lifeThreatening: boolean;
  neededBy: Date | null;
  metShare: number;
  zone: string;
};

export type Priority = {
  /** What is stored and sorted by. */
  value: number;
  /** The number people read: product minus cover, without the lift. */
  shown: number;
  product: number;
  /** What is taken off because part of the need is already met. */
  cover: number;
  metShare: number;
  lifeThreatening: boolean;
  /** Days left until the needed-by day, null when there is none; negative when past. */
  daysLeft: number | null;
  peopleAffected: number;
  factors: { factor: Factor; band: Band }[];
};

/**
 * The published formula (domain.md §4): people × severity × urgency × vulnerability, each 1–4, minus the share
 * already met; danger to life stands above every number.
 * @param now instant; the day counts in the need's own zone
 * @returns the number and everything needed to explain it
 */
export function priorityOf(need: PriorityFacts, now: Date): Priority {
  const today = dayIn(now, need.zone);
  const neededBy = need.neededBy ? dayOf(need.neededBy) : null;
  const bands: Record<Factor, Band> = {
    people: peopleBand(need.peopleAffected),
    severity: toBand(need.severity),
    urgency: urgencyBand(neededBy, today),
    vulnerability: toBand(need.vulnerability),
  };
  const product = FACTORS.reduce((total, factor) => total * bands[factor], 1);
  const cover = Math.round((product * need.metShare) / 100);
  const shown = product - cover;
  return {
    value: shown + (need.lifeThreatening ? LIFE_THREATENING_LIFT : 0),
    shown,
    product,
    cover,
    metShare: need.metShare,
    lifeThreatening: need.lifeThreatening,
    daysLeft: neededBy ? daysBetween(today, neededBy) : null,
    peopleAffected: need.peopleAffected,
    factors: FACTORS.map((factor) => ({ factor, band: bands[factor] })),
  };
}

/**
 * When an open need becomes stale: 2 days after the needed-by day has ended, else 60 days after the last news.
 * @param lastNews latest of report, check and added facts
 */
export function staleAt(need: { neededBy: Date | null; zone: string }, lastNews: Date): Date {
  if (!need.neededBy) return new Date(lastNews.getTime() + STALE_WITHOUT_DATE * DAY);
  return startOfDay(addDays(dayOf(need.neededBy), STALE_AFTER_NEEDED_BY + 1), need.zone);
}

/** Whether an open need is stale now: derived, never stored. */
export function isStale(
  need: { state: NeedState; neededBy: Date | null; zone: string },
  lastNews: Date,
  now: Date,
): boolean {
  if (need.state === "CONFIRMED_MET" || need.state === "MERGED" || need.state === "REJECTED") return false;
  return now >= staleAt(need, lastNews);
}

export type LinkState = "open" | "used" | "expired";

/** What a local person's link can still do. */
export function linkState(link: { usedAt: Date | null; expiresAt: Date }, now: Date): LinkState {
  if (link.usedAt) return "used";
  return now < link.expiresAt ? "open" : "expired";
}
