import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  closingVerb,
  consensusLifecycle,
  countVoices,
  fewBlocker,
  hasQuorum,
  isEntitled,
  myTask,
  quorumCount,
  windowBlocker,
} from "./rules";

const legal = [
  ["OPEN", "recordPresence", "OPEN"],
  ["OPEN", "speak", "OPEN"],
  ["OPEN", "recordVoice", "OPEN"],
  ["OPEN", "closeAgreed", "WINDOW"],
  ["OPEN", "closeObjected", "OBJECTED"],
  ["OPEN", "closeWithoutQuorum", "FAILED"],
  ["OPEN", "cancel", "CANCELLED"],
  ["WINDOW", "object", "OBJECTED"],
  ["WINDOW", "settle", "AGREED"],
  ["WINDOW", "settleInVain", "FAILED"],
  ["OBJECTED", "nextRound", "OPEN"],
  ["OBJECTED", "cancel", "CANCELLED"],
  ["FAILED", "nextRound", "OPEN"],
  ["FAILED", "cancel", "CANCELLED"],
] as const;
const every = consensusLifecycle.states.flatMap((s) => consensusLifecycle.verbs.map((v) => [s, v] as const));
const illegal = every.filter(([state, verb]) => !legal.some(([s, v]) => s === state && v === verb));

describe("life-cycle", () => {
  test.each(legal)("%s —%s→ %s", (state, verb, next) => expect(consensusLifecycle.next(state, verb)).toBe(next));
  test.each(illegal)("illegal: %s cannot %s", (state, verb) => expect(consensusLifecycle.next(state, verb)).toBeNull());
});

test.each([
  [3, 2, 50, true],
  [3, 1, 50, false],
  [4, 2, 50, true],
  [4, 3, 100, false],
  [1, 1, 50, false],
  [2, 2, 100, true],
  [9, 6, 67, false],
  [9, 7, 67, true],
])("of %i entitled %i present with %i per cent: quorum %s", (members, present, percent, expected) => {
  expect(hasQuorum({ members, present, percent })).toBe(expected);
  expect(present >= quorumCount(members, percent)).toBe(expected);
});

test("only regular members count; fewer than two others cannot deliberate", () => {
  expect(isEntitled("REGULAR")).toBe(true);
  for (const category of ["JUNIOR", "ASSOCIATE", "HONORARY"] as const) expect(isEntitled(category)).toBe(false);
  expect([0, 1, 2, 9].map(fewBlocker)).toEqual(["too_few_members", "too_few_members", null, null]);
});

const said = (voice: "AGREE" | "OBJECT" | null, more = {}) => ({ present: true, entitled: true, voice, ...more });
test.each([
  ["all agree", [said("AGREE"), said("AGREE")], "closeAgreed"],
  ["one objects", [said("AGREE"), said("OBJECT")], "closeObjected"],
  ["somebody was not heard", [said("AGREE"), said(null)], "voices_missing"],
  ["too few", [said("AGREE")], "closeWithoutQuorum"],
  ["others do not count", [said("AGREE"), said("AGREE", { entitled: false })], "closeWithoutQuorum"],
  [
    "an objection of somebody without voice",
    [said("AGREE"), said("AGREE"), said("OBJECT", { entitled: false })],
    "closeAgreed",
  ],
  ["who was not there", [said("AGREE"), said("AGREE"), said(null, { present: false })], "closeAgreed"],
])("closing when %s", (_, voices, verb) => {
  expect(closingVerb(countVoices(3, voices), 50)).toBe(verb);
});

test("closing never agrees over an objection, a silence, or without quorum, whatever was said", () => {
  const one = fc.record({
    present: fc.boolean(),
    entitled: fc.boolean(),
    voice: fc.constantFrom("AGREE" as const, "OBJECT" as const, null),
  });
  fc.assert(
    fc.property(
      fc.array(one, { maxLength: 12 }),
      fc.integer({ min: 50, max: 100 }),
      fc.nat(6),
      (all, percent, away) => {
        const members = all.filter((s) => s.entitled).length + away;
        const here = all.filter((s) => s.entitled && s.present);
        if (closingVerb(countVoices(members, all), percent) !== "closeAgreed") return;
        expect(here.every((s) => s.voice === "AGREE")).toBe(true);
        expect(here.length).toBeGreaterThanOrEqual(2);
        expect(here.length * 100).toBeGreaterThanOrEqual(percent * members);
      },
    ),
  );
});

test("the window is open until its moment, then settled", () => {
  const until = new Date("2026-11-27T03:00:00Z");
  const at = (state: "WINDOW" | "OBJECTED" | "OPEN", now: string) =>
    windowBlocker({ state, objectionUntil: until }, new Date(now));
  expect(at("WINDOW", "2026-11-27T02:59:59Z")).toEqual({ object: null, settle: "window_open" });
  expect(at("WINDOW", "2026-11-27T03:00:00Z")).toEqual({ object: "window_over", settle: null });
  expect(at("OBJECTED", "2026-11-26T03:00:00Z")).toEqual({ object: "already_objected", settle: "not_in_window" });
  expect(at("OPEN", "2026-11-26T03:00:00Z")).toEqual({ object: "no_window", settle: "not_in_window" });
});

test.each([
  ["OPEN", { entitled: true }, "say"],
  ["OPEN", { entitled: true, spoken: true }, "waits"],
  ["OPEN", { entitled: true, spoken: true, chairs: true }, "close"],
  ["OPEN", { chairs: true }, "close"],
  ["WINDOW", { entitled: true, windowOpen: true }, "mayObject"],
  ["WINDOW", { entitled: true }, "waits"],
  ["OBJECTED", { chairs: true }, "nextRound"],
  ["OBJECTED", {}, "waits"],
  ["FAILED", { chairs: true }, "nextRound"],
  ["AGREED", { chairs: true, entitled: true }, "none"],
] as const)("in %s, %o: %s", (state, more, task) => {
  expect(myTask({ state, entitled: false, chairs: false, spoken: false, windowOpen: false, ...more })).toBe(task);
});
