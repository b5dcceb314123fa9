// Three founders choose their leader: a position with a duty, voices from several phones, an objection, a second round.
import type { Page } from "@playwright/test";
import { expect, test, views } from "../support/e2e";
import { inDatabase } from "../support/e2e-server";
import { signUp } from "../support/neighbours";
import { begins, words } from "../support/say";

test.use({ world: "empty", alone: "consensus", actionTimeout: 15_000, ...views[0].use });

const say = words("id");
const slug = "perawat-pesisir-uji";
const manage = `/groups/${slug}/manage`;

const press = (on: Page, name: string | RegExp) => on.getByRole("button", { name, exact: true }).click();
const follow = (on: Page, name: string | RegExp) => on.getByRole("link", { name }).first().click();
const field = (on: Page, key: string) => on.getByLabel(begins(say(key))).first();
const open = (on: Page, name: string) => on.locator("summary").filter({ hasText: name }).first().click();

/** Nothing is cut off or scrolls sideways on a phone. */
async function fits(page: Page): Promise<void> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
}

test("[360 px, id] three founders choose a leader by musyawarah, with an objection and a second round", async ({
  newcomer,
  instance,
}) => {
  test.setTimeout(240_000);
  const rina = await signUp(await newcomer(), instance, { name: "Rina Interim", say, prefix: "" });
  const dedi = await signUp(await newcomer(), instance, { name: "Dedi Pemimpin Sidang", say, prefix: "" });
  const tuti = await signUp(await newcomer(), instance, { name: "Tuti Terpilih", say, prefix: "" });
  const all = [rina, dedi, tuti];

  // How a group is founded together is walked elsewhere; here it is there, with its three founders.
  await inDatabase(
    instance,
    `with g as (insert into "group" ("id", "kind", "name", "slug", "purpose", "field", "regionCode", "zone")
       values (gen_random_uuid(), 'PROFESSIONAL', 'Perawat Pesisir Uji', $1, 'Merawat warga pesisir.', 'HEALTH', '33.74', 'Asia/Jakarta') returning "id"),
     p as (select "personId" as "id", "value" from "contact" where "value" = any($2)),
     m as (insert into "membership" ("id", "personId", "groupId", "status", "isFounder", "joinedAt")
       select gen_random_uuid(), p."id", g."id", 'ACTIVE', true, now() from p, g)
     insert into "appointment" ("id", "groupId", "personId", "title", "roles", "source", "startsAt")
       select gen_random_uuid(), g."id", p."id", 'COORDINATOR', '{COORDINATOR}', 'INTERIM', now() from g, p where p."value" = $2[1]`,
    [slug, all.map((one) => one.contact)],
  );

  await test.step("the interim coordinator makes the position Ketua, with a duty", async () => {
    const { page } = rina;
    await page.goto(`${manage}/positions`);
    await expect(page.getByText(begins(say("positions.empty")))).toBeVisible();
    await expect(page.getByText(/^3 pendiri belum punya tugas/)).toBeVisible();
    await follow(page, say("positions.add"));
    await field(page, "positions.form.title").fill("Ketua");
    await field(page, "positions.form.termMonths").fill("24");
    await page.getByLabel(say("positions.titles.COORDINATOR"), { exact: true }).check();
    await press(page, say("positions.form.save"));
    await expect(page).toHaveURL(/panel=[0-9a-f-]{36}/);
    await field(page, "positions.form.dutyTitle").fill("Memimpin rapat bulanan");
    await press(page, say("positions.addDuty"));
    await expect(page.locator("#panel").getByText("Memimpin rapat bulanan").first()).toBeVisible();
    await page.goto(`${manage}/positions`);
    await expect(page.getByText(say("positions.vacant")).first()).toBeVisible();
    await fits(page);
  });

  let address = "";
  await test.step("a second founder opens the musyawarah from the vacant position", async () => {
    const { page } = dedi;
    await page.goto(`${manage}/positions`);
    await follow(page, begins(say("positions.fillByConsensus")));
    await expect(field(page, "consensus.form.title")).toHaveValue("Memilih Ketua");
    await expect(field(page, "consensus.form.candidate").locator("option")).toHaveText([
      say("ui.words.choose"),
      rina.name,
      tuti.name,
    ]);
    await field(page, "consensus.form.candidate").selectOption({ label: tuti.name });
    await field(page, "consensus.form.place").fill("Balai RW 04");
    await fits(page);
    await press(page, say("consensus.form.open"));
    await expect(page).toHaveURL(/\/manage\/consensus\/[0-9a-f-]{36}/);
    address = new URL(page.url()).pathname;
  });

  const agree = async (page: Page) => {
    await page.goto(address);
    await press(page, say("consensus.voice.agree"));
    await expect(page.getByText(begins(say("consensus.voice.saidAgree")))).toBeVisible();
    await fits(page);
  };
  const close = async () => {
    await dedi.page.goto(address);
    await field(dedi.page, "consensus.close.minutes").fill("Usul dibahas, setiap orang ditanya satu per satu.");
    await press(dedi.page, say("consensus.close.do"));
    await expect(dedi.page.getByRole("heading", { name: say("consensus.late.title") })).toBeVisible();
  };

  await test.step("voices come from each phone; the candidate runs nothing; the chair closes", async () => {
    for (const { page } of all) await agree(page);
    await tuti.page.goto(address);
    await expect(tuti.page.getByRole("button", { name: say("consensus.close.do") })).toBeHidden();
    await expect(dedi.page.getByText(say("consensus.count.enough"))).toBeVisible();
    await close();
  });

  await test.step("one objects in the three days, with a reason", async () => {
    const { page } = rina;
    await page.goto(address);
    await open(page, say("consensus.late.open"));
    await press(page, say("consensus.late.send"));
    await expect(page.getByRole("alert").first()).toBeVisible();
    await field(page, "consensus.voice.reason").fill("Siapa meneruskan tugas Tuti di posyandu?");
    await press(page, say("consensus.late.send"));
    await expect(page.getByText(say("consensus.states.OBJECTED")).first()).toBeVisible();
    await expect(page.getByText("Siapa meneruskan tugas Tuti di posyandu?").first()).toBeVisible();
    await fits(page);
  });

  await test.step("a second round with a mended proposal", async () => {
    const { page } = dedi;
    await page.goto(address);
    await field(page, "consensus.form.proposal").fill("Mengangkat Tuti sebagai Ketua; Dedi meneruskan posyandu.");
    await press(page, say("consensus.next.do"));
    await expect(page.getByText("putaran ke-2").first()).toBeVisible();
    for (const one of all) await agree(one.page);
    await close();
  });

  await test.step("after the window the worker settles it", async () => {
    // Nobody waits three days here: the end of the window is moved, the worker comes by every minute.
    await inDatabase(
      instance,
      `update "consensus" set "objectionUntil" = now() - interval '1 second' where "state" = 'WINDOW'`,
    );
    await expect(async () => {
      await tuti.page.goto(address);
      await expect(tuti.page.getByText(say("consensus.states.AGREED"), { exact: true }).first()).toBeVisible({
        timeout: 1_000,
      });
    }).toPass({ timeout: 90_000, intervals: [2_000] });
  });

  await test.step("the record prints alone; the chart shows the leader, who now leads", async () => {
    const { page } = tuti;
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { name: say("consensus.minutes.title"), exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: say("app.workspace.positions") }).first()).toBeHidden();
    await page.emulateMedia({ media: "screen" });
    await page.goto(`${manage}/positions`);
    await expect(page.getByText(begins("3 pendiri"))).toBeHidden();
    const chart = page.getByRole("img", { name: /Bagan/ }).locator("visible=true");
    await expect(chart).toContainText("Tuti Terpilih");
    await open(page, say("positions.twin"));
    await expect(page.getByRole("row", { name: /Ketua.*Tuti Terpilih/ })).toBeVisible();
    await expect(page.getByRole("link", { name: say("positions.add") }).first()).toBeVisible();
    await fits(page);
    await rina.page.goto(`${manage}/positions`);
    await expect(rina.page.getByRole("link", { name: say("positions.add") })).toBeHidden();
  });
});
