import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { policyForHtml } from "./hash-scripts.mjs";

const hash = (code: string) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`;

describe("the policy of a prerendered page", () => {
  it("names each inline script once and leaves files to 'self'", () => {
    const html = `<script>a()</script><script id="x" nomodule>b("<p>")</script><script>a()</script><script src="/c.js" async=""></script><script></script>`;
    const scripts = policyForHtml(html)
      .split("; ")
      .find((part) => part.startsWith("script-src"));
    expect(scripts).toBe(`script-src 'self' ${hash("a()")} ${hash('b("<p>")')}`);
  });

  it("allows no inline style, no inline handler and no evaluation", () => {
    expect(policyForHtml("<p>hello</p>")).not.toMatch(/unsafe/);
  });
});
