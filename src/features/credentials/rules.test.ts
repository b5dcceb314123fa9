import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "@/lib/time";
import {
  type CheckFacts,
  checkLevel,
  closesCircle,
  credentialLifecycle,
  endsAt,
  filesDue,
  givingTypes,
  holds,
  isValid,
  mayReadEvidence,
  noticeDue,
  type ReaderFacts,
  reaches,
  reviewLifecycle,
  rises,
  type StopFacts,
  standingOf,
  type ValidityFacts,
} from "./rules";
import type { CredentialState } from "./schema";

/** From domain.md §3, by hand: what is not here must be refused. */
const LEGAL = [
  "CLAIMED attachEvidence SUBMITTED",
  "CLAIMED withdraw WITHDRAWN",
  "SUBMITTED attachEvidence SUBMITTED",
  "SUBMITTED verify VERIFIED",
  "SUBMITTED reject REJECTED",
  "SUBMITTED withdraw WITHDRAWN",
  "VERIFIED attachEvidence VERIFIED",
  "VERIFIED verify VERIFIED",
];
const LEGAL_REVIEW = ["OPEN verify VERIFIED", "OPEN reject REJECTED", "OPEN withdraw WITHDRAWN"];

describe.each([
  ["credential", credentialLifecycle, LEGAL],
  ["review", reviewLifecycle, LEGAL_REVIEW],
] as const)("life-cycle of a %s", (_, cycle, legal) => {
  const all = cycle.states.flatMap((state) => cycle.verbs.map((verb) => [verb, state] as const));
  test.each(all)("%s from %s", (verb, state) => {
    const next = (cycle.next as (s: string, v: string) => string | null)(state, verb);
    const lines: readonly string[] = legal;
    const wanted = lines.find((line) => line.startsWith(`${state} ${verb} `))?.split(" ")[2] ?? null;
    expect(next).toBe(wanted);
  });
});

describe("levels", () => {
  test.each([
    ["FOUNDERS", "FOUNDERS", true, false],
    ["FOUNDERS", "GROUP", false, false],
    ["GROUP", "FOUNDERS", true, true],
    ["EXTERNAL", "GROUP", true, true],
    ["GROUP", "EXTERNAL", false, false],
  ] as const)("%s against %s: reaches %s, rises %s", (level, other, reached, risen) => {
    expect(reaches(level, other)).toBe(reached);
    expect(rises(level, other)).toBe(risen);
  });
  test("any level rises over none", () => {
    expect(rises("FOUNDERS", null)).toBe(true);
  });
});

describe("what a group's word is worth", () => {
  const group: CheckFacts = {
    groupKind: "PROFESSIONAL",
    groupState: "ACTIVE",
    holderBelongs: false,
    standsFor: false,
  };
  test.each<[string, Partial<CheckFacts>, string]>([
    ["a member of an active association", { holderBelongs: true }, "GROUP"],
    ["a member, though it stands for the competence", { holderBelongs: true, standsFor: true }, "GROUP"],
    ["an outsider, for what it stands for", { standsFor: true }, "EXTERNAL"],
    ["an outsider, for anything else", {}, "check_not_standing"],
    ["a founder while it forms", { groupState: "FORMING", holderBelongs: true }, "FOUNDERS"],
    ["an applicant while it forms", { groupState: "FORMING", standsFor: true }, "FOUNDERS"],
    [
      "anybody, by volunteers",
      { groupKind: "VOLUNTEER", holderBelongs: true, standsFor: true },
      "check_not_professional",
    ],
    ["anybody, while it winds up", { groupState: "WINDING_UP", holderBelongs: true }, "check_group_closed"],
    ["anybody, once dissolved", { groupState: "DISSOLVED", standsFor: true }, "check_group_closed"],
  ])("%s", (_, facts, expected) => {
    const { level, blocker } = checkLevel({ ...group, ...facts });
    expect(level ?? blocker).toBe(expected);
  });
});

const at = (text: string) => new Date(text);
const never: StopFacts[] = [];
const card: ValidityFacts = {
  state: "VERIFIED",
  level: "GROUP",
  validFrom: "2026-01-01",
  validTo: "2026-11-24",
  zone: "Asia/Jakarta",
  stops: never,
};
const stop = (from: string, to: string | null = null, lifted: string | null = null): StopFacts => ({
  fromAt: at(from),
  toAt: to === null ? null : at(to),
  liftedAt: lifted === null ? null : at(lifted),
});

describe("isValid", () => {
  test.each<[string, Partial<ValidityFacts>, string, boolean]>([
    ["the last minute of the last day in Jakarta", {}, "2026-11-24T16:59:59Z", true],
    ["midnight after it", {}, "2026-11-24T17:00:00Z", false],
    ["the same instant counts in Jayapura two hours sooner", { zone: "Asia/Jayapura" }, "2026-11-24T15:00:00Z", false],
    ["the first midnight", {}, "2025-12-31T17:00:00Z", true],
    ["a second before it", {}, "2025-12-31T16:59:59Z", false],
    ["for life", { validTo: null }, "2090-01-01T00:00:00Z", true],
    ["from always", { validFrom: null }, "1990-01-01T00:00:00Z", true],
    ["only submitted", { state: "SUBMITTED" }, "2026-06-01T00:00:00Z", false],
    ["rejected", { state: "REJECTED" }, "2026-06-01T00:00:00Z", false],
    ["suspended then", { stops: [stop("2026-05-01T00:00:00Z")] }, "2026-06-01T00:00:00Z", false],
    ["before the suspension", { stops: [stop("2026-07-01T00:00:00Z")] }, "2026-06-01T00:00:00Z", true],
    [
      "after it ended by itself",
      { stops: [stop("2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z")] },
      "2026-06-01T00:00:00Z",
      true,
    ],
    ["lifted", { stops: [stop("2026-05-01T00:00:00Z", null, "2026-05-02T00:00:00Z")] }, "2026-06-01T00:00:00Z", true],
  ])("%s", (_, facts, moment, expected) => {
    expect(isValid({ ...card, ...facts }, at(moment))).toBe(expected);
  });

  test.each(["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])("ends at the end of the day in %s", (zone) => {
    const end = endsAt({ validTo: "2026-11-24", zone }) ?? at("1970-01-01T00:00:00Z");
    expect(isValid({ ...card, zone }, new Date(end.getTime() - 1))).toBe(true);
    expect(isValid({ ...card, zone }, end)).toBe(false);
  });
});

describe("types", () => {
  const graph = {
    includes: [
      { typeId: "specialist", includesId: "nurse" },
      { typeId: "nurse", includesId: "bls" },
    ],
    merges: [{ id: "perawat", mergedIntoId: "nurse" }],
  };
  test("who holds a type that includes it, or one merged into it, holds it too", () => {
    expect([...givingTypes("bls", graph)].sort()).toEqual(["bls", "nurse", "perawat", "specialist"]);
    expect([...givingTypes("specialist", graph)]).toEqual(["specialist"]);
  });
  test("whoever asks for a merged type asks for what it became", () => {
    expect([...givingTypes("perawat", graph)].sort()).toEqual(["nurse", "perawat", "specialist"]);
  });
  test("level and validity count as well", () => {
    const mine = [{ ...card, typeId: "specialist" }];
    const moment = at("2026-06-01T00:00:00Z");
    expect(holds(mine, { typeId: "bls", minimum: "GROUP", at: moment }, graph)).toBe(true);
    expect(holds(mine, { typeId: "bls", minimum: "EXTERNAL", at: moment }, graph)).toBe(false);
    expect(holds(mine, { typeId: "bls", minimum: "GROUP", at: at("2027-06-01T00:00:00Z") }, graph)).toBe(false);
  });
  test.each([
    ["the other way round", "bls", "specialist", true],
    ["itself", "bls", "bls", true],
    ["by way of a merge", "bls", "perawat", true],
    ["a new branch", "specialist", "bls", false],
    ["something unknown", "nurse", "welder", false],
  ])("a circle: %s", (_, typeId, includesId, expected) => {
    expect(closesCircle({ typeId, includesId }, graph)).toBe(expected);
  });
});

describe("standing", () => {
  const kind = (k: "SUSPENDED" | "REVOKED", s: StopFacts) => ({ ...s, kind: k });
  const now = at("2026-06-01T00:00:00Z");
  test.each<[string, Partial<Parameters<typeof standingOf>[0]>, string]>([
    ["valid", {}, "VALID"],
    ["claimed", { state: "CLAIMED" as CredentialState }, "WAITING"],
    ["submitted", { state: "SUBMITTED" as CredentialState }, "WAITING"],
    ["withdrawn", { state: "WITHDRAWN" as CredentialState }, "WITHDRAWN"],
    ["not yet", { validFrom: "2026-07-01" }, "NOT_YET"],
    ["over", { validTo: "2026-05-31" }, "EXPIRED"],
    ["resting", { stops: [kind("SUSPENDED", stop("2026-05-01T00:00:00Z"))] }, "SUSPENDED"],
    [
      "revoked, though also over",
      { validTo: "2026-05-01", stops: [kind("REVOKED", stop("2026-04-01T00:00:00Z"))] },
      "REVOKED",
    ],
  ])("%s", (_, facts, expected) => {
    expect(standingOf({ ...card, stops: [], ...facts }, now)).toBe(expected);
  });
});

describe("notices of the end", () => {
  const told = (toldDays: number | null) => ({ validTo: "2026-11-24", zone: "Asia/Jakarta", toldDays });
  test.each([
    ["61 days before", "2026-09-24T05:00:00Z", null, null],
    ["60 days before", "2026-09-25T05:00:00Z", null, 60],
    ["60 days before, once", "2026-09-26T05:00:00Z", 60, null],
    ["the clock stood still: the nearest one only", "2026-11-18T05:00:00Z", null, 7],
    ["30 days before", "2026-10-25T05:00:00Z", 60, 30],
    ["7 days before", "2026-11-17T05:00:00Z", 30, 7],
    ["the last minute", "2026-11-24T16:59:00Z", 7, null],
    ["over", "2026-11-24T17:00:00Z", 7, 0],
    ["over, once", "2026-11-25T17:00:00Z", 0, null],
  ] as const)("%s", (_, now, before, expected) => {
    expect(noticeDue(told(before), at(now))).toBe(expected);
  });
  test("a lifelong one never ends", () => {
    expect(noticeDue({ validTo: null, zone: "Asia/Jakarta", toldDays: null }, at("2090-01-01T00:00:00Z"))).toBeNull();
  });
});

describe("evidence", () => {
  const now = at("2026-11-24T00:00:00Z");
  const ago = (days: number) => new Date(now.getTime() - days * DAY);
  test.each([
    ["30 days after the decision", { keepFiles: false, openReviews: 0, since: ago(30) }, true],
    ["an hour less", { keepFiles: false, openReviews: 0, since: new Date(ago(30).getTime() + HOUR) }, false],
    ["kept by the holder", { keepFiles: true, openReviews: 0, since: ago(90) }, false],
    ["another group still looks", { keepFiles: false, openReviews: 1, since: ago(90) }, false],
    ["not decided", { keepFiles: false, openReviews: 0, since: null }, false],
  ])("files go: %s", (_, facts, expected) => {
    expect(filesDue(facts, now)).toBe(expected);
  });

  const review = (values: Partial<ReaderFacts["reviews"][number]>) => [
    { state: "OPEN" as const, decidedAt: null, checks: true, ...values },
  ];
  test.each<[string, ReaderFacts, boolean]>([
    ["the holder", { isHolder: true, reviews: [] }, true],
    ["a checker while it is open", { isHolder: false, reviews: review({}) }, true],
    ["a checker 29 days after", { isHolder: false, reviews: review({ state: "VERIFIED", decidedAt: ago(29) }) }, true],
    ["a checker 30 days after", { isHolder: false, reviews: review({ state: "REJECTED", decidedAt: ago(30) }) }, false],
    [
      "a checker of a withdrawn claim",
      { isHolder: false, reviews: review({ state: "WITHDRAWN", decidedAt: ago(1) }) },
      false,
    ],
    ["somebody who checks nothing here", { isHolder: false, reviews: review({ checks: false }) }, false],
    ["a stranger", { isHolder: false, reviews: [] }, false],
  ])("may be read: %s", (_, facts, expected) => {
    expect(mayReadEvidence(facts, now)).toBe(expected);
  });
});
