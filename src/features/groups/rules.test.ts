import { describe, expect, test } from "vitest";
import { closedGroupBlocker, firstObligation, groupLifecycle, isListed, settingsConflict, vouchBlocker } from "./rules";

const legal: Record<string, string> = {
  "FORMING activate": "ACTIVE",
  "ACTIVE windUp": "WINDING_UP",
  "WINDING_UP dissolve": "DISSOLVED",
};

describe("group life-cycle (domain.md §2)", () => {
  for (const state of groupLifecycle.states) {
    for (const verb of groupLifecycle.verbs) {
      const to = legal[`${state} ${verb}`] ?? null;
      test(`${state} —${verb}→ ${to ?? "refused"}`, () => expect(groupLifecycle.next(state, verb)).toBe(to));
    }
  }
});

test("listed when active or vouched for, never when hidden", () => {
  const at = new Date();
  expect(isListed({ state: "FORMING", vouchedAt: null, hiddenAt: null })).toBe(false);
  expect(isListed({ state: "FORMING", vouchedAt: at, hiddenAt: null })).toBe(true);
  expect(isListed({ state: "ACTIVE", vouchedAt: null, hiddenAt: null })).toBe(true);
  expect(isListed({ state: "ACTIVE", vouchedAt: null, hiddenAt: at })).toBe(false);
  expect(isListed({ state: "DISSOLVED", vouchedAt: at, hiddenAt: null })).toBe(false);
});

test("only a forming, unvouched group is vouched for", () => {
  const at = new Date();
  expect(vouchBlocker({ state: "FORMING", vouchedAt: null, hiddenAt: null })).toBeNull();
  expect(vouchBlocker({ state: "FORMING", vouchedAt: at, hiddenAt: null })).toBe("already_listed");
  expect(vouchBlocker({ state: "ACTIVE", vouchedAt: null, hiddenAt: null })).toBe("already_listed");
  expect(vouchBlocker({ state: "WINDING_UP", vouchedAt: null, hiddenAt: null })).toBe("group_winding_up");
});

test("closed groups say which kind of closed", () => {
  expect(closedGroupBlocker("FORMING")).toBeNull();
  expect(closedGroupBlocker("WINDING_UP")).toBe("group_winding_up");
  expect(closedGroupBlocker("DISSOLVED")).toBe("group_dissolved");
});

test("the first open obligation is named", () => {
  expect(firstObligation([{ kind: "shifts", count: 0 }])).toBeNull();
  expect(
    firstObligation([
      { kind: "shifts", count: 0 },
      { kind: "needs", count: 2 },
    ]),
  ).toEqual({ kind: "needs", count: 2 });
});

test("[R14] the conflict shows what stands now, field by field", () => {
  const stored = {
    name: "A",
    purpose: "p",
    field: "FOOD",
    regionCode: "33",
    zone: "z",
    language: "id",
    answerDays: 3,
    questions: ["x"],
  };
  expect(settingsConflict(stored, { ...stored, answerDays: "3" })).toEqual({});
  expect(settingsConflict(stored, { ...stored, name: "B", questions: [] })).toEqual({ name: "A", "questions[0]": "x" });
});
