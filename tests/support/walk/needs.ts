// From the first steward and a guest's report to two people who care.
import { expect, type Page } from "@playwright/test";
import { inDatabase } from "../e2e-server";
import { begins } from "../say";
import { eachOf, type Walk } from "./walker";

const STEWARD = { contact: "pengurus@contoh.id", password: "sepuluh lebih dari sembilan" };

/** The first steward sets the instance up; signs in where the other view of the same worker has done so before. */
export async function setUpSteward(walk: Walk, page: Page): Promise<void> {
  const { say, go, field, press } = walk;
  const [done] = await inDatabase<{ setUpAt: Date | null }>(walk.instance, `select "setUpAt" from "instance"`);
  if (done?.setUpAt) {
    await go(page, "/sign-in");
    await field(page, "accounts.common.contact").fill(STEWARD.contact);
    await field(page, "accounts.common.password").fill(STEWARD.password);
    await press(page, say("accounts.signIn.act"));
  } else {
    await go(page, "/setup?token=set-up-token-for-tests");
    await field(page, "accounts.common.name").fill("Tuti Pengurus");
    await field(page, "accounts.common.mailbox").fill(STEWARD.contact);
    await field(page, "accounts.common.password").fill(STEWARD.password);
    await press(page, say("accounts.setup.act"));
  }
  await expect(page).not.toHaveURL(/setup|sign-in/);
}

type Report = {
  title: string;
  province: string;
  people: string;
  item?: { label: string; quantity: string; unit: string };
  reporter?: { name: string; contact: string };
  /** As a phone sends them; the page makes them smaller before the form goes. */
  photos?: { name: string; mimeType: string; buffer: Buffer }[];
};

/** A guest reports a need. Returns its code and the link to follow it. */
export async function reportNeed(walk: Walk, page: Page, report: Report): Promise<{ code: string; followUrl: string }> {
  const { say, go, field, press } = walk;
  const { title, province, people, item, reporter, photos } = report;
  await go(page, "/needs/new");
  await field(page, "needs.form.province").selectOption({ label: province });
  await press(page, say("needs.form.next"));
  await field(page, "needs.form.title").fill(title);
  await field(page, "needs.form.story").fill("Sumur warga keruh sejak banjir. Anak-anak mulai sakit perut.");
  await field(page, "needs.form.category").selectOption({ index: 1 });
  await page.getByLabel(begins(say("needs.form.region", { province }))).selectOption({ index: 3 });
  await field(page, "needs.form.people").fill(people);
  for (const factor of ["severity", "vulnerability"])
    await page
      .getByRole("group", { name: say(`needs.factor.${factor}`) })
      .getByRole("radio")
      .nth(2)
      .check();
  if (item) {
    const row = page.getByRole("group", { name: say("needs.form.itemRow", { n: "1" }) });
    await field(row, "needs.form.itemLabel").fill(item.label);
    await field(row, "needs.form.quantity").fill(item.quantity);
    await field(row, "needs.form.unit").fill(item.unit);
  }
  if (photos) {
    const input = field(page, "needs.form.photosLabel");
    await input.setInputFiles(photos);
    const sizes = () => input.evaluate((files: HTMLInputElement) => [...(files.files ?? [])].map((file) => file.size));
    await expect.poll(async () => Math.max(...(await sizes()))).toBeLessThan(photos[0]?.buffer.length ?? 0);
    expect(await sizes()).toHaveLength(photos.length);
  }
  if (reporter) {
    await field(page, "needs.form.name").fill(reporter.name);
    await field(page, "needs.form.contact").fill(reporter.contact);
  }
  await press(page, say("needs.form.send"));
  await expect(page).toHaveURL(/\/follow\/[^/]+\?new=/, { timeout: 30_000 });
  const thanks = new RegExp(say("needs.follow.thanks", { code: "([A-Z0-9]{6})" }));
  const code = thanks.exec((await page.getByText(thanks).first().textContent()) ?? "")?.[1] ?? "";
  expect(code).not.toBe("");
  return { code, followUrl: page.url().replace(/\?.*$/, "") };
}

/** Somebody who is not the reporter looks at it and says that it is so. */
export async function verifyNeed(walk: Walk, page: Page, need: { title: string; code: string }): Promise<void> {
  const { say, go, field, press, follow, heading } = walk;
  await go(page, "/needs/to-check");
  await follow(page, begins(need.title));
  await press(page, say("needs.check.start"));
  await expect(page.getByRole("button", { name: say("needs.check.start") })).toBeHidden();
  await field(page, "needs.check.note").fill("Datang ke sana, melihat sumurnya sendiri.");
  await press(page, say("needs.check.verifyDo"));
  await expect(page).toHaveURL(new RegExp(`/needs/${need.code}$`));
  await expect(heading(page, need.title)).toBeVisible();
}

/** Two people press "Saya peduli" and are invited to begin together. */
export async function careTogether(walk: Walk, pages: readonly Page[], code: string): Promise<void> {
  const { say, go, press, follow, until } = walk;
  await eachOf(pages, async (page) => {
    await go(page, `/needs/${code}`);
    await follow(page, say("needs.page.care"));
    await press(page, say("needs.page.care"));
    await expect(page).toHaveURL(/care\?done=1/);
  });
  await eachOf(pages, (page) => until(page, `/needs/${code}/care`, page.getByText(say("needs.care.invitedTitle"))));
}
