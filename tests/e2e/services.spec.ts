// An association's service from publishing to the requester's own word, and its code from a draft to an acknowledgement.
import { expect, test, views } from "../support/e2e";
import { inDatabase } from "../support/e2e-server";
import type { Neighbour } from "../support/neighbours";
import { acknowledgeCode, adoptCode, proposeCode, readCode } from "../support/walk/codes";
import { foundAlone } from "../support/walk/groups";
import * as offer from "../support/walk/services";
import { type Walk, walker } from "../support/walk/walker";

test.use({ world: "empty", alone: "services", actionTimeout: 15_000 });

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
    test("a service is published, asked for, accepted, started, reported and confirmed; another is declined with a reason", async ({
      newcomer,
      instance,
    }) => {
      test.setTimeout(240_000);
      const walk = walker(view, instance);
      const { say, tail, go, field, press, reads } = walk;
      const title = `Pemeriksaan tekanan darah ${tail}`;
      const rina = await walk.arrive(await newcomer(), `Rina ${tail}`);
      const joko = await walk.arrive(await newcomer(), `Joko ${tail}`);
      const budi = await walk.arrive(await newcomer(), `Budi ${tail}`);
      const group = await foundAlone(walk, rina.page, { kind: "PROFESSIONAL", name: `Perawat Layanan ${tail}` });
      const requests = `/groups/${group}/manage/services/requests`;
      let address = "";

      await test.step("the coordinator writes it, becomes responsible and publishes", async () => {
        const { page } = rina;
        await go(page, `/groups/${group}/manage/services/new`);
        await field(page, "services.fields.kind").selectOption("HEALTH");
        await press(page, say("services.manage.save"));
        await expect(page.locator(".summary-error")).toBeVisible();
        await offer.writeService(walk, page, { group, kind: "HEALTH", title });
        await press(page, say("services.manage.publish"));
        await reads(page, say("services.refusals.service_without_lead"));
        address = await offer.publishService(walk, page, rina.name);
      });

      await test.step("two people ask for it, from the public page in a tap and one field", async () => {
        for (const { page } of [joko, budi]) await offer.askService(walk, page, { address, title });
      });

      await test.step("one is accepted and started in place, and its outcome reported", () =>
        offer.serve(walk, rina.page, { group, requester: joko.name }));

      await test.step("the requester confirms in their own words", async () => {
        const { page } = joko;
        await offer.confirmService(walk, page, "PARTLY");
        await go(page, requests);
        await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(say("services.manage.requests"));
      });

      await test.step("the difference stands where the group reads it", async () => {
        const { page } = rina;
        await go(page, `${requests}?list=ended`);
        await page.getByRole("link", { name: new RegExp(`${say("services.queue.open")}.*${joko.name}`) }).click();
        const values = { confirmed: say("services.outcomes.PARTLY"), outcome: say("services.outcomes.MET") };
        await expect(page.getByText(say("services.queue.differs", values))).toBeVisible();
      });

      await test.step("the other is declined with a reason the requester reads", async () => {
        const { page } = rina;
        await go(page, requests);
        await page.getByRole("link", { name: new RegExp(`${say("services.queue.open")}.*${budi.name}`) }).click();
        await page.locator("summary", { hasText: say("services.queue.decline") }).click();
        await page.getByRole("radio", { name: say("services.reasons.outside_region") }).check();
        await field(page, "services.queue.declineNote").fill("Kami hanya di Semarang Timur.");
        await press(page, say("services.queue.decline"));
        await expect(page.getByText(say("services.done.declineRequest"))).toBeVisible();
        await go(budi.page, "/me/services");
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
      const walk = walker(view, instance);
      const { say, tail, go, reads } = walk;
      const rina = await walk.arrive(await newcomer(), `Ratna ${tail}`);
      const dedi = await walk.arrive(await newcomer(), `Dedi ${tail}`);
      const group = await foundAlone(walk, rina.page, { kind: "PROFESSIONAL", name: `Perawat Etik ${tail}` });
      await alsoCoordinates(walk, group, dedi);

      await test.step("written and proposed by one", () => proposeCode(walk, rina.page, group));

      await test.step("adopted by the other, acknowledged by both", async () => {
        await adoptCode(walk, dedi.page, group);
        await acknowledgeCode(walk, dedi.page, group);
        await go(rina.page, `/groups/${group}/manage/codes`);
        await reads(rina.page, say("codes.standing.fact", { done: "1", total: "2" }));
      });

      await test.step("everybody reads it, article by article", () =>
        readCode(walk, reader, { group, unnamed: "Dedi" }));
    });
  });
}
