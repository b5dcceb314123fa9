// Numbers of what came of it, and what stands behind each.
import { expect, type Page } from "@playwright/test";
import { begins } from "../say";
import type { Walk } from "./walker";

/** Every number of a page of impact opens to a list of what it counts. Returns how many there were. */
export async function openEvery(walk: Walk, page: Page, path: string): Promise<number> {
  const { say, go } = walk;
  await go(page, path);
  const opens = page.getByRole("link", {
    name: begins(say("impact.openOf", { name: "" }).trim()),
    includeHidden: true,
  });
  const links = await opens.evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  for (const link of new Set(links)) {
    await page.goto(link);
    const evidence = page.getByRole("region", { name: say("impact.evidence"), exact: true });
    await expect(evidence.getByRole("row").nth(1), link).toBeVisible();
  }
  return new Set(links).size;
}

/** What one thing counts for in a figure: it stands in the list once. */
export async function countsFor(
  walk: Walk,
  page: Page,
  of: { path: string; title: string; value: string },
): Promise<void> {
  const { say, until } = walk;
  const evidence = page.getByRole("region", { name: say("impact.evidence"), exact: true });
  const row = evidence.getByRole("row").filter({ hasText: of.title });
  await until(page, of.path, row);
  await expect(row).toHaveCount(1);
  await expect(row.getByRole("cell").last()).toHaveText(new RegExp(`^${of.value.replace(".", "\\.")}(?![\\d.,])`));
}
