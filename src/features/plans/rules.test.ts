import { describe, expect, test } from "vitest";
import { type PlanSnapshot, planDiff, planLifecycle, submitBlocker } from "./rules";

describe("life-cycle of a plan", () => {
  const legal = [
    "DRAFT edit DRAFT",
    "DRAFT submit REVIEW",
    "REVIEW sendBack DRAFT",
    "REVIEW approve APPROVED",
    "APPROVED revise APPROVED",
    "APPROVED start ACTIVE",
    "ACTIVE revise ACTIVE",
    "ACTIVE evaluate EVALUATING",
    "EVALUATING close CLOSED",
  ];
  for (const state of planLifecycle.states) {
    for (const verb of planLifecycle.verbs) {
      const next = planLifecycle.next(state, verb);
      test(`${verb} from ${state} is ${next ? `${next}` : "refused"}`, () => {
        expect(legal.includes(`${state} ${verb} ${next}`)).toBe(next !== null);
      });
    }
  }
  test("every legal step is in the table", () => {
    for (const line of legal) {
      const [state, verb, to] = line.split(" ");
      expect(planLifecycle.next(state as "DRAFT", verb as "edit")).toBe(to);
    }
  });
});

test("a plan without measure cannot be judged", () => {
  expect(submitBlocker({ objectives: [], tasks: [1] })).toBe("plan_without_objective");
  expect(submitBlocker({ objectives: [{ indicators: [] }], tasks: [1] })).toBe("objective_without_indicator");
  expect(submitBlocker({ objectives: [{ indicators: [1] }], tasks: [] })).toBe("plan_without_task");
  expect(submitBlocker({ objectives: [{ indicators: [1] }], tasks: [1] })).toBeNull();
});

test("the diff names what was added, removed and changed", () => {
  const base: PlanSnapshot = {
    title: "A",
    strategy: "S",
    startsOn: null,
    endsOn: null,
    objectives: [{ id: "1", text: "O", indicators: [] }],
    tasks: [{ id: "t", title: "T", ownerId: null, dueOn: null }],
    budget: [],
    risks: [],
  };
  expect(planDiff(base, base)).toEqual([]);
  expect(planDiff(base, { ...base, title: "B", objectives: [{ id: "2", text: "P", indicators: [] }] })).toEqual([
    { part: "title", kind: "changed", before: "A", after: "B" },
    { part: "objective", kind: "added", before: "", after: "P" },
    { part: "objective", kind: "removed", before: "O", after: "" },
  ]);
});
