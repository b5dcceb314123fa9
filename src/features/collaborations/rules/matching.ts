import type { PROFESSIONAL_FIELDS } from "@/features/groups/schema";
import { NEED_CATEGORIES, type NeedCategory } from "@/features/needs/schema";

/** What is known of a group that could be asked next. */
export type CandidateFacts = {
  sameField: boolean;
  sameProvince: boolean;
  /** Published services. */
  services: number;
  /** Average days until its answers of the last 90 days; null when it gave none. */
  answerDays: number | null;
};

export type MatchReason =
  | { reason: "same_field" }
  | { reason: "same_province" }
  | { reason: "answers"; days: number }
  | { reason: "services"; count: number };

/** The because of a suggestion, in the order in which it weighs. */
export function reasonsOf(facts: CandidateFacts): MatchReason[] {
  const reasons: MatchReason[] = [];
  if (facts.sameField) reasons.push({ reason: "same_field" });
  if (facts.sameProvince) reasons.push({ reason: "same_province" });
  if (facts.answerDays !== null) reasons.push({ reason: "answers", days: Math.max(1, Math.round(facts.answerDays)) });
  if (facts.services > 0) reasons.push({ reason: "services", count: facts.services });
  return reasons;
}

/** Which professions can help with which causes; a need's cause finds the associations that hear of it. */
const HELPS: Record<NeedCategory, readonly (typeof PROFESSIONAL_FIELDS)[number][]> = {
  DISASTER: ["ENGINEERING", "HEALTH", "PSYCHOLOGY", "SOCIAL_WORK"],
  FOOD: ["HEALTH", "SOCIAL_WORK"],
  HEALTH: ["HEALTH", "PSYCHOLOGY"],
  EDUCATION: ["EDUCATION"],
  ELDERLY: ["HEALTH", "SOCIAL_WORK"],
  CHILDREN: ["EDUCATION", "PSYCHOLOGY", "SOCIAL_WORK", "HEALTH"],
  DISABILITY: ["HEALTH", "SOCIAL_WORK", "EDUCATION"],
  ENVIRONMENT: ["ENVIRONMENT", "ENGINEERING"],
  LIVELIHOOD: ["SOCIAL_WORK", "LAW", "INFORMATION"],
  OTHER: ["OTHER"],
};

/** Fields of professions that can help with a cause. */
export function fieldsFor(category: NeedCategory): readonly string[] {
  return HELPS[category];
}

/** Causes with which these fields can help, in the order of the catalogue. */
export function categoriesFor(fields: readonly string[]): NeedCategory[] {
  return NEED_CATEGORIES.filter((category) => HELPS[category].some((field) => fields.includes(field)));
}
