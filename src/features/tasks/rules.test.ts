import { describe, expect, test } from "vitest";
import { isOverdue, type TaskVerb, taskLifecycle } from "./rules";
import type { TaskState } from "./schema";

describe("life-cycle of a task", () => {
  const legal = ["OPEN finish DONE", "OPEN drop DROPPED", "DONE reopen OPEN", "DROPPED reopen OPEN"];
  for (const state of taskLifecycle.states) {
    for (const verb of taskLifecycle.verbs) {
      const next = taskLifecycle.next(state, verb);
      test(`${verb} from ${state} is ${next ?? "refused"}`, () => {
        expect(legal.includes(`${state} ${verb} ${next}`)).toBe(next !== null);
      });
    }
  }
  test("every legal step is in the table", () => {
    for (const line of legal) {
      const [state, verb, to] = line.split(" ");
      expect(taskLifecycle.next(state as TaskState, verb as TaskVerb)).toBe(to);
    }
  });
});

test("only what is still open can be late", () => {
  expect(isOverdue({ state: "OPEN", dueOn: "2026-11-23" }, "2026-11-24")).toBe(true);
  expect(isOverdue({ state: "OPEN", dueOn: "2026-11-24" }, "2026-11-24")).toBe(false);
  expect(isOverdue({ state: "OPEN", dueOn: null }, "2026-11-24")).toBe(false);
  expect(isOverdue({ state: "DONE", dueOn: "2026-11-01" }, "2026-11-24")).toBe(false);
});
