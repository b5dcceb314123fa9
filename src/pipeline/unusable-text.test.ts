import { describe, expect, it } from "vitest";
import { unusableText } from "./unusable-text";

function nested(depth: number): unknown {
  let value: unknown = "x";
  for (let i = 0; i < depth; i += 1) value = { a: value };
  return value;
}

describe("unusableText", () => {
  it("[B5] names the field with a NUL or half a pair", () => {
    expect(unusableText({ name: "Ra\0tri", shifts: [{ title: "ok" }, { title: "\ud800" }] })).toEqual({
      name: { code: "characters" },
      "shifts[1].title": { code: "characters" },
    });
    expect(unusableText("\0")).toEqual({ "": { code: "characters" } });
    expect(unusableText({ "a\0": "x" })).toEqual({ a: { code: "characters" } });
  });

  it("[B5] lets right-to-left marks, zero-width signs, emoji and piled marks through: they are text", () => {
    expect(unusableText({ a: "\u202Eabc", b: "a\u200Bb", c: "👩‍🌾", d: `e${"\u0301".repeat(1000)}` })).toEqual({});
  });

  it("[B1] stops at nesting without end, and at a circle", () => {
    expect(Object.values(unusableText(nested(100_000)))).toEqual([{ code: "not_valid" }]);
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(Object.values(unusableText(circle))).toEqual([{ code: "not_valid" }]);
    expect(unusableText(nested(8))).toEqual({});
  });

  it("[B1] takes long lists and names that mean something to JavaScript", () => {
    expect(unusableText({ list: Array.from({ length: 200_000 }, () => "x") })).toEqual({});
    expect(Object.keys(unusableText(JSON.parse('{"__proto__": "a\\u0000"}')))).toEqual(["__proto__"]);
  });

  it("leaves dates, files and nothing alone", () => {
    for (const raw of [null, undefined, 1, true, new Date(), new Blob(["\0"])]) expect(unusableText(raw)).toEqual({});
  });
});
