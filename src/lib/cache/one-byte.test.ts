import { describe, expect, it } from "vitest";
import { inOneByte } from "./one-byte.mjs";

const widest = (text: string) => Math.max(...Array.from(text, (character) => character.codePointAt(0) ?? 0));

describe("inOneByte", () => {
  it("leaves a document alone that fits already", () => {
    const html = '<p title="·é">Kegiatan</p><script>1</script>';
    expect(inOneByte(html)).toBe(html);
  });

  it("writes references in text and attributes, and escapes in scripts", () => {
    const html = '<p title="“a”">1–2 😀</p><script>push([1,"1–2 😀"])</script><p>…</p>';
    expect(inOneByte(html)).toBe(
      '<p title="&#8220;a&#8221;">1&#8211;2 &#128512;</p><script>push([1,"1\\u20132 \\ud83d\\ude00"])</script><p>&#8230;</p>',
    );
  });

  it("says the same in data: what a script's string holds is unchanged", () => {
    const data = JSON.stringify({ text: "Jam 15.00–18.00 → selesai 🪢" });
    const [, code = ""] = /<script>(.*)<\/script>/.exec(inOneByte(`<script>${data}</script>`)) ?? [];
    expect(widest(code)).toBeLessThan(256);
    expect(JSON.parse(code)).toEqual(JSON.parse(data));
  });
});
