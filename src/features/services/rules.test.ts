import { describe, expect, test } from "vitest";
import {
  askBlocker,
  capacityBlocker,
  closesAt,
  differs,
  monthAfter,
  monthOf,
  monthsToWait,
  placesLeft,
  publishBlocker,
  requestLifecycle,
  serviceLifecycle,
  unansweredStep,
} from "./rules";
import { declineInput } from "./schema";

function everyStep<S extends string, V extends string>(
  cycle: { states: readonly S[]; verbs: readonly V[]; next: (state: S, verb: V) => S | null },
  legal: readonly string[],
): void {
  for (const state of cycle.states) {
    for (const verb of cycle.verbs) {
      test(`${verb} from ${state}`, () => {
        const next = cycle.next(state, verb);
        expect(next === null ? null : `${state} ${verb} ${next}`).toBe(
          legal.find((l) => l.startsWith(`${state} ${verb} `)) ?? null,
        );
      });
    }
  }
}

describe("life-cycle of a service", () => {
  everyStep(serviceLifecycle, [
    "DRAFT edit DRAFT",
    "DRAFT publish PUBLISHED",
    "PUBLISHED edit PUBLISHED",
    "PUBLISHED pause PAUSED",
    "PUBLISHED close CLOSED",
    "PAUSED edit PAUSED",
    "PAUSED resume PUBLISHED",
    "PAUSED close CLOSED",
  ]);
});

describe("life-cycle of a request", () => {
  everyStep(requestLifecycle, [
    "SENT accept ACCEPTED",
    "SENT decline DECLINED",
    "SENT queue WAITLISTED",
    "SENT withdraw WITHDRAWN",
    "WAITLISTED accept ACCEPTED",
    "WAITLISTED decline DECLINED",
    "WAITLISTED withdraw WITHDRAWN",
    "ACCEPTED start IN_SERVICE",
    "ACCEPTED withdraw WITHDRAWN",
    "IN_SERVICE report REPORTED",
    "REPORTED confirm CLOSED",
  ]);
});

test.each([
  [{ groupKind: "PROFESSIONAL", groupState: "FORMING", leads: 1, qualified: 1 }, null],
  [{ groupKind: "VOLUNTEER", groupState: "ACTIVE", leads: 1, qualified: 1 }, "not_professional"],
  [{ groupKind: "PROFESSIONAL", groupState: "WINDING_UP", leads: 1, qualified: 1 }, "group_winding_up"],
  [{ groupKind: "PROFESSIONAL", groupState: "ACTIVE", leads: 0, qualified: 0 }, "service_without_lead"],
  [{ groupKind: "PROFESSIONAL", groupState: "ACTIVE", leads: 2, qualified: 0 }, "leads_not_qualified"],
] as const)("publishing %o → %s", (facts, blocker) => {
  expect(publishBlocker(facts)).toBe(blocker);
});

test("only an open service of a group that goes on can be asked for", () => {
  expect(askBlocker("PUBLISHED", "ACTIVE")).toBeNull();
  expect(askBlocker("PAUSED", "ACTIVE")).toBe("service_paused");
  expect(askBlocker("CLOSED", "ACTIVE")).toBe("service_closed");
  expect(askBlocker("PUBLISHED", "DISSOLVED")).toBe("group_dissolved");
});

describe("months count in the service's zone", () => {
  test("the last evening of UTC's month is the next month in the east", () => {
    const now = new Date("2026-11-30T16:30:00Z");
    expect(monthOf(now, "Asia/Jayapura")).toEqual({
      firstDay: "2026-12-01",
      from: new Date("2026-11-30T15:00:00Z"),
      to: new Date("2026-12-31T15:00:00Z"),
    });
    expect(monthOf(now, "Asia/Jakarta").firstDay).toBe("2026-11-01");
  });

  test("over the end of a year", () => {
    expect(monthOf(new Date("2026-12-15T00:00:00Z"), "Asia/Jakarta").to).toEqual(new Date("2026-12-31T17:00:00Z"));
    expect(monthAfter("2026-11-01", 0)).toBe("2026-11-01");
    expect(monthAfter("2026-11-01", 3)).toBe("2027-02-01");
  });
});

test("capacity: the last place, none, and one that was lowered", () => {
  expect(capacityBlocker({ capacity: 2, accepted: 1 })).toBeNull();
  expect(capacityBlocker({ capacity: 2, accepted: 2 })).toBe("capacity_full");
  expect(placesLeft({ capacity: 2, accepted: 5 })).toBe(0);
});

test.each([
  [1, { capacity: 4, accepted: 3 }, 0],
  [2, { capacity: 4, accepted: 3 }, 1],
  [5, { capacity: 4, accepted: 3 }, 1],
  [6, { capacity: 4, accepted: 3 }, 2],
  [1, { capacity: 1, accepted: 1 }, 1],
  [3, { capacity: 1, accepted: 1 }, 3],
])("number %i in the queue with %o waits %i months", (position, facts, months) => {
  expect(monthsToWait(position, facts)).toBe(months);
});

describe("a report nobody answers", () => {
  const reportedAt = new Date("2026-11-01T03:00:00Z");
  const zone = "Asia/Jakarta";
  const at = (text: string) => new Date(text);

  test("closes at the end of the 14th day", () => {
    expect(closesAt(reportedAt, zone)).toEqual(at("2026-11-15T16:59:00Z"));
  });

  test.each([
    ["2026-11-12T10:00:00Z", null, null],
    ["2026-11-12T17:00:00Z", null, "tell"],
    ["2026-11-13T10:00:00Z", reportedAt, null],
    ["2026-11-15T16:59:00Z", reportedAt, null],
    ["2026-11-15T17:00:00Z", reportedAt, "close"],
    ["2026-11-15T17:00:00Z", null, "close"],
  ] as const)("at %s, told %s → %s", (now, toldAt, step) => {
    expect(unansweredStep({ reportedAt, zone, toldAt }, at(now))).toBe(step);
  });
});

test("the requester's word may differ", () => {
  expect(differs("MET", "PARTLY")).toBe(true);
  expect(differs("MET", "MET")).toBe(false);
  expect(differs("MET", null)).toBe(false);
});

test("another or an unclear reason is explained", () => {
  const requestId = "0192f0c4-0000-7000-8000-000000000000";
  expect(declineInput.safeParse({ requestId, reason: "no_capacity" }).success).toBe(true);
  expect(declineInput.safeParse({ requestId, reason: "other" }).success).toBe(false);
  expect(declineInput.safeParse({ requestId, reason: "unclear", note: "Untuk siapa dan di mana?" }).success).toBe(true);
  expect(declineInput.safeParse({ requestId, reason: "because" }).success).toBe(false);
});
