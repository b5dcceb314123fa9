// What people of a journey do again and again: signing up with the code from their mail, and looking into the database.
import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { type Instance, inDatabase } from "./e2e-server";
import { begins, type Say } from "./say";

/** The six digits of the latest mail to an address; on an instance without a mail server mails wait in the table. */
export async function codeFor(instance: Instance, recipient: string): Promise<string> {
  let code: string | undefined;
  await expect
    .poll(async () => {
      const [mail] = await inDatabase<{ text: string }>(
        instance,
        `select "text" from "mail" where "recipient" = $1 order by "createdAt" desc limit 1`,
        [recipient],
      );
      code = /\b\d{3} ?\d{3}\b/.exec(mail?.text ?? "")?.[0];
      return code;
    })
    .toBeTruthy();
  return String(code);
}

export type Neighbour = { page: Page; name: string; contact: string };

/** A new account with a password, its address confirmed by the code in the mail. */
export async function signUp(
  page: Page,
  instance: Instance,
  { name, say, prefix }: { name: string; say: Say; prefix: string },
): Promise<Neighbour> {
  const contact = `${name.toLowerCase().replace(/\W+/g, ".")}.${randomUUID().slice(0, 8)}@contoh.id`;
  await page.goto(`${prefix}/sign-up`);
  await page.getByLabel(begins(say("accounts.common.name"))).fill(name);
  await page.getByLabel(begins(say("accounts.common.contact"))).fill(contact);
  await page.getByLabel(begins(say("accounts.common.password"))).fill("empat kata yang mudah diingat");
  await page.getByLabel(begins(say("accounts.signUp.adult"))).check();
  await page.getByRole("button", { name: say("accounts.signUp.act") }).click();
  await expect(page.getByRole("heading", { level: 1, name: say("accounts.verify.title") })).toBeVisible();
  await page.getByLabel(begins(say("accounts.common.code"))).fill(await codeFor(instance, contact));
  await page.getByRole("button", { name: say("accounts.verify.act") }).click();
  await expect(page).toHaveURL(/\/me$/);
  return { page, name, contact };
}
