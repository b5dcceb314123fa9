import { expect, test } from "vitest";
import { lastCoordinatorBlocker, termBlocker } from "./rules";

test("the last coordinator stays, except in a forming group nobody else is in", () => {
  for (const state of ["FORMING", "ACTIVE", "WINDING_UP"] as const) {
    expect(lastCoordinatorBlocker({ state, coordinatorsLeft: 1, membersLeft: 1 })).toBeNull();
    expect(lastCoordinatorBlocker({ state, coordinatorsLeft: 0, membersLeft: 2 })).toBe("last_coordinator");
  }
  expect(lastCoordinatorBlocker({ state: "FORMING", coordinatorsLeft: 0, membersLeft: 0 })).toBeNull();
  expect(lastCoordinatorBlocker({ state: "ACTIVE", coordinatorsLeft: 0, membersLeft: 0 })).toBe("last_coordinator");
  expect(lastCoordinatorBlocker({ state: "DISSOLVED", coordinatorsLeft: 0, membersLeft: 0 })).toBeNull();
});

test("a coordinator for a time needs another who stays", () => {
  expect(termBlocker({ coordinates: true, ends: true }, 0)).toBe("needs_successor");
  expect(termBlocker({ coordinates: true, ends: true }, 1)).toBeNull();
  expect(termBlocker({ coordinates: true, ends: false }, 0)).toBeNull();
  expect(termBlocker({ coordinates: false, ends: true }, 0)).toBeNull();
});
