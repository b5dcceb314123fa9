import { describe, expect, it } from "vitest";
import { DIMENSIONS } from "@/features/plans/schema";
import en from "../messages/en.json";
import id from "../messages/id.json";
import { FIGURES, figureOf, inUnit, isWithheld, lastMonths, monthAfter, spanOf } from "./catalogue";
import { evidenceSql } from "./evidence";

describe("the catalogue of figures", () => {
  it("has six dimensions with at least two figures each", () => {
    for (const dimension of DIMENSIONS)
      expect(FIGURES.filter((f) => f.dimension === dimension).length, dimension).toBeGreaterThanOrEqual(2);
    expect(new Set(FIGURES.map((f) => f.dimension)).size).toBe(6);
    expect(new Set(FIGURES.map((f) => f.key)).size).toBe(FIGURES.length);
  });

  it("says in both languages what each figure is, how it is counted and what makes it grow", () => {
    for (const words of [id, en]) {
      expect(Object.keys(words.figures)).toEqual(FIGURES.map((f) => f.key));
      expect(Object.keys(words.dimensions)).toEqual([...DIMENSIONS]);
      for (const figure of Object.values(words.figures)) {
        expect(figure.definition.length).toBeGreaterThan(60);
        expect(figure.grows).toMatch(/\.$/);
      }
    }
  });

  it("has evidence for every figure, of a group and of the platform", () => {
    for (const { key } of FIGURES) {
      expect(evidenceSql(key, "group"), key).toContain("$1");
      expect(evidenceSql(key, "platform"), key).not.toContain("$1");
    }
    expect(evidenceSql("needs-reported", "nobody")).not.toBeNull();
    expect(evidenceSql("volunteer-hours", "nobody")).toBeNull();
  });

  it("knows its keys and no others", () => {
    expect(figureOf("needs-met")?.dimension).toBe("QUALITY_OF_LIFE");
    expect(figureOf("__proto__")).toBeNull();
    expect(figureOf("evidence")).toBeNull();
    expect(figureOf("groups")).toBeNull();
  });
});

describe("numbers as they are shown", () => {
  const reached = { beneficiaries: true } as const;

  it("withholds one to four beneficiaries, never a group's own volunteers", () => {
    expect([0, 1, 4.9, 5].map((value) => isWithheld(reached, value))).toEqual([false, true, true, false]);
    expect(isWithheld({ beneficiaries: false }, 3)).toBe(false);
  });

  it("turns minutes into hours, with one decimal at most", () => {
    expect(inUnit({ unit: "hours" }, 275)).toBe(4.6);
    expect(inUnit({ unit: "number" }, 8.4)).toBe(8.4);
  });

  it("steps over the turn of the year", () => {
    expect(monthAfter("2026-12", 1)).toBe("2027-01");
    expect(monthAfter("2026-01", -2)).toBe("2025-11");
    expect(spanOf("2026-11")).toEqual({ from: new Date("2026-11-01T00:00:00Z"), to: new Date("2026-12-01T00:00:00Z") });
  });

  it("shows twelve months up to the present one, empty ones as zero", () => {
    const months = lastMonths(new Map([["2026-10", 7]]), new Date("2026-11-24T03:00:00Z"));
    expect(months).toHaveLength(12);
    expect(months[0]).toEqual({ month: "2025-12", value: 0 });
    expect(months.slice(-2)).toEqual([
      { month: "2026-10", value: 7 },
      { month: "2026-11", value: 0 },
    ]);
  });
});
