import { describe, expect, test } from "vitest";
import { chosen, following, instead, searchOf, searchPath, without } from "./search-address";

const ID = "0190c8a0-0000-7000-8000-000000000000";

describe("searchOf", () => {
  test("nothing asked for means needs", () => {
    expect(searchOf({})).toEqual({ what: "needs", filters: {} });
    expect(searchOf({ what: "people" })).toEqual({ what: "needs", filters: {} });
  });

  test.each([
    ["needs", { category: "FOOD", state: "CONFIRMED_MET", after: `12_${ID}` }],
    ["needs", { q: "air bersih", region: "33.74", after: `-3_${ID}` }],
    ["activities", { day: "saturday", region: "33", after: `1764286200000_${ID}` }],
    ["services", { q: "tensi", kind: "HEALTH", region: "33", after: `1764286200000_${ID}` }],
    ["groups", { kind: "VOLUNTEER", field: "DISASTER", cursor: `1764286200000_${ID}` }],
  ] as const)("%s understands its own filters %j", (what, filters) => {
    expect(searchOf({ what, ...filters })).toEqual({ what, filters });
  });

  test("what is malformed, empty, repeated or of another list is left out", () => {
    expect(
      searchOf({ what: "needs", q: "  ", region: "99", category: "GOLD", state: "REPORTED", day: "today" }),
    ).toEqual({ what: "needs", filters: {} });
    expect(searchOf({ what: "activities", day: ["today", "week"], after: "'; drop", region: "<b>" }).filters).toEqual(
      {},
    );
    expect(searchOf({ what: "groups", kind: "JOINT", field: "__proto__", cursor: "" }).filters).toEqual({});
    expect(searchOf({ what: "needs", q: "x".repeat(500), __proto__: "1" }).filters).toEqual({});
  });
});

describe("addresses", () => {
  const search = searchOf({ what: "needs", q: "air & lumpur", region: "33", category: "FOOD", after: `12_${ID}` });

  test("a search and its address are the same thing", () => {
    const path = searchPath(search);
    expect(path).toBe(`/search?what=needs&q=air+%26+lumpur&region=33&category=FOOD&after=12_${ID}`);
    const query = Object.fromEntries(new URL(path, "http://localhost").searchParams);
    expect(searchOf(query)).toEqual(search);
  });

  test("taking a filter away starts from the first page", () => {
    expect(without(search, "category").filters).toEqual({ q: "air & lumpur", region: "33" });
    expect(chosen(search).map(([name]) => name)).toEqual(["q", "region", "category"]);
  });

  test("looking elsewhere keeps words and region only", () => {
    expect(instead(search, "groups")).toEqual({ what: "groups", filters: { q: "air & lumpur", region: "33" } });
  });

  test("the next page carries the cursor of its list", () => {
    expect(following(search, `5_${ID}`).filters.after).toBe(`5_${ID}`);
    expect(following(instead(search, "groups"), "1_2").filters).toMatchObject({ cursor: "1_2" });
  });
});
