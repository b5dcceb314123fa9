import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "@/lib/time";
import {
  type ActivityVerb,
  activityLifecycle,
  copyShift,
  dayWindow,
  phase,
  planShifts,
  secondsToBoundary,
} from "./rules";
import { type ActivityState, activityState } from "./schema";

const startsAt = new Date("2026-11-28T00:30:00Z");
const endsAt = new Date("2026-11-28T05:00:00Z");
const LEGAL: Record<ActivityVerb, Partial<Record<ActivityState, ActivityState>>> = {
  publish: { DRAFT: "OPEN" },
  cancel: { DRAFT: "CANCELLED", OPEN: "CANCELLED" },
  settle: { OPEN: "SETTLED" },
  evaluate: { SETTLED: "EVALUATED" },
};

describe("life-cycle of an activity", () => {
  test.each(
    (Object.keys(LEGAL) as ActivityVerb[]).flatMap((verb) =>
      activityState.options.map((from) => [verb, from] as const),
    ),
  )("%s from %s is as the table says", (verb, from) => {
    expect(activityLifecycle.next(from, verb)).toBe(LEGAL[verb][from] ?? null);
  });

  test.each([
    ["OPEN", -HOUR, "OPEN"],
    ["OPEN", HOUR, "STARTED"],
    ["OPEN", 5 * HOUR, "ENDED"],
    ["DRAFT", HOUR, "DRAFT"],
    ["CANCELLED", HOUR, "CANCELLED"],
    ["SETTLED", DAY, "SETTLED"],
  ] as const)("%s, %i ms from the start, is %s", (state, ms, expected) => {
    expect(phase({ state, startsAt, endsAt }, new Date(startsAt.getTime() + ms))).toBe(expected);
  });

  test("closed with nobody there is missed", () => {
    expect(phase({ state: "SETTLED", startsAt, endsAt, present: 0 }, endsAt)).toBe("MISSED");
  });

  test("a page knows when the clock will change it", () => {
    expect(secondsToBoundary({ state: "OPEN", startsAt, endsAt }, new Date(startsAt.getTime() - 90_000))).toBe(90);
    expect(secondsToBoundary({ state: "OPEN", startsAt, endsAt }, new Date(startsAt.getTime()))).toBe(4.5 * 3600);
    expect(secondsToBoundary({ state: "OPEN", startsAt, endsAt }, endsAt)).toBeNull();
  });
});

describe("tasks become shifts", () => {
  const task = { title: "Memasak", hint: "", max: 3 };
  test("same hours under one name share a shift; left out are those above", () => {
    const plan = planShifts(
      [
        { ...task, startsAt: "2026-11-28T07:30", endsAt: "2026-11-28T09:45", shiftTitle: "Pagi" },
        { ...task, title: "Mencatat" },
        { ...task, startsAt: "2026-11-28T09:45", endsAt: "2026-11-28T12:00" },
        { ...task, title: "Membagi", startsAt: "2026-11-28T07:30", endsAt: "2026-11-28T09:45", shiftTitle: "Pagi" },
      ],
      "Asia/Jakarta",
    );
    expect(
      "shifts" in plan && plan.shifts.map((s) => [s.title, s.startsAt.toISOString(), s.slots.map((l) => l.row)]),
    ).toEqual([
      ["Pagi", "2026-11-28T00:30:00.000Z", [0, 1, 3]],
      ["", "2026-11-28T02:45:00.000Z", [2]],
    ]);
  });

  test("the zone is the activity's own", () => {
    const plan = planShifts([{ ...task, startsAt: "2026-11-28T07:30", endsAt: "2026-11-28T09:45" }], "Asia/Jayapura");
    expect("shifts" in plan && plan.shifts[0]?.startsAt.toISOString()).toBe("2026-11-27T22:30:00.000Z");
  });
});

test("a copy goes to the same weekday that lies ahead", () => {
  expect(copyShift(startsAt, null, new Date("2026-11-30T00:00:00Z"))).toBe(7 * DAY);
  expect(copyShift(startsAt, null, new Date("2026-11-24T00:00:00Z"))).toBe(7 * DAY);
  expect(copyShift(startsAt, null, new Date("2026-12-20T00:00:00Z"))).toBe(28 * DAY);
  expect(copyShift(startsAt, new Date(startsAt.getTime() + 3 * DAY), startsAt)).toBe(3 * DAY);
});

describe("dayWindow", () => {
  test.each([
    ["today", "2026-11-24", "2026-11-24", "2026-11-24"],
    ["saturday", "2026-11-24", "2026-11-28", "2026-11-28"],
    ["saturday", "2026-11-28", "2026-11-28", "2026-11-28"],
    ["saturday", "2026-11-29", "2026-12-05", "2026-12-05"],
    ["week", "2026-11-24", "2026-11-24", "2026-11-29"],
    ["week", "2026-11-29", "2026-11-29", "2026-11-29"],
  ] as const)("%s seen on %s", (filter, today, from, to) => {
    expect(dayWindow(filter, today)).toEqual({ from, to });
  });
});
