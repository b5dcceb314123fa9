import { describe, expect, it } from "vitest";
import { weave, weaveSvg } from "./weave";

/** Every piece of the path that starts inside the given column (vertical strands) or row (horizontal ones). */
const subpaths = (d: string) => d.split("z").filter(Boolean);
const seeds = ["perawat-pesisir-utara", "dapur-muara-asri", "a", "ᮞᮤᮙ᮪ᮕᮥᮜ᮪", "0197e1d2-aaaa-7bbb-8ccc-0123456789ab"];

/** Left edges of dyed vertical strands, and top edges of dyed horizontal ones. */
function dyedColumns(d: string): Set<number> {
  return new Set(subpaths(d).map((p) => Number(/M([\d.]+) /.exec(p)?.[1])));
}
function dyedRows(d: string): Set<number> {
  return new Set(subpaths(d).map((p) => Number(/M[\d.]+ ([\d.]+)h/.exec(p)?.[1])));
}

describe("weave", () => {
  it("gives the same cover for the same seed", () => {
    for (const seed of seeds) expect(weave(seed, "JOINT", 5, 4)).toEqual(weave(seed, "JOINT", 5, 4));
  });

  it("keeps every earlier strand when a deed is added, also in strips", () => {
    for (const seed of seeds)
      for (const tiles of [1, 6])
        for (let n = 0; n < 12; n++) {
          const before = weave(seed, "JOINT", n, tiles);
          const after = weave(seed, "JOINT", n + 1, tiles);
          const columns = dyedColumns(after.toska);
          for (const c of dyedColumns(before.toska)) expect(columns.has(c)).toBe(true);
          const rows = dyedRows(after.nila);
          for (const r of dyedRows(before.nila)) expect(rows.has(r)).toBe(true);
          if (n > 0) expect(after.knots).toEqual(before.knots);
        }
  });

  it("dyes exactly one more strand per deed until the loom is full", () => {
    for (const seed of seeds)
      for (let n = 0; n <= 14; n++) {
        expect(dyedColumns(weave(seed, "VOLUNTEER", n).toska).size).toBe(Math.min(n, 12));
        expect(dyedRows(weave(seed, "PROFESSIONAL", n).nila).size).toBe(Math.min(n, 8));
      }
  });

  it("dyes only its own direction and ties a knot only where both are dyed", () => {
    expect(weave("x", "PROFESSIONAL", 5).toska).toBe("");
    expect(weave("x", "VOLUNTEER", 5).nila).toBe("");
    expect(weave("x", "VOLUNTEER", 5).knots).toHaveLength(0);
    expect(weave("x", "JOINT", 1).knots).toHaveLength(1);
    expect(weave("x", "JOINT", 0).knots).toHaveLength(0);
  });

  it("does not repeat along a strip", () => {
    for (const seed of seeds) {
      const tiles = 6;
      const { toska } = weave(seed, "JOINT", 7, tiles);
      const perTile = Array.from({ length: tiles }, (_, t) =>
        subpaths(toska)
          .map((p) => /M([\d.]+) (.*)/.exec(p))
          .filter((m) => m !== null && Number(m[1]) >= t * 240 && Number(m[1]) < (t + 1) * 240)
          .map((m) => `${Number(m?.[1]) - t * 240} ${m?.[2]}`)
          .join("|"),
      );
      expect(new Set(perTile).size).toBeGreaterThanOrEqual(tiles - 1);
    }
  });

  it("draws a self-contained picture with literal colours", () => {
    expect(weaveSvg("x", "JOINT", 3)).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 240 160">/);
    expect(weaveSvg("x", "JOINT", 3)).not.toContain("var(");
  });
});
