import { describe, expect, it } from "vitest";
import {
  answerBy,
  answerRecordOf,
  interimBlocker,
  isWorkingDay,
  needsEscalation,
  needsWarning,
  pauseBlocker,
  standing,
} from "./rules";

const at = (text: string) => new Date(text);
const untouched = { answeredAt: null, interimAt: null, warnedAt: null, escalatedAt: null };

describe("answerBy", () => {
  // 23 November 2026 is a Monday.
  it.each([
    ["a Monday morning in Jakarta, 3 days", "2026-11-23T02:00:00Z", 3, "Asia/Jakarta", [], "2026-11-26T16:59:00Z"],
    [
      "a Thursday, 3 days: the weekend does not count",
      "2026-11-26T02:00:00Z",
      3,
      "Asia/Jakarta",
      [],
      "2026-12-01T16:59:00Z",
    ],
    ["a Saturday, 1 day: Monday", "2026-11-28T02:00:00Z", 1, "Asia/Jakarta", [], "2026-11-30T16:59:00Z"],
    [
      "still Sunday in UTC, already Monday in Jayapura",
      "2026-11-22T16:00:00Z",
      1,
      "Asia/Jayapura",
      [],
      "2026-11-24T14:59:00Z",
    ],
    ["the same instant in Jakarta is Sunday", "2026-11-22T16:00:00Z", 1, "Asia/Jakarta", [], "2026-11-23T16:59:00Z"],
    [
      "a pause of two days",
      "2026-11-23T02:00:00Z",
      2,
      "Asia/Jakarta",
      [{ fromOn: "2026-11-24", toOn: "2026-11-25" }],
      "2026-11-27T16:59:00Z",
    ],
    [
      "two pauses that overlap",
      "2026-11-23T02:00:00Z",
      1,
      "Asia/Jakarta",
      [
        { fromOn: "2026-11-24", toOn: "2026-11-25" },
        { fromOn: "2026-11-25", toOn: "2026-11-27" },
      ],
      "2026-11-30T16:59:00Z",
    ],
    [
      "a pause over the weekend alone changes nothing",
      "2026-11-26T02:00:00Z",
      2,
      "Asia/Jakarta",
      [{ fromOn: "2026-11-28", toOn: "2026-11-29" }],
      "2026-11-30T16:59:00Z",
    ],
    ["a clock change in between", "2026-10-23T10:00:00Z", 2, "Europe/Berlin", [], "2026-10-27T22:59:00Z"],
  ])("%s", (_, startedAt, days, zone, pauses, expected) => {
    expect(answerBy({ startedAt: at(startedAt), days, zone }, pauses).toISOString()).toBe(at(expected).toISOString());
  });
});

describe("standing", () => {
  const promise = { ...untouched, answerBy: at("2026-11-26T16:59:00Z") };
  it.each([
    ["early", "2026-11-24T16:58:00Z", "open"],
    ["48 hours before", "2026-11-24T16:59:00Z", "due_soon"],
    ["the last minute", "2026-11-26T16:59:00Z", "due_soon"],
    ["after it", "2026-11-26T16:59:01Z", "late"],
  ])("%s", (_, now, expected) => {
    expect(standing(promise, at(now))).toBe(expected);
  });

  it("warns and escalates once", () => {
    expect(needsWarning(promise, at("2026-11-25T00:00:00Z"))).toBe(true);
    expect(needsWarning({ ...promise, warnedAt: at("2026-11-25T00:00:00Z") }, at("2026-11-25T01:00:00Z"))).toBe(false);
    expect(needsEscalation(promise, at("2026-11-27T00:00:00Z"))).toBe(true);
    expect(needsEscalation({ ...promise, escalatedAt: at("2026-11-27T00:00:00Z") }, at("2026-11-28T00:00:00Z"))).toBe(
      false,
    );
    expect(needsEscalation({ ...promise, answeredAt: at("2026-11-26T00:00:00Z") }, at("2026-11-28T00:00:00Z"))).toBe(
      false,
    );
  });
});

describe("blockers", () => {
  const promise = { ...untouched, answerBy: at("2026-11-26T16:59:00Z") };
  it.each([
    ["possible", promise, "2026-11-30", null],
    ["answered", { ...promise, answeredAt: at("2026-11-25T00:00:00Z") }, "2026-11-30", "answered"],
    ["given before", { ...promise, interimAt: at("2026-11-25T00:00:00Z") }, "2026-11-30", "interim_given"],
    ["today", promise, "2026-11-25", "interim_past"],
    ["too far", promise, "2027-01-30", "interim_too_far"],
  ] as const)("interim: %s", (_, given, on, expected) => {
    expect(interimBlocker(given, { on, today: "2026-11-25" })).toBe(expected);
  });

  it.each([
    ["possible", "2026-12-21", "2027-01-03", null],
    ["in the past", "2026-11-20", "2026-11-27", "pause_past"],
    ["too long", "2026-12-01", "2027-01-01", "pause_too_long"],
  ])("pause: %s", (_, fromOn, toOn, expected) => {
    expect(pauseBlocker({ fromOn, toOn }, "2026-11-24")).toBe(expected);
  });

  it("weekends and pauses are no working days", () => {
    expect(isWorkingDay("2026-11-28", [])).toBe(false);
    expect(isWorkingDay("2026-11-30", [])).toBe(true);
    expect(isWorkingDay("2026-11-30", [{ fromOn: "2026-11-30", toOn: "2026-11-30" }])).toBe(false);
  });
});

describe("answerRecordOf", () => {
  const now = at("2026-11-24T00:00:00Z");
  const answer = (days: number, late = false) => ({
    startedAt: at("2026-11-01T00:00:00Z"),
    answeredAt: new Date(at("2026-11-01T00:00:00Z").getTime() + days * 86_400_000),
    answerBy: at("2026-11-05T00:00:00Z"),
    escalatedAt: late ? at("2026-11-05T01:00:00Z") : null,
  });
  it("says nothing without answers", () => {
    expect(answerRecordOf([], now)).toEqual({ kind: "none" });
  });
  it("below ten answers says the usual days", () => {
    expect(answerRecordOf([answer(1), answer(2.2), answer(9, true)], now)).toEqual({
      kind: "usual",
      days: 3,
      answers: 3,
    });
  });
  it("from ten answers on says the share in time, silence counted", () => {
    const nine = Array.from({ length: 9 }, () => answer(2));
    const silent = { ...answer(0), answeredAt: null };
    expect(answerRecordOf([...nine, answer(9, true)], now)).toEqual({ kind: "rate", percent: 90, answers: 10 });
    expect(answerRecordOf([...nine, answer(9, true), silent, silent], now)).toEqual({
      kind: "rate",
      percent: 75,
      answers: 10,
    });
  });
});
