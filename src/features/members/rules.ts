import { lifecycle } from "@/lib/lifecycle";
import { DAY } from "@/lib/time";
import type { ApplicationState, MembershipStatus } from "./schema";

export type ApplicationVerb =
  | "submit"
  | "startReview"
  | "askMore"
  | "answer"
  | "accept"
  | "acceptOnProbation"
  | "decline"
  | "withdraw";

/** domain.md §2, Application. */
export const applicationLifecycle = lifecycle<ApplicationState, ApplicationVerb>({
  DRAFT: { submit: "PENDING", withdraw: "WITHDRAWN" },
  PENDING: { startReview: "IN_REVIEW", withdraw: "WITHDRAWN" },
  IN_REVIEW: {
    askMore: "INFO_REQUESTED",
    accept: "ACCEPTED",
    acceptOnProbation: "PROBATION",
    decline: "DECLINED",
    withdraw: "WITHDRAWN",
  },
  INFO_REQUESTED: { answer: "IN_REVIEW", withdraw: "WITHDRAWN" },
  ACCEPTED: {},
  PROBATION: {},
  DECLINED: {},
  WITHDRAWN: {},
});

export type MembershipVerb = "accept" | "decline" | "confirm" | "suspend" | "resume" | "leave" | "end";

/** One row a person and group is open at a time; ended rows stay for ever. */
export const membershipLifecycle = lifecycle<MembershipStatus, MembershipVerb>({
  INVITED: { accept: "ACTIVE", decline: "LEFT", end: "REMOVED" },
  PROBATION: { confirm: "ACTIVE", suspend: "SUSPENDED", leave: "LEFT", end: "REMOVED" },
  ACTIVE: { suspend: "SUSPENDED", leave: "LEFT", end: "REMOVED" },
  SUSPENDED: { resume: "ACTIVE", leave: "LEFT", end: "REMOVED" },
  LEFT: {},
  REMOVED: {},
});

/** Applications somebody still waits on. */
export const OPEN_APPLICATIONS = ["DRAFT", "PENDING", "IN_REVIEW", "INFO_REQUESTED"] as const;

/** An invitation by mailbox or number is good for 14 days. */
export const INVITATION_LIFE = 14 * DAY;
/** Invitations a group may have open at once (A10). */
export const MOST_OPEN_INVITATIONS = 100;

export type InvitationFacts = {
  acceptedAt: Date | null;
  declinedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
};
export type InvitationState = "OPEN" | "ACCEPTED" | "DECLINED" | "REVOKED" | "EXPIRED";

/** What has become of an invitation; expiry follows from the clock and is never stored. */
export function invitationState(invitation: InvitationFacts, now: Date): InvitationState {
  if (invitation.acceptedAt) return "ACCEPTED";
  if (invitation.declinedAt) return "DECLINED";
  if (invitation.revokedAt) return "REVOKED";
  return invitation.expiresAt <= now ? "EXPIRED" : "OPEN";
}

/** Why an invitation can no longer be answered; null when it can. */
export function invitationBlocker(
  invitation: InvitationFacts,
  now: Date,
): "invitation_used" | "invitation_revoked" | "invitation_expired" | null {
  const state = invitationState(invitation, now);
  if (state === "OPEN") return null;
  if (state === "EXPIRED") return "invitation_expired";
  return state === "REVOKED" ? "invitation_revoked" : "invitation_used";
}

/** Positions of required answers left empty: every question of the group wants an answer. */
export function missingAnswers(questions: readonly string[], answers: readonly string[]): number[] {
  return questions.flatMap((_, i) => ((answers[i] ?? "").trim() === "" ? [i] : []));
}
