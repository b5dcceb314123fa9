// Three founders choose their leader: a position with a duty, voices from several phones, an objection, a second round.
import type { Page } from "@playwright/test";
import { expect, test, views } from "../support/e2e";
import { inDatabase } from "../support/e2e-server";
import { begins } from "../support/say";
import * as structure from "../support/walk/structure";
import { walker } from "../support/walk/walker";

test.use({ world: "empty", alone: "consensus", actionTimeout: 15_000, ...views[0].use });

const slug = "perawat-pesisir-uji";
const manage = `/groups/${slug}/manage`;

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
  const walk = walker(views[0], instance);
  const { say, press, follow, field, open } = walk;
  const rina = await walk.arrive(await newcomer(), "Rina Interim");
  const dedi = await walk.arrive(await newcomer(), "Dedi Pemimpin Sidang");
  const tuti = await walk.arrive(await newcomer(), "Tuti Terpilih");
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
    const duty = "Memimpin rapat bulanan";
    await structure.addPosition(walk, page, { group: slug, title: "Ketua", duty, leads: true });
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
    await fits(page);
    address = await structure.openMusyawarah(walk, page, { group: slug, title: "Ketua", candidate: tuti.name });
  });

  const agree = async (page: Page) => {
    await structure.agreeTo(walk, page, address);
    await fits(page);
  };
  const close = () => structure.closeSession(walk, dedi.page, address);

  await test.step("voices come from each phone; the candidate runs nothing; the chair closes", async () => {
    for (const { page } of all) await agree(page);
    // The chair's page hears the last voice without being asked.
    await expect(dedi.page.getByText(/^3 dari 3 anggota bersuara hadir/)).toBeVisible({ timeout: 25_000 });
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
    await structure.endWindow(walk, address);
    await structure.untilAgreed(walk, tuti.page, address);
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
