import { describe, expect, test } from "vitest";
import {
  costPerPerson,
  evaluationLifecycle,
  FEEDBACK_LIFE,
  feedbackBlocker,
  progressOf,
  publishBlocker,
  shownCount,
} from "./rules";

describe("life-cycle of an evaluation", () => {
  const legal = ["DRAFT edit DRAFT", "DRAFT publish PUBLISHED"];
  for (const state of evaluationLifecycle.states) {
    for (const verb of evaluationLifecycle.verbs) {
      test(`${verb} from ${state}`, () => {
        const next = evaluationLifecycle.next(state, verb);
        expect(next && `${state} ${verb} ${next}`).toBe(legal.find((l) => l.startsWith(`${state} ${verb} `)) ?? null);
      });
    }
  }
});

const complete = {
  beneficiariesReached: 300,
  beneficiariesAsked: 40,
  metShare: 60,
  metReason: "Sumur pulih",
  needOpen: true,
  unmeasured: 0,
};

test.each([
  ["complete", {}, null],
  ["asked more people than were reached", { beneficiariesAsked: 301 }, "asked_more_than_reached"],
  ["an indicator without a value", { unmeasured: 1 }, "indicator_unmeasured"],
  ["no met share", { metShare: null }, "met_share_missing"],
  ["no reason for the share", { metReason: "" }, "met_reason_missing"],
  ["no open need asks for no share", { metShare: null, metReason: "", needOpen: false }, null],
] as const)("%s", (_, change, blocker) => {
  expect(publishBlocker({ ...complete, ...change })).toBe(blocker);
});

test("feedback closes thirty days after publishing", () => {
  const published = new Date("2026-11-24T02:00:00Z");
  expect(feedbackBlocker(null, published)).toBe("not_published");
  expect(feedbackBlocker(published, new Date(published.getTime() + FEEDBACK_LIFE))).toBeNull();
  expect(feedbackBlocker(published, new Date(published.getTime() + FEEDBACK_LIFE + 1))).toBe("feedback_over");
});

test.each([
  [{ baseline: 1200, target: 3000, actual: 2100 }, 50],
  [{ baseline: 1200, target: 3000, actual: 3600 }, 100],
  [{ baseline: 1200, target: 3000, actual: 900 }, 0],
  [{ baseline: 40, target: 10, actual: 25 }, 50],
  [{ baseline: 5, target: 5, actual: 5 }, 100],
  [{ baseline: 5, target: 5, actual: 6 }, 0],
])("progress %o is %i percent", (indicator, percent) => {
  expect(progressOf(indicator)).toBe(percent);
});

test("cost for each person reached, whole rupiah", () => {
  expect(costPerPerson(1_500_000, 300)).toBe(5000);
  expect(costPerPerson(0, 300)).toBeNull();
  expect(costPerPerson(1000, 0)).toBeNull();
});

test("small counts of people are withheld, none and many are shown", () => {
  expect([0, 1, 4, 5, 300].map(shownCount)).toEqual([0, null, null, 5, 300]);
});
