import { lifecycle } from "@/lib/lifecycle";
import { DAY } from "@/lib/time";
import type { CollaborationState, Side } from "../schema";

export type CollaborationVerb =
  | "edit"
  | "send"
  | "accept"
  | "counter"
  | "acceptCounter"
  | "decline"
  | "expire"
  | "withdraw"
  | "editScope"
  | "agree"
  | "start"
  | "complete"
  | "review"
  | "terminate";

/**
 * domain.md §5. `agree` and `review` lead on once both sides have done it; until then the state stays (`afterAgreeing`,
 * `afterReview`). A counter-offer is an offer of its own: it too is answered by a day, or expires.
 */
export const collaborationLifecycle = lifecycle<CollaborationState, CollaborationVerb>({
  DRAFT: { edit: "DRAFT", send: "SENT", withdraw: "WITHDRAWN" },
  SENT: { accept: "SCOPING", counter: "COUNTERED", decline: "DECLINED", expire: "EXPIRED", withdraw: "WITHDRAWN" },
  COUNTERED: {
    acceptCounter: "SCOPING",
    counter: "SENT",
    decline: "DECLINED",
    expire: "EXPIRED",
    withdraw: "WITHDRAWN",
  },
  SCOPING: { editScope: "SCOPING", agree: "AGREED", terminate: "TERMINATED" },
  AGREED: { start: "ACTIVE", terminate: "TERMINATED" },
  ACTIVE: { complete: "COMPLETED", terminate: "TERMINATED" },
  COMPLETED: { review: "EVALUATED" },
  EVALUATED: {},
  DECLINED: {},
  EXPIRED: {},
  WITHDRAWN: {},
  TERMINATED: {},
});

/** States before anything is agreed on: somebody answers, or takes it back. */
export const ASKING_STATES = ["DRAFT", "SENT", "COUNTERED"] as const satisfies readonly CollaborationState[];
/** States in which both sides are at it; a finished one stays here until both have said how it was. */
export const WORKING_STATES = [
  "SCOPING",
  "AGREED",
  "ACTIVE",
  "COMPLETED",
] as const satisfies readonly CollaborationState[];
export const PAST_STATES = [
  "EVALUATED",
  "DECLINED",
  "EXPIRED",
  "WITHDRAWN",
  "TERMINATED",
] as const satisfies readonly CollaborationState[];
/** States in which there is something to talk about and to do. */
const TALKING = new Set<CollaborationState>(["SCOPING", "AGREED", "ACTIVE", "COMPLETED"]);

/** Whether messages can be written now. */
export function canTalk(state: CollaborationState): boolean {
  return TALKING.has(state);
}

/** The side that must move for the request to get on; null when both may, or nobody. */
export function turnOf(state: CollaborationState): Side | null {
  if (state === "DRAFT" || state === "COUNTERED") return "from";
  return state === "SENT" ? "to" : null;
}

/** Why this side cannot do it now; null when it can. Who asks takes back; who did not make the offer answers it. */
export function sideBlocker(
  verb: CollaborationVerb,
  state: CollaborationState,
  side: Side,
): "only_asking_side" | "other_sides_turn" | null {
  if (verb === "edit" || verb === "send" || verb === "withdraw") return side === "from" ? null : "only_asking_side";
  const answers = verb === "accept" || verb === "acceptCounter" || verb === "counter" || verb === "decline";
  return answers && turnOf(state) !== side ? "other_sides_turn" : null;
}

export type Agreements = { agreedFromById: string | null; agreedToById: string | null };

/** The person who has agreed for a side to the scope as it stands. */
export function signerOf(agreements: Agreements, side: Side): string | null {
  return side === "from" ? agreements.agreedFromById : agreements.agreedToById;
}

export function otherSide(side: Side): Side {
  return side === "from" ? "to" : "from";
}

/** The state once this side has agreed too. */
export function afterAgreeing(agreements: Agreements, side: Side): CollaborationState {
  return signerOf(agreements, otherSide(side)) ? "AGREED" : "SCOPING";
}

/** The state once this side has said how it was. @param reviewed sides that had done so before */
export function afterReview(reviewed: readonly Side[], side: Side): CollaborationState {
  return reviewed.includes(otherSide(side)) ? "EVALUATED" : "COMPLETED";
}

export type WaitingFacts = Agreements & {
  state: CollaborationState;
  /** Sides that have said how it was. */
  reviewed: readonly Side[];
};

/** Whether the next move is this side's, for lists: what waits for us stands first. */
export function waitsFor(side: Side, facts: WaitingFacts): boolean {
  if (facts.state === "SCOPING") return signerOf(facts, side) === null;
  if (facts.state === "AGREED") return true;
  if (facts.state === "COMPLETED") return !facts.reviewed.includes(side);
  return turnOf(facts.state) === side;
}

/** How long after an unanswered answer-by a request expires. */
export const EXPIRES_AFTER = 7 * DAY;

export type PromiseFacts = {
  answerBy: Date;
  answeredAt: Date | null;
  warnedAt: Date | null;
  escalatedAt: Date | null;
};

/**
 * Whether a request expires now: seven days after the answer-by has passed in silence, and never before its warning and
 * its reminder of every coordinator have gone out (domain.md §2).
 */
export function expires(promise: PromiseFacts, now: Date): boolean {
  if (promise.answeredAt || !promise.warnedAt || !promise.escalatedAt) return false;
  return now.getTime() >= promise.answerBy.getTime() + EXPIRES_AFTER;
}
