import { describe, expect, it } from "vitest";
import { href, splitLocale } from "./href";

describe("href", () => {
  it("leaves Indonesian addresses without a prefix and puts /en before English ones", () => {
    expect(href("id", "/groups/dapur")).toBe("/groups/dapur");
    expect(href("en", "/groups/dapur?x=1#y")).toBe("/en/groups/dapur?x=1#y");
    expect(href("en", "/")).toBe("/en");
    expect(href("en", "/?q=a")).toBe("/en?q=a");
  });

  it("finds the language and the path again", () => {
    for (const path of ["/", "/groups/dapur", "/english"] as const) {
      expect(splitLocale(href("id", path))).toEqual({ locale: "id", path });
      expect(splitLocale(href("en", path))).toEqual({ locale: "en", path });
    }
  });
});
