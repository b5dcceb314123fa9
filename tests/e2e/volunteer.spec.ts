// What a volunteer does, in the demo world: the next ticket, the calendar, giving a place back, and all of it without JavaScript.
import type { Page } from "@playwright/test";
import { expect, test } from "../support/e2e";
import { inDatabase } from "../support/e2e-server";
import { becomes } from "../support/personas";
import { begins, words } from "../support/say";

const say = words("id");
const shopping = /Belanja dan siap-siap dapur/;
const reading = /Kelas sore: membaca/;
const cooking = /Pos sehat dan dapur umum/;

/** The join page of one task, by way of the public list. */
async function toJoin(page: Page, activity: RegExp, task: string, verb: string): Promise<void> {
  await page.goto("/activities");
  await page.getByRole("link", { name: activity }).first().click();
  await page
    .getByRole("listitem")
    .filter({ has: page.getByRole("heading", { name: task, exact: true }) })
    .getByRole("link", { name: begins(verb) })
    .click();
  await expect(page).toHaveURL(/\/join\?slot=/);
}

/** A zone where it is between 06.00 and 22.00 whenever the tests run: nobody is offered a place in the night. */
function zoneByDay(now: Date): string {
  const hour = now.getUTCHours();
  return hour < 14 || hour >= 23 ? "Asia/Jakarta" : "America/New_York";
}

async function joinAsNew(page: Page, name: string): Promise<void> {
  await page.getByLabel(begins(say("activities.join.name"))).fill(name);
  await page.getByLabel(begins(say("activities.join.contact"))).fill(`${name.toLowerCase()}@contoh.example`);
  await page.getByRole("button", { name: say("activities.join.adult.join") }).click();
}

test("the next ticket stands first at home, and in the calendar", async ({ page }) => {
  await becomes(page, "Bima Larasandi");
  const first = page.getByRole("main").getByRole("article").first();
  await expect(first.getByRole("link", { name: shopping })).toBeVisible();
  await expect(first).toContainText(say("app.mine.states.CONFIRMED"));
  await page.goto("/me/schedule");
  const address = await page.getByText(/\/calendar\/\S+\.ics/).textContent();
  const feed = await page.request.get(String(address).trim());
  expect(feed.status()).toBe(200);
  expect(feed.headers()["content-type"]).toContain("text/calendar");
  const text = await feed.text();
  expect(text).toMatch(/^BEGIN:VCALENDAR/);
  expect(text.match(/^UID:\S+/gm)?.length).toBeGreaterThanOrEqual(2);
  expect(text.match(/^SEQUENCE:\d+/gm)?.length).toBe(text.match(/^UID:/gm)?.length);
  expect(
    (
      await page.request.get(
        String(address)
          .trim()
          .replace(/.\.ics$/, "x.ics"),
      )
    ).status(),
  ).toBe(404);
});

test("a place given back in two taps is offered to whoever waits first", async ({ page, newcomer, instance }) => {
  await inDatabase(instance, `UPDATE "activity" SET "zone" = $1 WHERE "title" = 'Belanja dan siap-siap dapur'`, [
    zoneByDay(new Date()),
  ]);
  for (const name of ["Anto", "Beni", "Cici"]) {
    const guest = await newcomer();
    await toJoin(guest, shopping, "Belanja", say("activities.page.join"));
    await joinAsNew(guest, name);
    await expect(guest.getByRole("heading", { name: say("attendance.ticket.head.CONFIRMED") })).toBeVisible();
  }
  const waiting = await newcomer();
  await becomes(waiting, "Laksmi Prabandari");
  await toJoin(waiting, shopping, "Belanja", say("activities.page.queue"));
  await waiting
    .getByRole("main")
    .getByRole("button", { name: new RegExp(say("activities.join.queue"), "i") })
    .click();
  await expect(
    waiting.getByRole("heading", { name: say("attendance.ticket.head.WAITLISTED", { rank: "1" }) }),
  ).toBeVisible();

  await becomes(page, "Bima Larasandi");
  await page.getByRole("link", { name: shopping }).first().click();
  await page.getByText(say("attendance.ticket.cancel"), { exact: true }).click();
  await page.getByRole("button", { name: say("attendance.ticket.cancelYes") }).click();
  await expect(page.getByRole("heading", { name: say("attendance.ticket.head.CANCELLED") })).toBeVisible();

  await expect(async () => {
    await waiting.reload();
    await expect(waiting.getByRole("heading", { name: say("attendance.ticket.head.OFFERED") })).toBeVisible({
      timeout: 500,
    });
  }).toPass({ timeout: 30_000 });
  await waiting.getByRole("button", { name: say("attendance.ticket.take") }).click();
  await expect(waiting.getByRole("heading", { name: say("attendance.ticket.head.CONFIRMED") })).toBeVisible();
});

test("the other language is one tap away, on the same page", async ({ page }) => {
  await page.goto("/activities");
  await page.getByRole("link", { name: cooking }).first().click();
  const here = new URL(page.url()).pathname;
  await page
    .getByRole("link", { name: "English", includeHidden: true })
    .first()
    .evaluate((link) => {
      (link as HTMLAnchorElement).click();
    });
  await expect(page).toHaveURL(new RegExp(`/en${here}$`));
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a new person joins and holds a ticket", async ({ page }) => {
    await toJoin(page, cooking, "Memasak", say("activities.page.join"));
    await joinAsNew(page, "Wulan");
    await expect(page.getByRole("heading", { name: say("attendance.ticket.head.CONFIRMED") })).toBeVisible();
  });

  test("a known person joins, takes the ticket into a calendar and signs a friend up by name", async ({ page }) => {
    await becomes(page, "Yohana Tebai");
    await toJoin(page, reading, "Mendampingi membaca", say("activities.page.join"));
    await page.getByRole("main").getByRole("button", { name: /ikut$/i }).click();
    await expect(page.getByRole("heading", { name: say("attendance.ticket.head.CONFIRMED") })).toBeVisible();
    const calendar = page.getByRole("link", { name: say("attendance.ticket.calendar") });
    const file = await page.request.get(String(await calendar.getAttribute("href")));
    expect(file.headers()["content-type"]).toContain("text/calendar");
    expect((await file.text()).match(/^BEGIN:VEVENT/gm)).toHaveLength(1);

    const mine = page.url();
    await page.getByLabel(begins(say("attendance.ticket.friendName"))).fill("Sinta");
    await page.getByRole("button", { name: say("attendance.ticket.friendYes") }).click();
    await expect(page).not.toHaveURL(mine);
    await expect(page.getByRole("main")).toContainText("Sinta");
  });

  test("a field left empty is named, and what was typed is kept", async ({ page }) => {
    await toJoin(page, cooking, "Memasak", say("activities.page.join"));
    await page.getByLabel(begins(say("activities.join.name"))).fill("Nanda");
    await page.getByRole("button", { name: say("activities.join.adult.join") }).click();
    await expect(page.getByRole("alert").filter({ hasText: /\S/ })).toBeVisible();
    await expect(page.getByLabel(begins(say("activities.join.name")))).toHaveValue("Nanda");
  });

  test("signing in works", async ({ page }) => {
    await becomes(page, "Sulastri");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Sulastri");
  });
});
