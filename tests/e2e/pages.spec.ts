// Every page, in both views: it answers, it is quiet, it fits, and axe finds nothing against WCAG 2.2 AA.
import AxeBuilder from "@axe-core/playwright";
import type { Cookie, Page } from "@playwright/test";
import { expect, test, views } from "../support/e2e";
import { guestPages, type PageOfInterest, personaPages, publicPages } from "../support/pages";
import { becomes } from "../support/personas";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const inTheDark = new Set(["home", "need", "activity", "group", "me", "roster", "sign-in"]);

/** The first link of the page whose address without language prefix matches. */
async function linkOn(page: Page, prefix: string, wanted: RegExp): Promise<string> {
  const links = await page
    .locator("a[href]")
    .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  const bare = (href: string) => (prefix !== "" && href.startsWith(`${prefix}/`) ? href.slice(prefix.length) : href);
  const found = links.find((href) => wanted.test(bare(href)));
  expect(found, `a link like ${wanted} on ${page.url()}`).toBeTruthy();
  return String(found);
}

/** Opens the page, by way of a list where its address is not fixed. */
async function open(page: Page, prefix: string, { path, follow, onward, status = 200 }: PageOfInterest): Promise<void> {
  let address = `${prefix}${path}`;
  for (const step of [follow, onward]) {
    if (!step) continue;
    await page.goto(address);
    address = await linkOn(page, prefix, step);
  }
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(status);
}

/** Each persona signs in once per instance; the other pages find the browser as it was left. */
const signedIn = new Map<string, Cookie[]>();

async function comeBackAs(page: Page, name: string, url: string): Promise<void> {
  const key = `${name} ${url}`;
  const cookies = signedIn.get(key);
  if (cookies) return page.context().addCookies(cookies);
  await becomes(page, name);
  signedIn.set(key, await page.context().cookies());
}

async function expectClean(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, "pixels of sideways scrolling").toBeLessThanOrEqual(0);
  // Legacy mode looks at the page's own frame only, without opening another page for the sum; there are no others here.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze();
  expect(
    violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .map((node) => node.target.join(" "))
          .slice(0, 5)
          .join(" | ")}`,
    ),
  ).toEqual([]);
}

test.describe.configure({ mode: "parallel" });
// So many pages: recording each of them would take longer than looking at it.
test.use({ trace: "off" });

for (const view of views) {
  test.describe(view.name, () => {
    test.use({ ...view.use, colorScheme: "light", contextOptions: { reducedMotion: "reduce" } });
    for (const one of [...publicPages, ...guestPages, ...personaPages]) {
      test(one.name, async ({ page, instance }) => {
        if (one.as) await comeBackAs(page, one.as, instance.url);
        await open(page, view.prefix, one);
        // A sheet over the page hides the page's own heading from everybody.
        await expect(page.getByRole("heading").first()).toBeVisible();
        await expectClean(page);
        if (!inTheDark.has(one.name)) return;
        await page.emulateMedia({ colorScheme: "dark" });
        await expectClean(page);
      });
    }
  });
}
