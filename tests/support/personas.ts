// Signing in as somebody of the demo world, as a visitor of the demonstration does.
import { expect, type Page } from "@playwright/test";
import { words } from "./say";

/** One tap on the sign-in page; the browser then belongs to that person. */
export async function becomes(page: Page, name: string): Promise<void> {
  const say = words("id");
  await page.goto("/sign-in");
  const act = `${say("accounts.signIn.demoAct")} ${say("accounts.signIn.demoAs", { name })}`;
  await page.getByRole("button", { name: act }).click();
  await expect(page).toHaveURL(/\/me$/);
}
