import { describe, expect, test } from "vitest";
import { applicationLifecycle, invitationBlocker, membershipLifecycle, missingAnswers } from "./rules";

const legal = {
  "DRAFT submit": "PENDING",
  "DRAFT withdraw": "WITHDRAWN",
  "PENDING startReview": "IN_REVIEW",
  "PENDING withdraw": "WITHDRAWN",
  "IN_REVIEW askMore": "INFO_REQUESTED",
  "IN_REVIEW accept": "ACCEPTED",
  "IN_REVIEW acceptOnProbation": "PROBATION",
  "IN_REVIEW decline": "DECLINED",
  "IN_REVIEW withdraw": "WITHDRAWN",
  "INFO_REQUESTED answer": "IN_REVIEW",
  "INFO_REQUESTED withdraw": "WITHDRAWN",
} as Record<string, string>;

const memberLegal = {
  "INVITED accept": "ACTIVE",
  "INVITED decline": "LEFT",
  "INVITED end": "REMOVED",
  "PROBATION confirm": "ACTIVE",
  "PROBATION suspend": "SUSPENDED",
  "PROBATION leave": "LEFT",
  "PROBATION end": "REMOVED",
  "ACTIVE suspend": "SUSPENDED",
  "ACTIVE leave": "LEFT",
  "ACTIVE end": "REMOVED",
  "SUSPENDED resume": "ACTIVE",
  "SUSPENDED leave": "LEFT",
  "SUSPENDED end": "REMOVED",
} as Record<string, string>;

describe("application life-cycle (domain.md §2)", () => {
  for (const state of applicationLifecycle.states) {
    for (const verb of applicationLifecycle.verbs) {
      const to = legal[`${state} ${verb}`] ?? null;
      test(`${state} —${verb}→ ${to ?? "refused"}`, () => expect(applicationLifecycle.next(state, verb)).toBe(to));
    }
  }
});

describe("membership life-cycle", () => {
  for (const state of membershipLifecycle.states) {
    for (const verb of membershipLifecycle.verbs) {
      const to = memberLegal[`${state} ${verb}`] ?? null;
      test(`${state} —${verb}→ ${to ?? "refused"}`, () => expect(membershipLifecycle.next(state, verb)).toBe(to));
    }
  }
});

describe("invitations", () => {
  const now = new Date("2026-11-24T00:00:00Z");
  const open = { acceptedAt: null, declinedAt: null, revokedAt: null, expiresAt: new Date("2026-11-24T00:00:01Z") };
  test("open until the last instant", () => {
    expect(invitationBlocker(open, now)).toBeNull();
    expect(invitationBlocker({ ...open, expiresAt: now }, now)).toBe("invitation_expired");
    expect(invitationBlocker({ ...open, acceptedAt: now }, now)).toBe("invitation_used");
    expect(invitationBlocker({ ...open, declinedAt: now }, now)).toBe("invitation_used");
    expect(invitationBlocker({ ...open, revokedAt: now }, now)).toBe("invitation_revoked");
  });
});

test("every question wants an answer", () => {
  expect(missingAnswers(["a", "b", "c"], ["x", " "])).toEqual([1, 2]);
  expect(missingAnswers([], [])).toEqual([]);
});
