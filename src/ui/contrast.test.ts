import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** OKLCH as in CSS Color 4 (L in percent, hue in degrees) to linear sRGB, each channel 0 to 1. */
function linearRgb(oklch: string): [number, number, number] {
  const match = /oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)/.exec(oklch);
  if (!match) throw new Error(`not a colour: ${oklch}`);
  const L = Number(match[1]) / 100;
  const chroma = Number(match[2]);
  const hue = (Number(match[3]) * Math.PI) / 180;
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((channel) => Math.min(1, Math.max(0, channel))) as [number, number, number];
}

/** WCAG 2.2 relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r, g, b] = linearRgb(colour);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const css = readFileSync(new URL("../app/globals.css", import.meta.url), "utf8");

/** The colour tokens of the first rule after `start`. */
function tokensAfter(start: string): Map<string, string> {
  const from = css.indexOf(start);
  if (from < 0) throw new Error(`globals.css has no ${start}`);
  const block = css.slice(from, css.indexOf("}", from));
  return new Map([...block.matchAll(/--([a-z-]+):\s*(oklch\([^)]*\))/g)].map((m) => [m[1] ?? "", m[2] ?? ""]));
}

const themes = {
  light: tokensAfter(":root {"),
  dark: tokensAfter(':root[data-theme="dark"]'),
};

/** Text on its ground: 4.5. Signs, borders of controls and focus rings: 3. */
const text: [string, string][] = [
  ...["paper", "surface", "sunken"].flatMap((ground): [string, string][] =>
    ["ink", "muted", "toska", "nila", "bata", "success", "danger"].map((ink) => [ink, ground]),
  ),
  ["on-toska", "toska"],
  ["on-toska", "toska-strong"],
  ["on-kunyit", "kunyit"],
  ["on-bata", "bata"],
  ["on-nila", "nila"],
  ["on-danger", "danger"],
  ["on-strand-nila", "strand-nila"],
  ["on-strand-toska", "strand-toska"],
  ["toska", "toska-soft"],
  ["ink", "toska-soft"],
  ["muted", "toska-soft"],
  ["bata", "toska-soft"],
  ["nila", "toska-soft"],
  ["bata", "bata-soft"],
  ["nila", "nila-soft"],
  ["success", "success-soft"],
  ["danger", "danger-soft"],
  ["paper", "ink"],
];
const signs: [string, string][] = [
  ["control", "paper"],
  ["control", "surface"],
  ["control", "sunken"],
  ["focus", "paper"],
  ["focus", "surface"],
  ["focus", "sunken"],
  ["focus", "toska-soft"],
  ["strand-nila", "paper"],
  ["strand-toska", "paper"],
  ["strand-nila", "sunken"],
  ["strand-toska", "sunken"],
  ["toska", "line"],
  ["nila", "line"],
  ["bata", "line"],
];

describe.each(Object.entries(themes))("%s theme", (_name, tokens) => {
  const ratio = (front: string, ground: string) => {
    const [f, g] = [tokens.get(front), tokens.get(ground)];
    if (!f || !g) throw new Error(`missing token: ${front} or ${ground}`);
    return contrast(f, g);
  };
  it.each(text)("reads %s on %s", (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(signs)("shows %s on %s", (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(3);
  });
});

describe("themes", () => {
  it("has the same tokens in both, and the device's dark equals the chosen dark", () => {
    expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort());
    expect(tokensAfter(':root:not([data-theme="light"])')).toEqual(themes.dark);
  });
  it("computes known ratios", () => {
    expect(contrast("oklch(100.00% 0.0000 0)", "oklch(0.00% 0.0000 0)")).toBeCloseTo(21, 1);
  });
});
