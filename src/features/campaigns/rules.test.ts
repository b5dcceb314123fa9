import { describe, expect, test } from "vitest";
import { campaignLifecycle, joinBlocker, publishBlocker } from "./rules";

describe("life-cycle of a call", () => {
  const legal = [
    "DRAFT edit DRAFT",
    "DRAFT publish OPEN",
    "OPEN edit OPEN",
    "OPEN pause PAUSED",
    "OPEN close CLOSED",
    "PAUSED edit PAUSED",
    "PAUSED resume OPEN",
    "PAUSED close CLOSED",
    "CLOSED report REPORTED",
  ];
  for (const state of campaignLifecycle.states) {
    for (const verb of campaignLifecycle.verbs) {
      test(`${verb} from ${state}`, () => {
        const next = campaignLifecycle.next(state, verb);
        expect(next === null ? null : `${state} ${verb} ${next}`).toBe(
          legal.find((l) => l.startsWith(`${state} ${verb} `)) ?? null,
        );
      });
    }
  }
});

describe("publishing", () => {
  test.each([
    ["an approved plan opens it", { groupState: "ACTIVE", planState: "APPROVED", members: 5 }, null],
    ["a running plan opens it", { groupState: "FORMING", planState: "ACTIVE", members: 3 }, null],
    ["a lone founder may look for co-founders", { groupState: "FORMING", planState: null, members: 1 }, null],
    [
      "a lone founder need not wait for the plan's approval",
      { groupState: "FORMING", planState: "DRAFT", members: 1 },
      null,
    ],
    [
      "with others in the group the plan comes first",
      { groupState: "FORMING", planState: "DRAFT", members: 2 },
      "plan_not_approved",
    ],
    ["no plan in an active group", { groupState: "ACTIVE", planState: null, members: 1 }, "plan_required"],
    ["a closed plan opens nothing", { groupState: "ACTIVE", planState: "CLOSED", members: 4 }, "plan_not_approved"],
    [
      "a group winding up takes nobody",
      { groupState: "WINDING_UP", planState: "APPROVED", members: 4 },
      "group_winding_up",
    ],
  ] as const)("%s", (_, facts, blocker) => {
    expect(publishBlocker(facts)).toBe(blocker);
  });
});

test("only an open call takes answers", () => {
  expect(joinBlocker("OPEN")).toBeNull();
  expect(joinBlocker("PAUSED")).toBe("campaign_paused");
  expect(joinBlocker("CLOSED")).toBe("campaign_closed");
  expect(joinBlocker("REPORTED")).toBe("campaign_closed");
  expect(joinBlocker("DRAFT")).toBe("campaign_draft");
});
