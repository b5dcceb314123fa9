// Every link of a page leads somewhere: no 404 behind it, and one that names a panel opens it.
import { expect, type Page } from "@playwright/test";

/** Looked at already in this worker, by who looked. */
const known = new Set<string>();

/** Follows each link of the page that nobody of this kind has followed yet, without leaving the page. */
export async function expectLinksLead(page: Page, as: string): Promise<void> {
  const links = await page
    .locator("a[href]")
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
  const here = new URL(page.url());
  const dead: string[] = [];
  for (const link of new Set(links)) {
    const url = new URL(link);
    url.hash = "";
    if (url.origin !== here.origin || known.has(`${as} ${url.href}`)) continue;
    known.add(`${as} ${url.href}`);
    const answer = await page.request.get(url.href, { maxRedirects: 0 });
    if (answer.status() >= 400) dead.push(`${answer.status()} ${url.pathname}${url.search}`);
    else if (url.searchParams.has("panel") && answer.status() === 200 && !(await answer.text()).includes("sheet--open"))
      dead.push(`opens nothing: ${url.pathname}${url.search}`);
  }
  expect(dead, `links of ${here.pathname} that lead nowhere`).toEqual([]);
}
