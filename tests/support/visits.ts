// Going to the pages of pages.ts as the person who looks at them.
import type { Cookie, Page } from "@playwright/test";
import type { PageOfInterest } from "./pages";
import { becomes } from "./personas";

/** Each persona signs in once per instance; the other pages find the browser as it was left. */
const signedIn = new Map<string, Cookie[]>();

/** Makes this browser the persona's own. */
export async function comeBackAs(page: Page, name: string, url: string): Promise<void> {
  const key = `${name} ${url}`;
  const cookies = signedIn.get(key);
  if (cookies) return page.context().addCookies(cookies);
  await becomes(page, name);
  signedIn.set(key, await page.context().cookies());
}

/** The first link of the page whose address without language prefix matches. */
async function linkOn(page: Page, prefix: string, wanted: RegExp): Promise<string> {
  const links = await page
    .locator("a[href]")
    .evaluateAll((found) => found.map((link) => link.getAttribute("href") ?? ""));
  const bare = (href: string) => (prefix !== "" && href.startsWith(`${prefix}/`) ? href.slice(prefix.length) : href);
  const found = links.find((href) => wanted.test(bare(href)));
  if (!found) throw new Error(`There is no link like ${wanted} on ${page.url()}.`);
  return found;
}

/** The page's address with language prefix; by way of a list where it is not fixed. */
export async function addressOf(page: Page, prefix: string, { path, follow, onward }: PageOfInterest): Promise<string> {
  let address = `${prefix}${path}`;
  for (const step of [follow, onward]) {
    if (!step) continue;
    await page.goto(address);
    address = await linkOn(page, prefix, step);
  }
  return address;
}
