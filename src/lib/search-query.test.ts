import { describe, expect, test } from "vitest";
import { searchQuery } from "./search-query";

describe("searchQuery", () => {
  test("adds synonyms, drops stop words", () => {
    expect(searchQuery("Relawan untuk banjir")?.tsquery).toBe(
      "(relawan:* | sukarelawan:* | kerelawanan:* | volunteer:* | volunteers:*) & (banjir:* | rob:* | flood:*)",
    );
  });

  test("signs of the query language never pass", () => {
    expect(searchQuery("air' | !(x) & :*")?.tsquery).toBe("(air:*) & (x:*)");
    expect(searchQuery("100%_")?.like).toBe("%100\\%\\_%");
  });

  test("[B5] [B7] a NUL goes, marks and quotes stay what they are", () => {
    expect(searchQuery("ro\0b")?.like).toBe("%rob%");
    expect(searchQuery('O\'Brien "x" \\ \u202E')?.like).toBe('%O\'Brien "x" \\\\ \u202E%');
  });

  test("only signs are no search; only stop words still are one", () => {
    expect(searchQuery(" ?! ")).toBeNull();
    expect(searchQuery("yang")?.tsquery).toBe("(yang:*)");
  });
});
