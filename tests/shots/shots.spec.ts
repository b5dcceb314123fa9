// npm run shots: pictures for the eye, not assertions. Both widths in both languages, light and dark.
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { test } from "../support/e2e";
import { publicPages } from "../support/pages";

const widths = [360, 1280];
const languages = [
  { language: "id", prefix: "", locale: "id-ID" },
  { language: "en", prefix: "/en", locale: "en-GB" },
];

/** The address to look at, or null when the world has no such page yet. */
async function addressOf(page: Page, prefix: string, path: string, follow?: RegExp): Promise<string | null> {
  if (!follow) return `${prefix}${path}`;
  await page.goto(`${prefix}${path}`);
  const links = await page
    .locator("a[href]")
    .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  const bare = (href: string) => (prefix !== "" && href.startsWith(`${prefix}/`) ? href.slice(prefix.length) : href);
  return links.find((href) => follow.test(bare(href))) ?? null;
}

for (const width of widths) {
  for (const { language, prefix, locale } of languages) {
    test.describe(`${width} px, ${language}`, () => {
      test.use({ viewport: { width, height: width < 600 ? 740 : 900 }, locale });
      for (const { name, path, follow } of publicPages) {
        test(name, async ({ page, browserErrors }) => {
          const address = await addressOf(page, prefix, path, follow);
          test.skip(address === null, "the demo world has no such page");
          for (const colorScheme of ["light", "dark"] as const) {
            await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
            await page.goto(address ?? "/");
            await page.waitForLoadState("networkidle");
            const suffix = colorScheme === "dark" ? "-dark" : "";
            await page.screenshot({
              path: join(".data", "shots", `${name}-${width}-${language}${suffix}.png`),
              fullPage: true,
            });
          }
          // Pictures are taken whatever the console says; end-to-end tests hold it to silence.
          browserErrors.length = 0;
        });
      }
    });
  }
}
