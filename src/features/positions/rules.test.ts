import { describe, expect, test } from "vitest";
import {
  afterTerm,
  chartBlocker,
  dueReminder,
  eligibilityBlocker,
  everyFounderHoldsDuty,
  foundersWithoutDuty,
  freeSeats,
  type Holder,
  lastCoordinatorBlocker,
  limitBlocker,
  seatFor,
  termBlocker,
  termEnd,
  termsInRow,
} from "./rules";

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

describe("terms", () => {
  test.each([
    ["2026-11-24", 12, "2027-11-23"],
    ["2026-01-31", 1, "2026-02-27"],
    ["2024-02-29", 12, "2025-02-27"],
    ["2026-01-01", 36, "2028-12-31"],
  ])("a term from %s over %i months ends on %s", (startOn, months, end) => {
    expect(termEnd(startOn, months)).toBe(end);
  });

  test("a term ends with its last day in the group's zone", () => {
    expect(afterTerm("2027-11-23", "Asia/Jakarta").toISOString()).toBe("2027-11-23T17:00:00.000Z");
    expect(afterTerm("2027-11-23", "Asia/Jayapura").toISOString()).toBe("2027-11-23T15:00:00.000Z");
  });

  test.each([
    ["2026-01-01", null, null],
    ["2026-10-02", null, 60],
    ["2026-10-02", 60, null],
    ["2026-10-03", 60, null],
    ["2026-11-01", 60, 30],
    ["2026-11-24", 30, 7],
    ["2026-12-01", 7, null],
    ["2026-12-02", 7, 0],
    ["2026-12-02", null, 0],
    ["2027-05-01", 0, null],
    ["2026-11-30", null, 7],
  ])("on %s, told %s before, is told %s", (today, toldDays, expected) => {
    expect(dueReminder({ endsOn: "2026-12-01", toldDays }, today)).toBe(expected);
  });

  const term = (startOn: string, endOn: string | null, interim = false) => ({ startOn, endOn, interim });
  test.each([
    ["nobody before", [], 0],
    ["one whole term", [term("2025-01-01", "2026-01-01")], 1],
    ["two in a row with a month between", [term("2023-12-01", "2024-12-01"), term("2025-01-01", "2026-01-01")], 2],
    ["a whole term's pause", [term("2023-01-01", "2024-01-01"), term("2025-01-01", "2026-01-01")], 1],
    ["long ago", [term("2020-01-01", "2021-01-01")], 0],
    ["less than half a term", [term("2025-10-01", "2025-12-01")], 0],
    ["half a term", [term("2025-06-01", "2026-01-01")], 1],
    ["filling in", [term("2025-01-01", "2026-01-01", true)], 0],
    ["in office now", [term("2025-01-01", null)], 1],
  ])("%s: %# terms in a row", (_, terms, expected) => {
    expect(termsInRow(terms, 12, "2026-01-01")).toBe(expected);
  });

  test("the limit counts one person's terms in a row, and only where there are terms", () => {
    const two = [term("2024-01-01", "2025-01-01"), term("2025-01-01", "2026-01-01")];
    expect(limitBlocker({ termMonths: 12, consecutiveLimit: 2 }, two, "2026-01-01")).toBe("limit_reached");
    expect(limitBlocker({ termMonths: 12, consecutiveLimit: 3 }, two, "2026-01-01")).toBeNull();
    expect(limitBlocker({ termMonths: 12, consecutiveLimit: null }, two, "2026-01-01")).toBeNull();
    expect(limitBlocker({ termMonths: null, consecutiveLimit: 1 }, two, "2026-01-01")).toBeNull();
    expect(limitBlocker({ termMonths: 12, consecutiveLimit: 2 }, two, "2027-01-01")).toBeNull();
  });
});

test("a position is open to current members of its categories", () => {
  expect(eligibilityBlocker(["REGULAR"], { category: "REGULAR" })).toBeNull();
  expect(eligibilityBlocker(["REGULAR", "JUNIOR"], { category: "JUNIOR" })).toBeNull();
  expect(eligibilityBlocker(["REGULAR"], { category: "HONORARY" })).toBe("not_eligible");
  expect(eligibilityBlocker(["REGULAR"], null)).toBe("not_member");
});

describe("seats", () => {
  const today = "2026-11-24";
  const holder = (personId: string, termEndsOn: string | null, more: Partial<Holder> = {}): Holder => ({
    appointmentId: `a-${personId}`,
    personId,
    startOn: "2026-01-01",
    termEndsOn,
    interim: false,
    ...more,
  });
  const sari = { personId: "sari", today };

  test("a free seat is taken today", () => {
    expect(freeSeats(2, [holder("bima", null)], today)).toBe(1);
    expect(seatFor(2, [holder("bima", null)], sari)).toEqual({ startOn: today, replaces: null });
    expect(seatFor(1, [], sari)).toEqual({ startOn: today, replaces: null });
  });

  test("no seat, and nobody twice", () => {
    expect(freeSeats(1, [holder("bima", null)], today)).toBe(0);
    expect(seatFor(1, [holder("bima", null)], sari)).toBe("no_seat");
    expect(seatFor(1, [holder("bima", "2027-06-01")], sari)).toBe("no_seat");
    expect(seatFor(2, [holder("sari", null)], sari)).toBe("already_in_office");
  });

  test("from 60 days before the end a successor is chosen for the day after; it may be the same person", () => {
    const bima = holder("bima", "2027-01-10");
    expect(seatFor(1, [bima], sari)).toEqual({ startOn: "2027-01-11", replaces: bima });
    const own = holder("sari", "2027-01-10");
    expect(seatFor(1, [own], sari)).toEqual({ startOn: "2027-01-11", replaces: own });
  });

  test("who stays after the term is followed at once", () => {
    const bima = holder("bima", "2026-10-01");
    expect(seatFor(1, [bima], sari)).toEqual({ startOn: today, replaces: bima });
  });

  test("a chosen successor holds the seat", () => {
    const both = [holder("bima", "2027-01-10"), holder("dewi", "2028-01-10", { startOn: "2027-01-11" })];
    expect(freeSeats(1, both, today)).toBe(0);
    expect(seatFor(1, both, sari)).toBe("no_seat");
    expect(seatFor(1, [both[1] as Holder], sari)).toBe("no_seat");
    expect(seatFor(1, both, { personId: "bima", today })).toBe("already_in_office");
  });

  test("whoever fills in gives way at once, also to themselves", () => {
    const bima = holder("bima", null, { interim: true });
    expect(seatFor(1, [bima], sari)).toEqual({ startOn: today, replaces: bima });
    expect(seatFor(1, [bima], { personId: "bima", today })).toEqual({ startOn: today, replaces: bima });
  });
});

test("the chart has no circles", () => {
  const chart = new Map<string, string | null>([
    ["ketua", null],
    ["sekretaris", "ketua"],
    ["arsip", "sekretaris"],
  ]);
  expect(chartBlocker(chart, { id: "ketua", reportsToId: "arsip" })).toBe("chart_circle");
  expect(chartBlocker(chart, { id: "ketua", reportsToId: "ketua" })).toBe("chart_circle");
  expect(chartBlocker(chart, { id: "arsip", reportsToId: "ketua" })).toBeNull();
  expect(chartBlocker(chart, { id: "ketua", reportsToId: null })).toBeNull();
});

test.each([
  ["through a position with a duty", [{ personId: "a", duties: 1 }], ["b"], []],
  ["a position without a duty does not count", [{ personId: "a", duties: 0 }], ["b"], ["a"]],
  ["directly", [], ["a", "b"], []],
  ["nobody", [], [], ["a", "b"]],
])("duties of founders: %s", (_, inPositions, direct, missing) => {
  const facts = { founderIds: ["a", "b"], inPositions, direct };
  expect(foundersWithoutDuty(facts)).toEqual(missing);
  expect(everyFounderHoldsDuty(facts)).toBe(missing.length === 0);
  expect(everyFounderHoldsDuty({ ...facts, founderIds: [] })).toBe(false);
});
