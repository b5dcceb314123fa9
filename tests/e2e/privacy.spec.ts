// Seeing and deleting one's own data, at 360 px: by oneself, without JavaScript too, and by a steward for a number.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/e2e";
import { becomes } from "../support/personas";
import { begins, words } from "../support/say";

const say = words("id");
const reading = /Kelas sore: membaca/;
const past = /Dapur umum Muara Asri, pekan pertama/;
const placeholder = "Akun yang dihapus";

test.use({ alone: "privacy", viewport: { width: 360, height: 740 } });

async function toErase(page: Page): Promise<void> {
  await page.goto("/me/profile");
  await page.getByRole("link", { name: say("accounts.me.privacy"), exact: true }).click();
  await page.getByRole("link", { name: say("privacy.yours.erase"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: say("privacy.erase.title") })).toBeVisible();
}

async function erases(page: Page, name: string): Promise<void> {
  await page.getByLabel(begins(say("privacy.erase.name"))).fill(name);
  await page.getByRole("button", { name: say("privacy.erase.act") }).click();
}

async function joins(page: Page, task: string): Promise<void> {
  await page.goto("/activities");
  await page.getByRole("link", { name: reading }).first().click();
  await page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: task, exact: true }) })
    .getByRole("link", { name: begins(say("activities.page.join")) })
    .click();
}

test("my data comes as one file; deleting the account takes three taps, and only a nameless place stays", async ({
  page,
  newcomer,
}) => {
  const lead = await newcomer();
  await becomes(lead, "Ratri Handayani");
  await lead.goto("/groups/dapur-muara-asri/manage/activities");
  await lead.getByRole("main").getByRole("link", { name: past }).first().click();
  await expect(lead.getByText("Bima Larasandi").first()).toBeVisible();

  await becomes(page, "Bima Larasandi");
  await page.goto("/me/privacy");
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: say("privacy.yours.export") }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^simpul-\d{4}-\d\d-\d\d\.json$/);
  const answer = await page.request.get("/api/me/export");
  expect(answer.headers()["cache-control"]).toBe("private, no-store");
  const file = await answer.json();
  expect(file.profile.name).toBe("Bima Larasandi");
  expect(file.signUps.length).toBeGreaterThan(0);

  await toErase(page);
  await erases(page, "Bima Lara");
  await expect(page.getByText(say("privacy.errors.name_differs")).first()).toBeVisible();
  await erases(page, "bima larasandi");
  await expect(page.getByText(say("app.home.erased"))).toBeVisible();
  await expect(page).toHaveURL(/\/#account-deleted$/);
  expect((await page.request.get("/api/me/export")).status()).toBe(401);
  await page.goto("/sign-in");
  await expect(page.getByText("Laksmi Prabandari").first()).toBeAttached();
  await expect(page.getByText("Bima Larasandi")).toHaveCount(0);
  await lead.reload();
  await expect(lead.getByText(placeholder).first()).toBeVisible();
  await expect(lead.getByText("Bima Larasandi")).toHaveCount(0);
});

test("the last coordinator learns first what has to be handed over", async ({ page }) => {
  await becomes(page, "Ratri Handayani");
  await toErase(page);
  await expect(page.getByText(say("privacy.erase.blockedTitle"))).toBeVisible();
  await expect(page.getByRole("button", { name: say("privacy.erase.act") })).toHaveCount(0);
});

test("a steward finds somebody by the exact number and deletes what they left", async ({ page, newcomer }) => {
  const number = "0812 5550 1717";
  const guest = await newcomer();
  await joins(guest, "Mendampingi membaca");
  await guest.getByLabel(begins(say("activities.join.name"))).fill("Wening Asri");
  await guest.getByLabel(begins(say("activities.join.contact"))).fill(number);
  await guest.getByRole("button", { name: say("activities.join.adult.join") }).click();
  await expect(guest.getByRole("heading", { name: say("attendance.ticket.head.CONFIRMED") })).toBeVisible();
  await guest.goto("/me/privacy");
  await expect(guest.getByText(say("privacy.yours.device"))).toBeVisible();

  await becomes(page, "Sari Puspawati");
  await page.goto("/admin/privacy");
  const contact = page.getByLabel(begins(say("privacy.steward.contact")));
  await contact.fill("0812 9999 0000");
  await page.getByRole("button", { name: say("privacy.steward.find") }).click();
  await expect(page.getByText(say("privacy.steward.none"))).toBeVisible();
  await contact.fill(number);
  await page.getByRole("button", { name: say("privacy.steward.find") }).click();
  await expect(page.getByText("Wening Asri")).toBeVisible();
  expect(page.url()).not.toContain("5550");
  const link = page.getByRole("link", { name: say("privacy.steward.export") });
  const copy = await page.request.get(String(await link.getAttribute("href")));
  expect((await copy.json()).contacts).toEqual([expect.objectContaining({ value: "+6281255501717" })]);
  await page.getByText(say("privacy.steward.erase"), { exact: true }).click();
  await page
    .getByLabel(begins(say("privacy.steward.reason")))
    .fill("Diminta lewat nomor yang sama, lalu ditelepon balik.");
  await page.getByRole("button", { name: say("privacy.steward.act") }).click();
  await expect(page.getByText(say("privacy.done.eraseByRequest"))).toBeVisible();
  await guest.goto("/me");
  await expect(guest).toHaveURL(/\/sign-in/);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("deleting works, a wrong name is named beside the field, and the home page says so", async ({ page }) => {
    await becomes(page, "Yohana Tebai");
    await toErase(page);
    await erases(page, "Yohana");
    await expect(page.getByText(say("privacy.errors.name_differs")).first()).toBeVisible();
    await erases(page, "Yohana Tebai");
    await expect(page.getByText(say("app.home.erased"))).toBeVisible();
    await page.goto("/me");
    await expect(page).toHaveURL(/\/sign-in/);
  });
});
