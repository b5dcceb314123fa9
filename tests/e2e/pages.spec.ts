// Every page, in both views: it answers, it is quiet, it fits, axe finds nothing against WCAG 2.2 AA, and no link of it is dead.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expectLinksLead } from "../support/dead-links";
import { expect, test, views } from "../support/e2e";
import { guestPages, type PageOfInterest, personaPages, publicPages } from "../support/pages";
import { addressOf, comeBackAs } from "../support/visits";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const inTheDark = new Set(["home", "need", "activity", "group", "me", "roster", "sign-in"]);

async function open(page: Page, prefix: string, wanted: PageOfInterest): Promise<void> {
  const address = await addressOf(page, prefix, wanted);
  const response = await page.goto(address);
  expect(response?.status(), address).toBe(wanted.status ?? 200);
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
        if (view.prefix === "" && !one.status) await expectLinksLead(page, one.as ?? "a guest");
        if (!inTheDark.has(one.name)) return;
        await page.emulateMedia({ colorScheme: "dark" });
        await expectClean(page);
      });
    }
  });
}
