import { describe, expect, test } from "vitest";
import { sha256 } from "@/lib/secret";
import {
  acknowledgeUntil,
  adoptBlocker,
  type Code,
  canonicalText,
  codeDiff,
  codeLifecycle,
  deadlineOf,
  inOrder,
  proposeBlocker,
  type StandingFacts,
  standing,
  tellingDue,
  textHash,
} from "./rules";

describe("life-cycle of a version", () => {
  const legal = [
    "DRAFT edit DRAFT",
    "DRAFT propose PROPOSED",
    "PROPOSED takeBack DRAFT",
    "PROPOSED adopt ADOPTED",
    "ADOPTED supersede SUPERSEDED",
  ];
  for (const state of codeLifecycle.states) {
    for (const verb of codeLifecycle.verbs) {
      test(`${verb} from ${state}`, () => {
        const next = codeLifecycle.next(state, verb);
        expect(next === null ? null : `${state} ${verb} ${next}`).toBe(
          legal.find((l) => l.startsWith(`${state} ${verb} `)) ?? null,
        );
      });
    }
  }
});

const code: Code = {
  language: "id",
  title: "Kode etik perawat",
  preamble: "Kami berjanji.",
  articles: [
    { title: "Menghormati", text: "Kami menghormati setiap orang." },
    { title: "Rahasia", text: "Kami menjaga rahasia." },
    { title: "Belajar", text: "Kami terus belajar." },
  ],
};
const [menghormati, rahasia, belajar] = code.articles;
if (!menghormati || !rahasia || !belajar) throw new Error("three articles");

describe("the text and its hash", () => {
  test("the canonical form is the documented one", () => {
    expect(canonicalText({ ...code, articles: [rahasia] })).toBe(
      '["simpul-code-1","id","Kode etik perawat","Kami berjanji.",[[1,"Rahasia","Kami menjaga rahasia."]]]',
    );
    expect(textHash(code)).toBe(sha256(canonicalText(code)));
    expect(textHash(code)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each<[string, Partial<Code>]>([
    ["another language", { language: "en" }],
    ["another title", { title: "Kode etik bidan" }],
    ["another preamble", { preamble: "" }],
    ["another order", { articles: [rahasia, menghormati, belajar] }],
    ["one article less", { articles: [menghormati, rahasia] }],
    ["one letter", { articles: [menghormati, { ...rahasia, text: "Kami menjaga rahasia!" }, belajar] }],
    ["a border moved between heading and text", { articles: [{ title: "MenghormatiKami", text: "menghormati" }] }],
  ])("%s is another text", (_, change) => {
    expect(textHash({ ...code, ...change })).not.toBe(textHash(code));
  });

  test.each<[string, Partial<Code>]>([
    ["blanks at the ends", { title: "  Kode etik perawat\n" }],
    ["line ends of another system", { preamble: "Kami berjanji.\r\n" }],
    ["letters put together otherwise", { title: "Kode etik perawat".normalize("NFD") }],
  ])("%s are the same text", (_, change) => {
    expect(textHash({ ...code, ...change })).toBe(textHash(code));
  });
});

test("rows go where their number says", () => {
  const rows = [{ t: "a" }, { t: "b" }, { t: "c", number: 1 }, { t: "d", number: 2 }];
  expect(inOrder(rows).map((r) => r.t)).toEqual(["a", "c", "b", "d"]);
  expect(inOrder([{ t: "a", number: 3 }, { t: "b" }]).map((r) => r.t)).toEqual(["b", "a"]);
});

describe("what changed between two versions", () => {
  test("nothing", () => expect(codeDiff(code, code)).toEqual([]));

  test("an article put in between changes no other", () => {
    const after = { ...code, articles: [menghormati, { title: "Jujur", text: "Kami jujur." }, rahasia, belajar] };
    expect(codeDiff(code, after)).toEqual([
      { part: "article", kind: "added", before: "", after: "Jujur\nKami jujur." },
    ]);
  });

  test("an article taken out", () => {
    expect(codeDiff(code, { ...code, articles: [menghormati, belajar] })).toEqual([
      { part: "article", kind: "removed", before: "Rahasia\nKami menjaga rahasia.", after: "" },
    ]);
  });

  test("other words under the same heading, and another heading over the same words", () => {
    const after = {
      ...code,
      articles: [menghormati, { ...rahasia, text: "Kami menjaga rahasia warga." }, { ...belajar, title: "Tumbuh" }],
    };
    expect(codeDiff(code, after)).toEqual([
      {
        part: "article",
        kind: "changed",
        before: "Rahasia\nKami menjaga rahasia.",
        after: "Rahasia\nKami menjaga rahasia warga.",
      },
      {
        part: "article",
        kind: "changed",
        before: "Belajar\nKami terus belajar.",
        after: "Tumbuh\nKami terus belajar.",
      },
    ]);
  });

  test("only the order", () => {
    expect(codeDiff(code, { ...code, articles: [rahasia, menghormati, belajar] })).toEqual([
      { part: "order", kind: "changed", before: "", after: "" },
    ]);
  });

  test("title and preamble", () => {
    expect(codeDiff(code, { ...code, title: "Kode etik baru", preamble: "" }).map((c) => c.part)).toEqual([
      "title",
      "preamble",
    ]);
  });
});

test.each([
  [{ articles: 0, changeNote: "", hasAdopted: false, changes: 1 }, "code_without_article"],
  [{ articles: 3, changeNote: "", hasAdopted: false, changes: 1 }, null],
  [{ articles: 3, changeNote: "", hasAdopted: true, changes: 2 }, "change_note_required"],
  [{ articles: 3, changeNote: "Pasal data pribadi", hasAdopted: true, changes: 0 }, "nothing_changed"],
  [{ articles: 3, changeNote: "Pasal data pribadi", hasAdopted: true, changes: 2 }, null],
] as const)("proposing %o → %s", (facts, blocker) => {
  expect(proposeBlocker(facts)).toBe(blocker);
});

test("the group's rule says who adopts", () => {
  expect(adoptBlocker("COORDINATORS")).toBeNull();
  expect(adoptBlocker("CONSENSUS")).toBe("adopted_by_consensus");
});

describe("standing", () => {
  const zone = "Asia/Jayapura";
  const at = (text: string) => new Date(text);
  const effectiveFrom = at("2026-11-24T10:00:00Z");
  const acknowledgeBy = acknowledgeUntil({ material: true, effectiveFrom }, zone) ?? new Date(0);
  const member: StandingFacts = {
    required: { number: 1, acknowledgeBy },
    acknowledged: null,
    joinedAt: at("2026-01-01T00:00:00Z"),
    zone,
  };

  test("the period ends with the 30th day in the group's zone", () => {
    expect(acknowledgeBy).toEqual(at("2026-12-24T14:59:00Z"));
    expect(acknowledgeUntil({ material: false, effectiveFrom }, zone)).toBeNull();
  });

  test.each<[string, Partial<StandingFacts>, string, "OK" | "PENDING" | "FALLEN"]>([
    ["no code", { required: null }, "2027-05-01T00:00:00Z", "OK"],
    ["no member", { joinedAt: null }, "2027-05-01T00:00:00Z", "OK"],
    ["within the period", {}, "2026-12-24T14:58:00Z", "PENDING"],
    ["at its very end", {}, "2026-12-24T14:59:00Z", "PENDING"],
    ["after it", {}, "2026-12-24T15:00:00Z", "FALLEN"],
    ["acknowledged", { acknowledged: 1 }, "2027-05-01T00:00:00Z", "OK"],
    ["acknowledged a later version", { acknowledged: 3 }, "2027-05-01T00:00:00Z", "OK"],
    [
      "acknowledged the one before only",
      { required: { number: 2, acknowledgeBy }, acknowledged: 1 },
      "2027-01-01T00:00:00Z",
      "FALLEN",
    ],
    ["joined later: 30 days of their own", { joinedAt: at("2026-12-20T00:00:00Z") }, "2027-01-10T00:00:00Z", "PENDING"],
    ["and then falls too", { joinedAt: at("2026-12-20T00:00:00Z") }, "2027-01-20T00:00:00Z", "FALLEN"],
  ])("%s", (_, change, now, expected) => {
    expect(standing({ ...member, ...change }, at(now))).toBe(expected);
  });

  test("the day it depends on", () => {
    expect(deadlineOf(member)).toEqual(acknowledgeBy);
    expect(deadlineOf({ ...member, required: null })).toBeNull();
  });

  test.each<
    [string, { remindedAt?: Date; fallenAt?: Date; acknowledged?: number }, string, "remind" | "fallen" | null]
  >([
    ["eight days before: nothing", {}, "2026-12-16T10:00:00Z", null],
    ["seven days before: a reminder", {}, "2026-12-18T10:00:00Z", "remind"],
    ["once", { remindedAt: effectiveFrom }, "2026-12-18T10:00:00Z", null],
    ["after the end: the fall", { remindedAt: effectiveFrom }, "2026-12-25T10:00:00Z", "fallen"],
    ["once too", { fallenAt: effectiveFrom }, "2026-12-25T10:00:00Z", null],
    ["nothing for who acknowledged", { acknowledged: 1 }, "2026-12-25T10:00:00Z", null],
  ])("%s", (_, change, now, due) => {
    expect(tellingDue({ ...member, remindedAt: null, fallenAt: null, ...change }, at(now))).toBe(due);
  });
});
