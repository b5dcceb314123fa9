import { describe, expect, test } from "vitest";
import {
  isStale,
  LIFE_THREATENING_LIFT,
  linkState,
  type NeedVerb,
  needLifecycle,
  peopleBand,
  priorityOf,
  staleAt,
  urgencyBand,
} from "./rules";
import { type NeedState, needState } from "./schema";

const legal: [NeedState, NeedVerb, NeedState][] = [
  ["REPORTED", "startCheck", "CHECKING"],
  ["CHECKING", "verify", "VERIFIED"],
  ["CHECKING", "merge", "MERGED"],
  ["CHECKING", "reject", "REJECTED"],
  ["VERIFIED", "adopt", "ADOPTED"],
  ["VERIFIED", "confirmMet", "CONFIRMED_MET"],
  ["VERIFIED", "declareUnmet", "UNMET"],
  ["ADOPTED", "confirmMet", "CONFIRMED_MET"],
  ["ADOPTED", "reopen", "VERIFIED"],
  ["ADOPTED", "declareUnmet", "UNMET"],
  ["CONFIRMED_MET", "reopen", "VERIFIED"],
  ["UNMET", "reopen", "VERIFIED"],
  ["UNMET", "adopt", "ADOPTED"],
];
const every = needState.options.flatMap((state) => needLifecycle.verbs.map((verb) => [state, verb] as const));
const illegal = every.filter(([state, verb]) => !legal.some(([s, v]) => s === state && v === verb));

describe("life-cycle of a need", () => {
  test.each(legal)("%s —%s→ %s", (state, verb, next) => {
    expect(needLifecycle.next(state, verb)).toBe(next);
  });

  test.each(illegal)("illegal: %s cannot %s", (state, verb) => {
    expect(needLifecycle.next(state, verb)).toBeNull();
  });

  test("the table has all eight verbs and nothing else leads out of a closed state", () => {
    expect(needLifecycle.verbs).toHaveLength(8);
    expect(illegal).toHaveLength(needState.options.length * 8 - legal.length);
  });
});

const now = new Date("2026-11-25T00:00:00Z");
const muara = {
  peopleAffected: 420,
  severity: 4,
  vulnerability: 3,
  lifeThreatening: false,
  neededBy: new Date("2026-11-27T00:00:00Z"),
  metShare: 36,
  zone: "Asia/Jakarta",
};

describe("priority", () => {
  test("the drawn example: 3 × 4 × 4 × 3 = 144, minus 52 for 36 percent, is 92", () => {
    expect(priorityOf(muara, now)).toMatchObject({ product: 144, cover: 52, shown: 92, value: 92, daysLeft: 2 });
    expect(priorityOf(muara, now).factors.map((f) => f.band)).toEqual([3, 4, 4, 3]);
  });

  test("danger to life stands above every product, even when nearly met", () => {
    const worst = priorityOf({ ...muara, peopleAffected: 5000, vulnerability: 4, metShare: 0 }, now).value;
    const life = priorityOf({ ...muara, peopleAffected: 1, severity: 1, lifeThreatening: true, metShare: 99 }, now);
    expect(worst).toBe(256);
    expect(life.value).toBeGreaterThan(worst);
    expect(life.value - life.shown).toBe(LIFE_THREATENING_LIFT);
  });

  test.each([
    [1, 1],
    [9, 1],
    [10, 2],
    [99, 2],
    [100, 3],
    [999, 3],
    [1000, 4],
    [9_000_000, 4],
  ])("%i people are in band %i", (people, band) => {
    expect(peopleBand(people)).toBe(band);
  });

  test.each([
    [null, 1],
    ["2026-12-26", 1],
    ["2026-12-25", 2],
    ["2026-12-03", 2],
    ["2026-12-02", 3],
    ["2026-11-28", 3],
    ["2026-11-27", 4],
    ["2026-11-01", 4],
  ])("needed by %s counts %i on 25 November", (day, band) => {
    expect(urgencyBand(day, "2026-11-25")).toBe(band);
  });

  test("the day is that of the need's own zone", () => {
    const late = new Date("2026-11-24T15:30:00Z");
    const neededBy = new Date("2026-11-27T00:00:00Z");
    expect(priorityOf({ ...muara, neededBy, zone: "Asia/Jakarta" }, late).daysLeft).toBe(3);
    expect(priorityOf({ ...muara, neededBy, zone: "Asia/Jayapura" }, late).daysLeft).toBe(2);
  });
});

describe("stale", () => {
  const state = "VERIFIED" as const;

  test("two days after the needed-by day has ended in the need's zone", () => {
    expect(staleAt(muara, now).toISOString()).toBe("2026-11-29T17:00:00.000Z");
    expect(isStale({ ...muara, state }, now, new Date("2026-11-29T16:59:59Z"))).toBe(false);
    expect(isStale({ ...muara, state }, now, new Date("2026-11-29T17:00:00Z"))).toBe(true);
  });

  test("without a day, 60 days after the last news; never once met", () => {
    const need = { ...muara, neededBy: null, state };
    expect(isStale(need, now, new Date("2027-01-23T23:59:59Z"))).toBe(false);
    expect(isStale(need, now, new Date("2027-01-24T00:00:00Z"))).toBe(true);
    expect(isStale({ ...need, state: "CONFIRMED_MET" }, now, new Date("2028-01-01T00:00:00Z"))).toBe(false);
  });
});

describe("a local person's link", () => {
  const link = { usedAt: null, expiresAt: now };
  test("is open, used or expired", () => {
    expect(linkState(link, new Date(now.getTime() - 1))).toBe("open");
    expect(linkState(link, now)).toBe("expired");
    expect(linkState({ ...link, usedAt: now }, new Date(now.getTime() - 1))).toBe("used");
  });
});
