import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "@/lib/time";
import { collaborationState } from "../schema";
import {
  afterAgreeing,
  afterReview,
  canTalk,
  collaborationLifecycle,
  expires,
  PAST_STATES,
  sideBlocker,
  turnOf,
  WORKING_STATES,
  waitsFor,
} from "./steps";

const legal = [
  "DRAFT edit DRAFT",
  "DRAFT send SENT",
  "DRAFT withdraw WITHDRAWN",
  "SENT accept SCOPING",
  "SENT counter COUNTERED",
  "SENT decline DECLINED",
  "SENT expire EXPIRED",
  "SENT withdraw WITHDRAWN",
  "COUNTERED acceptCounter SCOPING",
  "COUNTERED counter SENT",
  "COUNTERED decline DECLINED",
  "COUNTERED expire EXPIRED",
  "COUNTERED withdraw WITHDRAWN",
  "SCOPING editScope SCOPING",
  "SCOPING agree AGREED",
  "SCOPING terminate TERMINATED",
  "AGREED start ACTIVE",
  "AGREED terminate TERMINATED",
  "ACTIVE complete COMPLETED",
  "ACTIVE terminate TERMINATED",
  "COMPLETED review EVALUATED",
];

describe("life-cycle of a collaboration", () => {
  for (const state of collaborationLifecycle.states) {
    for (const verb of collaborationLifecycle.verbs) {
      const next = collaborationLifecycle.next(state, verb);
      test(`${verb} from ${state} is ${next ?? "refused"}`, () => {
        expect(legal.includes(`${state} ${verb} ${next}`)).toBe(next !== null);
      });
    }
  }

  test("every legal step is in the table, and every state", () => {
    for (const line of legal) {
      const [state, verb, to] = line.split(" ");
      expect(collaborationLifecycle.next(state as "SENT", verb as "accept")).toBe(to);
    }
    expect([...collaborationLifecycle.states].sort()).toEqual([...collaborationState.options].sort());
  });
});

describe("turns", () => {
  test("only who did not make the offer answers it", () => {
    for (const verb of ["accept", "counter", "decline"] as const) {
      expect(sideBlocker(verb, "SENT", "to")).toBeNull();
      expect(sideBlocker(verb, "SENT", "from")).toBe("other_sides_turn");
    }
    for (const verb of ["acceptCounter", "counter", "decline"] as const) {
      expect(sideBlocker(verb, "COUNTERED", "from")).toBeNull();
      expect(sideBlocker(verb, "COUNTERED", "to")).toBe("other_sides_turn");
    }
  });

  test("only who asks writes, sends and takes back", () => {
    for (const verb of ["edit", "send", "withdraw"] as const) {
      expect(sideBlocker(verb, "DRAFT", "from")).toBeNull();
      expect(sideBlocker(verb, "DRAFT", "to")).toBe("only_asking_side");
    }
  });

  test("both sides shape, start, finish and end it", () => {
    for (const verb of ["editScope", "agree", "start", "complete", "review", "terminate"] as const)
      for (const side of ["from", "to"] as const) expect(sideBlocker(verb, "SCOPING", side)).toBeNull();
  });

  test("what is over waits for nobody", () => {
    const facts = { agreedFromById: null, agreedToById: null, reviewed: [] };
    for (const state of PAST_STATES) {
      expect(turnOf(state)).toBeNull();
      expect(canTalk(state)).toBe(false);
      for (const side of ["from", "to"] as const) expect(waitsFor(side, { state, ...facts })).toBe(false);
    }
    for (const state of WORKING_STATES) expect(canTalk(state)).toBe(true);
  });

  test("a scope waits for who has not agreed, a finished work for who has not said how it was", () => {
    const scoping = { state: "SCOPING", agreedFromById: "a", agreedToById: null, reviewed: [] } as const;
    expect(waitsFor("from", scoping)).toBe(false);
    expect(waitsFor("to", scoping)).toBe(true);
    const completed = { ...scoping, state: "COMPLETED", reviewed: ["to"] } as const;
    expect(waitsFor("from", completed)).toBe(true);
    expect(waitsFor("to", completed)).toBe(false);
  });
});

test("both sides must agree, and both must say how it was", () => {
  expect(afterAgreeing({ agreedFromById: null, agreedToById: null }, "from")).toBe("SCOPING");
  expect(afterAgreeing({ agreedFromById: null, agreedToById: "b" }, "from")).toBe("AGREED");
  expect(afterAgreeing({ agreedFromById: "a", agreedToById: null }, "from")).toBe("SCOPING");
  expect(afterReview([], "to")).toBe("COMPLETED");
  expect(afterReview(["from"], "to")).toBe("EVALUATED");
});

describe("expiry", () => {
  const answerBy = new Date("2026-11-24T16:59:00Z");
  const told = {
    answerBy,
    answeredAt: null,
    warnedAt: new Date(answerBy.getTime() - 48 * HOUR),
    escalatedAt: answerBy,
  };
  const at = (days: number) => new Date(answerBy.getTime() + days * DAY);

  test("comes seven days after the answer-by, not before", () => {
    expect(expires(told, at(6.9))).toBe(false);
    expect(expires(told, at(7))).toBe(true);
  });

  test("never comes without its warning and its reminder, nor after an answer", () => {
    expect(expires({ ...told, warnedAt: null }, at(30))).toBe(false);
    expect(expires({ ...told, escalatedAt: null }, at(30))).toBe(false);
    expect(expires({ ...told, answeredAt: at(-1) }, at(30))).toBe(false);
  });
});
