// An association's service from publishing to the requester's own word, and its code from a draft to an acknowledgement.
import type { Page } from "@playwright/test";
import { expect, test, views } from "../support/e2e";
import { type Instance, inDatabase } from "../support/e2e-server";
import { type Neighbour, signUp } from "../support/neighbours";
import { begins, type Say, words } from "../support/say";

test.use({ world: "empty", alone: "services", actionTimeout: 15_000 });

type Walk = { say: Say; prefix: string; instance: Instance };

const press = (on: Page, name: string | RegExp) => on.getByRole("button", { name }).first().click();
const fieldOf = (say: Say) => (on: Page, key: string) => on.getByLabel(begins(say(key))).first();

/** An association of one founder. Returns its slug. */
async function found(founder: Neighbour, name: string, { say, prefix }: Walk): Promise<string> {
  const field = fieldOf(say);
  const { page } = founder;
  await page.goto(`${prefix}/groups/new?kind=PROFESSIONAL`);
  await field(page, "formation.found.name").fill(name);
  await field(page, "formation.found.purpose").fill("Perawat yang melayani warga sekitar dengan tenang dan rapi.");
  await field(page, "formation.found.field").selectOption({ index: 1 });
  await field(page, "formation.found.regionCode").selectOption("33.74");
  await press(page, say("formation.found.send"));
  await expect(page).toHaveURL(/\/groups\/[^/]+\/manage\//);
  return /\/groups\/([^/]+)\//.exec(page.url())?.[1] ?? "";
}

/** A second coordinator, as an appointment would make one. */
async function alsoCoordinates({ instance }: Walk, group: string, who: Neighbour): Promise<void> {
  const ids = `select g."id" as "groupId", c."personId" from "group" g, "contact" c where g."slug" = $1 and c."value" = $2`;
  await inDatabase(
    instance,
    `insert into "membership" ("id", "personId", "groupId", "status", "joinedAt") select gen_random_uuid(), x."personId", x."groupId", 'ACTIVE', now() from (${ids}) x`,
    [group, who.contact],
  );
  await inDatabase(
    instance,
    `insert into "appointment" ("id", "groupId", "personId", "title", "roles", "source", "startsAt")
      select gen_random_uuid(), x."groupId", x."personId", 'Koordinator', '{COORDINATOR}', 'APPOINTMENT', now() - interval '1 minute' from (${ids}) x`,
    [group, who.contact],
  );
}

for (const view of views) {
  test.describe(view.name, () => {
    test.use(view.use);
    const say = words(view.language);
    const field = fieldOf(say);
    const { prefix } = view;
    const tail = view.language === "id" ? "Satu" : "Two";

    test("a service is published, asked for, accepted, started, reported and confirmed; another is declined with a reason", async ({
      newcomer,
      instance,
    }) => {
      test.setTimeout(240_000);
      const walk: Walk = { say, prefix, instance };
      const title = `Pemeriksaan tekanan darah ${tail}`;
      const rina = await signUp(await newcomer(), instance, { name: `Rina ${tail}`, say, prefix });
      const joko = await signUp(await newcomer(), instance, { name: `Joko ${tail}`, say, prefix });
      const budi = await signUp(await newcomer(), instance, { name: `Budi ${tail}`, say, prefix });
      const group = await found(rina, `Perawat Layanan ${tail}`, walk);
      const requests = `${prefix}/groups/${group}/manage/services/requests`;
      let address = "";

      await test.step("the coordinator writes it, becomes responsible and publishes", async () => {
        const { page } = rina;
        await page.goto(`${prefix}/groups/${group}/manage/services/new`);
        await field(page, "services.fields.kind").selectOption("HEALTH");
        await press(page, say("services.manage.save"));
        await expect(page.locator(".summary-error")).toBeVisible();
        await field(page, "services.fields.title").fill(title);
        await field(page, "services.fields.delivers").fill(
          "Dua perawat datang setengah hari, sampai 40 orang diperiksa.",
        );
        await field(page, "services.fields.qualifies").fill("RT, posyandu, dan kelompok relawan di Semarang.");
        await field(page, "services.fields.capacity").fill("2");
        await press(page, say("services.manage.save"));
        await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
        await press(page, say("services.manage.publish"));
        await expect(page.getByText(say("services.refusals.service_without_lead"))).toBeVisible();
        await page.getByRole("checkbox", { name: rina.name }).check();
        await press(page, say("services.manage.saveLeads"));
        await expect(page.getByText(say("services.done.setLeads"))).toBeVisible();
        await press(page, say("services.manage.publish"));
        const open = page.getByRole("link", { name: say("services.manage.view") });
        await expect(open).toBeVisible();
        address = (await open.getAttribute("href")) ?? "";
      });

      await test.step("two people ask for it, from the public page in a tap and one field", async () => {
        for (const { page } of [joko, budi]) {
          await page.goto(address);
          await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
          await page
            .getByRole("link", { name: say("services.page.ask") })
            .filter({ visible: true })
            .first()
            .click();
          await field(page, "services.ask.text").fill("Empat puluh lansia di RT 03 belum diperiksa tahun ini.");
          await press(page, say("services.ask.send"));
          await expect(page).toHaveURL(/\/me\/services\?done=/);
          await expect(page.getByText(say("services.requestStates.SENT"))).toBeVisible();
        }
      });

      await test.step("one is accepted and started in place, and its outcome reported", async () => {
        const { page } = rina;
        await page.goto(requests);
        await press(page, new RegExp(`${say("services.queue.accept")}.*${joko.name}`));
        await expect(page.getByText(say("services.done.acceptRequest"))).toBeVisible();
        await press(page, new RegExp(`${say("services.queue.start")}.*${joko.name}`));
        await expect(page.getByText(say("services.done.startService"))).toBeVisible();
        await page.getByRole("link", { name: new RegExp(`${say("services.queue.open")}.*${joko.name}`) }).click();
        await page.getByRole("radio", { name: say("services.outcomes.MET"), exact: true }).check();
        await field(page, "services.queue.outcomeNote").fill("Tiga puluh delapan orang diperiksa, tiga dirujuk.");
        await press(page, say("services.queue.report"));
        await expect(page.getByText(say("services.done.reportOutcome"))).toBeVisible();
      });

      await test.step("the requester confirms in their own words", async () => {
        const { page } = joko;
        await page.goto(`${prefix}/me/services`);
        await page.getByRole("radio", { name: say("services.outcomes.PARTLY") }).check();
        await press(page, say("services.mine.confirm"));
        await expect(page.getByText(say("services.requestStates.CLOSED"), { exact: true })).toBeVisible();
        await page.goto(`${prefix}/groups/${group}/manage/services/requests`);
        await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(say("services.manage.requests"));
      });

      await test.step("the difference stands where the group reads it", async () => {
        const { page } = rina;
        await page.goto(`${requests}?list=ended`);
        await page.getByRole("link", { name: new RegExp(`${say("services.queue.open")}.*${joko.name}`) }).click();
        const values = { confirmed: say("services.outcomes.PARTLY"), outcome: say("services.outcomes.MET") };
        await expect(page.getByText(say("services.queue.differs", values))).toBeVisible();
      });

      await test.step("the other is declined with a reason the requester reads", async () => {
        const { page } = rina;
        await page.goto(requests);
        await page.getByRole("link", { name: new RegExp(`${say("services.queue.open")}.*${budi.name}`) }).click();
        await page.locator("summary", { hasText: say("services.queue.decline") }).click();
        await page.getByRole("radio", { name: say("services.reasons.outside_region") }).check();
        await field(page, "services.queue.declineNote").fill("Kami hanya di Semarang Timur.");
        await press(page, say("services.queue.decline"));
        await expect(page.getByText(say("services.done.declineRequest"))).toBeVisible();
        await budi.page.goto(`${prefix}/me/services`);
        await expect(budi.page.getByText(say("services.reasons.outside_region"))).toBeVisible();
        await expect(budi.page.getByText("Kami hanya di Semarang Timur.")).toBeVisible();
      });
    });

    test("a code is written, proposed, adopted by somebody else, acknowledged, and read by everybody", async ({
      page: reader,
      newcomer,
      instance,
    }) => {
      test.setTimeout(180_000);
      const walk: Walk = { say, prefix, instance };
      const rina = await signUp(await newcomer(), instance, { name: `Ratna ${tail}`, say, prefix });
      const dedi = await signUp(await newcomer(), instance, { name: `Dedi ${tail}`, say, prefix });
      const group = await found(rina, `Perawat Etik ${tail}`, walk);
      await alsoCoordinates(walk, group, dedi);
      const codes = `${prefix}/groups/${group}/manage/codes`;

      await test.step("written and proposed by one", async () => {
        const { page } = rina;
        await page.goto(codes);
        await press(page, say("codes.start"));
        await expect(page).toHaveURL(/\/manage\/codes\/[0-9a-f-]{36}$/);
        const first = page.getByRole("group", { name: say("codes.fields.article", { n: "1" }) });
        await first.getByLabel(begins(say("codes.fields.articleTitle"))).fill("Menjaga rahasia");
        await first
          .getByLabel(begins(say("codes.fields.articleText")))
          .fill("Kami menjaga rahasia warga yang kami layani.");
        await press(page, say("codes.save"));
        await expect(page.getByText(say("codes.done.editCode"))).toBeVisible();
        await press(page, say("codes.propose"));
        await expect(page.getByText(say("codes.ownCode"))).toBeVisible();
      });

      await test.step("adopted by the other, acknowledged by both", async () => {
        const { page } = dedi;
        await page.goto(codes);
        await page.getByRole("link", { name: say("codes.openAction", { number: "1" }) }).click();
        await press(page, say("codes.adopt"));
        await expect(page.getByText(say("codes.done.adoptCode"))).toBeVisible();
        await press(page, say("codes.mine.button", { number: "1" }));
        await expect(page.getByText(say("codes.done.acknowledgeCode"))).toBeVisible();
        await rina.page.goto(codes);
        await expect(rina.page.getByText(say("codes.standing.fact", { done: "1", total: "2" }))).toBeVisible();
      });

      await test.step("everybody reads it, article by article", async () => {
        await reader.goto(`${prefix}/codes/${group}`);
        await expect(reader.locator("#article-1")).toContainText("Menjaga rahasia");
        await expect(reader.getByText("Dedi")).toHaveCount(0);
      });
    });
  });
}
