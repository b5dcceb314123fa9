import { lifecycle } from "@/lib/lifecycle";
import { DAY } from "@/lib/time";
import type { EvaluationState } from "./schema";

export type EvaluationVerb = "edit" | "publish";

export const evaluationLifecycle = lifecycle<EvaluationState, EvaluationVerb>({
  DRAFT: { edit: "DRAFT", publish: "PUBLISHED" },
  PUBLISHED: {},
});

/** Anonymous feedback is open for 30 days after the evaluation was published (domain.md §4). */
export const FEEDBACK_LIFE = 30 * DAY;

/** Counts of people reached under five are withheld in public (domain.md §6). */
export const SMALLEST_SHOWN = 5;

export type PublishFacts = {
  beneficiariesReached: number;
  beneficiariesAsked: number;
  metShare: number | null;
  metReason: string;
  needOpen: boolean;
  /** Indicators of the plan without a measured value. */
  unmeasured: number;
};

export type PublishBlocker =
  | "asked_more_than_reached"
  | "met_share_missing"
  | "met_reason_missing"
  | "indicator_unmeasured";

/** What is missing before everybody in the thread may hear it; null when complete. */
export function publishBlocker(facts: PublishFacts): PublishBlocker | null {
  if (facts.beneficiariesAsked > facts.beneficiariesReached) return "asked_more_than_reached";
  if (facts.unmeasured > 0) return "indicator_unmeasured";
  if (!facts.needOpen) return null;
  if (facts.metShare === null) return "met_share_missing";
  return facts.metReason.length < 5 ? "met_reason_missing" : null;
}

/** Why feedback can no longer be given; null when it can. @param now the moment it arrives */
export function feedbackBlocker(publishedAt: Date | null, now: Date): "not_published" | "feedback_over" | null {
  if (!publishedAt) return "not_published";
  return now.getTime() - publishedAt.getTime() > FEEDBACK_LIFE ? "feedback_over" : null;
}

/**
 * How far a measured value came from baseline to target, in whole percent, 0–100. Falling targets count as well.
 * @returns 100 when the target is reached or passed
 */
export function progressOf(indicator: { baseline: number; target: number; actual: number }): number {
  const way = indicator.target - indicator.baseline;
  if (way === 0) return indicator.actual === indicator.target ? 100 : 0;
  const share = ((indicator.actual - indicator.baseline) / way) * 100;
  return Math.round(Math.min(100, Math.max(0, share)));
}

/** Whole rupiah spent for each person reached; null when nobody was reached or nothing was spent. */
export function costPerPerson(cost: number, reached: number): number | null {
  return reached > 0 && cost > 0 ? Math.round(cost / reached) : null;
}

/** A count of people reached as everybody may see it: small ones are withheld. */
export function shownCount(count: number): number | null {
  return count > 0 && count < SMALLEST_SHOWN ? null : count;
}
