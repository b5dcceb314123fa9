// A number of the impact page comes from a real report, opens to it, and is clean for everybody.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test, views } from "../support/e2e";
import { inDatabase } from "../support/e2e-server";
import { words } from "../support/say";
import { reportNeed, setUpSteward, verifyNeed } from "../support/walk/needs";
import { walker } from "../support/walk/walker";

test.use({
  world: "empty",
  alone: "impact",
  viewport: { width: 360, height: 740 },
  locale: "id-ID",
  actionTimeout: 15_000,
});

const say = words("id");
const title = "Saringan air untuk RW 07 Muara Asri";
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

async function expectClean(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, "pixels of sideways scrolling").toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze();
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(" ")).join(" | ")}`)).toEqual([]);
  }
}

test("a resident's report becomes a number within seconds, and the number opens to the report", async ({
  page,
  newcomer,
  instance,
}) => {
  test.setTimeout(120_000);
  const walk = walker(views[0], instance);
  const need = { title, code: "" };
  const steward = await newcomer();

  await test.step("nothing is counted, and the page says so", async () => {
    await page.goto("/impact");
    await expect(page.getByText(say("impact.emptyTitle"), { exact: true })).toBeVisible();
    await expectClean(page);
  });

  await test.step("a guest reports a need", async () => {
    Object.assign(need, await reportNeed(walk, page, { title, province: "Jawa Barat", people: "120" }));
  });

  await test.step("a steward checks it", async () => {
    await setUpSteward(walk, steward);
    await verifyNeed(walk, steward, need);
  });

  await test.step("the number is there, in its dimension, the others closed", async () => {
    await expect
      .poll(() => inDatabase(instance, `select 1 from "impact_figure" where "figure" = 'needs-reported'`), {
        timeout: 10_000,
      })
      .toHaveLength(2);
    const [late] = await inDatabase<{ seconds: number }>(
      instance,
      `select extract(epoch from max(f."countedAt") - max(e."at"))::float8 as "seconds" from "impact_figure" f, "event" e where e."type" = 'need.verified'`,
    );
    expect(late?.seconds, "seconds from the check to the number").toBeLessThan(5);
    test.info().annotations.push({ type: "seconds from the check to the number", description: String(late?.seconds) });
    await expect(async () => {
      await page.goto("/impact");
      await expect(page.getByText(say("impact.emptyTitle"), { exact: true })).toBeHidden({ timeout: 500 });
    }).toPass({ timeout: 5_000 });
    await expect(page.locator("details.impact-dim[open]")).toHaveCount(1);
    const other = page.getByRole("heading", { name: say("impact.dimensions.SOLIDARITY.name") });
    await other.click();
    await expect(page.locator("details.impact-dim[open]")).toContainText(say("impact.figures.volunteer-hours.label"));
    await expectClean(page);
    await page.getByRole("heading", { name: say("impact.dimensions.AWARENESS.name") }).click();
  });

  await test.step("it opens to its evidence, and that to the need", async () => {
    const name = say("impact.figures.needs-reported.name");
    await page.getByRole("link", { name: say("impact.openOf", { name }) }).click();
    await expect(page).toHaveURL(/\/impact\/needs-reported$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(
      `1 ${say("impact.figures.needs-reported.label")}`,
    );
    await page.getByText(say("impact.table")).click();
    await expect(page.getByRole("table").first().getByRole("row").last().getByRole("cell")).toHaveText("1");
    await expectClean(page);
    await page.getByRole("link", { name: title }).click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();
  });

  await test.step("made-up figures, groups and places in a list are not there", async () => {
    for (const path of [
      "/impact/nothing",
      "/impact/groups/tidak-ada",
      "/impact/groups/tidak-ada/needs-met",
      "/impact/evidence",
      "/impact/evidence?figure=needs-met&group=tidak-ada",
    ])
      expect((await page.request.get(path)).status(), path).toBe(404);
    expect((await page.request.get("/impact/evidence?figure=needs-reported&after=%27--")).status()).toBe(200);
  });
});
