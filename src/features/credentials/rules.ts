import { lifecycle } from "@/lib/lifecycle";
import { addDays, DAY, dayIn, daysBetween, startOfDay } from "@/lib/time";
import type { CredentialLevel, CredentialState, ReviewState } from "./schema";
import { LEVELS } from "./schema";

export type CredentialVerb = "attachEvidence" | "verify" | "reject" | "withdraw";

/**
 * Credential (domain.md §3). Suspension, revocation and expiry are no states: stops are rows, the rest follows from the
 * clock. Verifying a verified one raises its level, never lowers it; renewal is a new row.
 */
export const credentialLifecycle = lifecycle<CredentialState, CredentialVerb>({
  CLAIMED: { attachEvidence: "SUBMITTED", withdraw: "WITHDRAWN" },
  SUBMITTED: { attachEvidence: "SUBMITTED", verify: "VERIFIED", reject: "REJECTED", withdraw: "WITHDRAWN" },
  VERIFIED: { attachEvidence: "VERIFIED", verify: "VERIFIED" },
  REJECTED: {},
  WITHDRAWN: {},
});

export type ReviewVerb = "verify" | "reject" | "withdraw";

/** One group's look at one credential. */
export const reviewLifecycle = lifecycle<ReviewState, ReviewVerb>({
  OPEN: { verify: "VERIFIED", reject: "REJECTED", withdraw: "WITHDRAWN" },
  VERIFIED: {},
  REJECTED: {},
  WITHDRAWN: {},
});

/** Whether a level is at least another. */
export function reaches(level: CredentialLevel, minimum: CredentialLevel): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(minimum);
}

/** Whether a level lies above the present one; nothing stands below the lowest. */
export function rises(level: CredentialLevel, present: CredentialLevel | null): boolean {
  return present === null || LEVELS.indexOf(level) > LEVELS.indexOf(present);
}

/** Other founders whose word makes a founders' check. */
export const FOUNDERS_NEEDED = 2;

export type CheckFacts = {
  groupKind: "PROFESSIONAL" | "VOLUNTEER";
  groupState: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED";
  /** The holder belongs to the group, or did after claiming. */
  holderBelongs: boolean;
  /** The group stands for this competence. */
  standsFor: boolean;
};

export type CheckBlocker = "check_not_professional" | "check_group_closed" | "check_not_standing";

/**
 * What this group's word is worth for this holder (domain.md §3: who may verify).
 * @returns the level, or why the group cannot check it
 */
export function checkLevel(
  facts: CheckFacts,
): { level: CredentialLevel; blocker: null } | { level: null; blocker: CheckBlocker } {
  if (facts.groupKind !== "PROFESSIONAL") return { level: null, blocker: "check_not_professional" };
  if (facts.groupState === "WINDING_UP" || facts.groupState === "DISSOLVED")
    return { level: null, blocker: "check_group_closed" };
  if (!facts.holderBelongs && !facts.standsFor) return { level: null, blocker: "check_not_standing" };
  if (facts.groupState === "FORMING") return { level: "FOUNDERS", blocker: null };
  return { level: facts.holderBelongs ? "GROUP" : "EXTERNAL", blocker: null };
}

export type StopFacts = { fromAt: Date; toAt: Date | null; liftedAt: Date | null };
export type ValidityFacts = {
  state: CredentialState;
  level: CredentialLevel | null;
  /** Calendar days in the issuer's zone; null: from always, for life. */
  validFrom: string | null;
  validTo: string | null;
  zone: string;
  stops: readonly StopFacts[];
};

/** Whether a suspension or revocation is in force at an instant. */
export function inForce(stop: StopFacts, at: Date): boolean {
  return stop.liftedAt === null && stop.fromAt <= at && (stop.toAt === null || stop.toAt > at);
}

/** The instant a credential ends: the end of its last day in the issuer's zone; null for life. */
export function endsAt(credential: { validTo: string | null; zone: string }): Date | null {
  return credential.validTo === null ? null : startOfDay(addDays(credential.validTo, 1), credential.zone);
}

/**
 * Whether a credential counts at an instant, whatever its level.
 * The pure twin of the database's `holds_credential`; a property test holds the two together.
 */
export function isValid(credential: ValidityFacts, at: Date): boolean {
  if (credential.state !== "VERIFIED" || credential.level === null) return false;
  if (credential.validFrom !== null && at < startOfDay(credential.validFrom, credential.zone)) return false;
  const end = endsAt(credential);
  if (end !== null && at >= end) return false;
  return !credential.stops.some((stop) => inForce(stop, at));
}

export type TypeGraph = {
  includes: readonly { typeId: string; includesId: string }[];
  merges: readonly { id: string; mergedIntoId: string }[];
};

/** The type itself and those it was merged into: who asks for a merged one asks for what it became. */
function askedTypes(wanted: string, graph: TypeGraph): Set<string> {
  const found = new Set([wanted]);
  for (const id of found) for (const merge of graph.merges) if (merge.id === id) found.add(merge.mergedIntoId);
  return found;
}

/** Types whose holders hold the wanted one too: itself, those that include it, those merged into one of them. */
export function givingTypes(wanted: string, graph: TypeGraph): Set<string> {
  const found = askedTypes(wanted, graph);
  for (const id of found) {
    for (const edge of graph.includes) if (edge.includesId === id) found.add(edge.typeId);
    for (const merge of graph.merges) if (merge.mergedIntoId === id) found.add(merge.id);
  }
  return found;
}

/** Whether somebody with these credentials holds a competence at an instant and a level. */
export function holds(
  credentials: readonly (ValidityFacts & { typeId: string })[],
  asked: { typeId: string; minimum: CredentialLevel; at: Date },
  graph: TypeGraph,
): boolean {
  const giving = givingTypes(asked.typeId, graph);
  return credentials.some(
    (c) => giving.has(c.typeId) && c.level !== null && reaches(c.level, asked.minimum) && isValid(c, asked.at),
  );
}

/** Whether a circle would close if holders of `typeId` were to hold `includesId` too. */
export function closesCircle(edge: { typeId: string; includesId: string }, graph: TypeGraph): boolean {
  return edge.typeId === edge.includesId || givingTypes(edge.typeId, graph).has(edge.includesId);
}

export type Standing = "WAITING" | "VALID" | "NOT_YET" | "EXPIRED" | "SUSPENDED" | "REVOKED" | "REJECTED" | "WITHDRAWN";

/** Where a credential stands now, for people; derived, never stored. */
export function standingOf(
  credential: Omit<ValidityFacts, "stops"> & { stops: readonly (StopFacts & { kind: "SUSPENDED" | "REVOKED" })[] },
  now: Date,
): Standing {
  if (credential.state === "REJECTED" || credential.state === "WITHDRAWN") return credential.state;
  if (credential.state !== "VERIFIED") return "WAITING";
  const stops = credential.stops.filter((stop) => inForce(stop, now));
  if (stops.some((stop) => stop.kind === "REVOKED")) return "REVOKED";
  const end = endsAt(credential);
  if (end !== null && now >= end) return "EXPIRED";
  if (stops.length > 0) return "SUSPENDED";
  return isValid(credential, now) ? "VALID" : "NOT_YET";
}

/** Days before the end on which the holder is told. */
export const TOLD_BEFORE = [60, 30, 7] as const;
/** Marks in `toldDays` that the end itself has been dealt with. */
export const TOLD_END = 0;

/**
 * Which notice of the end is due: 60, 30 or 7 days before, 0 once it is over; each once, the nearest one only.
 * @param told the last one sent, null when none was
 */
export function noticeDue(
  credential: { validTo: string | null; zone: string; toldDays: number | null },
  now: Date,
): number | null {
  const end = endsAt(credential);
  if (credential.validTo === null || end === null) return null;
  const told = credential.toldDays ?? Number.POSITIVE_INFINITY;
  if (now >= end) return told > TOLD_END ? TOLD_END : null;
  const left = daysBetween(dayIn(now, credential.zone), credential.validTo);
  const due = TOLD_BEFORE.filter((days) => left <= days).at(-1);
  return due !== undefined && told > due ? due : null;
}

/** Evidence files go this long after the decision, unless the holder keeps them. */
export const FILES_KEPT = 30 * DAY;
/** A checker may look at evidence again this long after deciding. */
export const READ_AFTER_DECISION = 30 * DAY;
/** Pieces of evidence one claim may carry. */
export const MOST_EVIDENCE = 6;

/** Whether evidence files of a decided credential are to be erased. @param since decision, or the file if it came later */
export function filesDue(facts: { keepFiles: boolean; openReviews: number; since: Date | null }, now: Date): boolean {
  if (facts.keepFiles || facts.openReviews > 0 || facts.since === null) return false;
  return now.getTime() >= facts.since.getTime() + FILES_KEPT;
}

export type ReaderFacts = {
  isHolder: boolean;
  /** The actor checks credentials for a group with a review of this one, or is a founder of it while it forms. */
  reviews: readonly { state: ReviewState; decidedAt: Date | null; checks: boolean }[];
};

/** Whether somebody may open the evidence now: the holder; checkers while they look, and 30 days after deciding. */
export function mayReadEvidence(facts: ReaderFacts, now: Date): boolean {
  if (facts.isHolder) return true;
  return facts.reviews.some((review) => {
    if (!review.checks) return false;
    if (review.state === "OPEN") return true;
    const recent = review.decidedAt !== null && now.getTime() < review.decidedAt.getTime() + READ_AFTER_DECISION;
    return recent && review.state !== "WITHDRAWN";
  });
}
