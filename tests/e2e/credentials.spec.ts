// A nurse shows what she can, somebody else checks it in the workspace, and the task that asks for it opens: on an empty
// instance, on a phone and on a wide screen.
import { randomBytes, randomUUID } from "node:crypto";
import sharp from "sharp";
import { expect, test, views } from "../support/e2e";
import { type Instance, inDatabase } from "../support/e2e-server";
import type { Neighbour } from "../support/neighbours";
import { begins } from "../support/say";
import { takePlace } from "../support/walk/activities";
import * as proof from "../support/walk/credentials";
import { walker } from "../support/walk/walker";

test.use({ world: "empty", alone: "credentials", actionTimeout: 15_000 });

async function idOf(instance: Instance, { contact }: Neighbour): Promise<string> {
  const [row] = await inDatabase<{ id: string }>(
    instance,
    `select "personId" as "id" from "contact" where "value" = $1`,
    [contact],
  );
  return row?.id ?? "";
}

/** An active association that stands for nurses, coordinated by this person, and a task that only nurses may take. */
async function prepare(instance: Instance, coordinatorId: string, tail: string) {
  const [groupId, activityId, shiftId, slotId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const group = `perawat-${tail.toLowerCase()}`;
  const slug = `pos-sehat-${tail.toLowerCase()}`;
  const run = (text: string, values: unknown[]) => inDatabase(instance, text, values);
  await run(
    `insert into "group" ("id", "slug", "kind", "state", "name", "purpose", "field", "regionCode", "zone")
      values ($1, $2, 'PROFESSIONAL', 'ACTIVE', $3, 'Perawat yang siap membantu warga Muara Asri.', 'HEALTH', '33.74', 'Asia/Jakarta')`,
    [groupId, group, `Perawat Muara ${tail}`],
  );
  await run(
    `insert into "membership" ("id", "groupId", "personId", "status", "isFounder", "joinedAt") values ($1, $2, $3, 'ACTIVE', true, now())`,
    [randomUUID(), groupId, coordinatorId],
  );
  await run(
    `insert into "appointment" ("id", "groupId", "personId", "title", "roles", "source", "startsAt") values ($1, $2, $3, 'COORDINATOR', '{COORDINATOR}', 'INTERIM', now() - interval '1 day')`,
    [randomUUID(), groupId, coordinatorId],
  );
  await run(
    `insert into "group_competence" ("groupId", "typeId") select $1, "id" from "credential_type" where "code" = 'NURSE'`,
    [groupId],
  );
  const span = `now() + interval '4 days', now() + interval '4 days 2 hours'`;
  await run(
    `insert into "activity" ("id", "groupId", "slug", "title", "summary", "regionCode", "place", "zone", "state", "publishedAt", "createdById", "startsAt", "endsAt")
      values ($1, $2, $3, $4, 'Memeriksa tekanan darah warga.', '33.74', 'Balai RW 04', 'Asia/Jakarta', 'OPEN', now(), $5, ${span})`,
    [activityId, groupId, slug, `Pos sehat ${tail}`, coordinatorId],
  );
  await run(
    `insert into "shift" ("id", "activityId", "title", "startsAt", "endsAt") values ($1, $2, 'Pagi', ${span})`,
    [shiftId, activityId],
  );
  await run(
    `insert into "slot" ("id", "shiftId", "activityId", "title", "max", "credentialTypeId", "credentialLevel")
      select $1, $2, $3, 'Memeriksa warga', 3, "id", 'EXTERNAL' from "credential_type" where "code" = 'NURSE'`,
    [slotId, shiftId, activityId],
  );
  return { group, name: `Perawat Muara ${tail}`, join: `/activities/${slug}/join?slot=${slotId}` };
}

/** A photo larger than a megabyte, as a telephone sends it. */
function aLargePhoto(): Promise<Buffer> {
  const raw = { width: 1400, height: 1400, channels: 3 as const };
  return sharp(randomBytes(raw.width * raw.height * 3), { raw })
    .jpeg({ quality: 90 })
    .toBuffer();
}

for (const view of views) {
  test.describe(view.name, () => {
    test.use(view.use);

    test("a claim with a file and a register number is checked by somebody else, and the gate opens", async ({
      page,
      newcomer,
      instance,
    }) => {
      test.setTimeout(180_000);
      const walk = walker(view, instance);
      const { say, tail, go, field, press } = walk;

      await inDatabase(instance, `update "instance" set "setUpAt" = coalesce("setUpAt", now())`);
      const laras = await walk.arrive(await newcomer(), `Laras ${tail}`);
      const arum = await walk.arrive(page, `Arum ${tail}`);
      const { group, name, join } = await prepare(instance, await idOf(instance, laras), tail);

      await test.step("the task names what it asks for, and leads to the way to show it", async () => {
        await go(page, join);
        await expect(page.getByText(say("credentials.gate.act")).first()).toBeVisible();
        await expect(page.getByRole("button", { name: say("activities.join.join") })).toBeHidden();
        await page.getByRole("link", { name: say("credentials.gate.act") }).click();
        await expect(page).toHaveURL(/\/me\/credentials\?type=/);
        await expect(field(page, "credentials.form.type")).not.toHaveValue("");
      });

      await test.step("what was left out is named beside its field, and nothing typed is lost", async () => {
        await field(page, "credentials.form.issuer").fill("Konsil Tenaga Kesehatan Indonesia");
        await press(page, say("credentials.form.claim"));
        await expect(page.getByText(say("credentials.errors.end_or_lifelong")).first()).toBeVisible();
        await expect(field(page, "credentials.form.issuer")).toHaveValue("Konsil Tenaga Kesehatan Indonesia");
        await expect(field(page, "credentials.form.type")).not.toHaveValue("");
        await proof.claim(walk, page);
      });

      await test.step("a photo of more than a megabyte, and a register number", async () => {
        await proof.show(walk, page, "FILE", await aLargePhoto());
        await proof.show(walk, page, "REGISTER");
      });

      await test.step("she asks the association that stands for nurses", async () => {
        await proof.askOutside(walk, page, name);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      });

      await test.step("its coordinator opens the claim beside the queue, looks at the file, and says how she knows", async () => {
        const { page: one } = laras;
        await proof.openClaim(walk, one, { group, name: arum.name });
        const link = one.getByRole("link", { name: say("credentials.evidence.open", { number: "1" }) });
        const address = String(await link.getAttribute("href"));
        const file = await one.request.get(address);
        expect(file.status()).toBe(200);
        expect(file.headers()).toMatchObject({
          "cache-control": "private, no-store",
          "x-content-type-options": "nosniff",
        });
        const stranger = await newcomer();
        expect((await stranger.request.get(new URL(address, instance.url).toString())).status()).toBe(404);
        await proof.verifyOpened(walk, one);
      });

      await test.step("she sees who opened her file, and the gate is open", async () => {
        await page.reload();
        await expect(page.getByText(laras.name).first()).toBeVisible();
        await go(page, "/me/credentials");
        await expect(page.getByText(say("credentials.standing.VALID")).first()).toBeVisible();
        await go(page, join);
        await takePlace(walk, page);
      });

      await test.step("revoked, the ticket says until when the place is kept and where to renew", async () => {
        const { page: one } = laras;
        await one.getByRole("link", { name: arum.name }).first().click();
        await one.getByText(say("credentials.stops.revoke"), { exact: true }).first().click();
        await one
          .getByLabel(begins(say("credentials.stops.reason")))
          .last()
          .fill("STR dicabut oleh konsil.");
        await press(one, say("credentials.stops.revoke"));
        await expect(one.locator("#panel").getByText(say("credentials.standing.REVOKED")).first()).toBeVisible();
        await page.reload();
        await expect(page.getByRole("heading", { name: say("attendance.ticket.head.AT_RISK") })).toBeVisible();
        await expect(page.getByRole("link", { name: say("signups.risk.act") })).toBeVisible();
      });
    });
  });
}
