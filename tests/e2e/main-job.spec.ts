// The main job on an empty instance: from a guest's report to word going back, in one journey, twice.
import type { Page } from "@playwright/test";
import { expect, test, views } from "../support/e2e";
import { inDatabase } from "../support/e2e-server";
import { codeFor, signUp } from "../support/neighbours";
import { begins, words } from "../support/say";

test.use({ world: "empty", alone: "main-job", actionTimeout: 15_000 });

/** Local date and time of the group's zone (the browser's), as a datetime field wants it. */
function localInput(daysAhead: number, time: string): string {
  const day = new Date(Date.now() + daysAhead * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
  return `${day}T${time}`;
}

for (const view of views) {
  test.describe(view.name, () => {
    test.use(view.use);

    test("a reported need becomes an evaluated activity, and word goes back", async ({ page, newcomer, instance }) => {
      test.setTimeout(240_000);
      const say = words(view.language);
      const { prefix } = view;
      const tail = view.language === "id" ? "Satu" : "Two";
      const press = (on: Page, name: string | RegExp) => on.getByRole("button", { name, exact: true }).click();
      const follow = (on: Page, name: string | RegExp) => on.getByRole("link", { name }).first().click();
      const field = (on: Page, key: string) => on.getByLabel(begins(say(key)));
      const heading = (on: Page, name: string | RegExp) => on.getByRole("heading", { name }).first();

      const title = `Air bersih untuk RW 04 Muara Asri ${tail}`;
      const reporter = `usman.${tail.toLowerCase()}@contoh.id`;
      let need = "";
      let followUrl = "";
      let group = "";
      let activity = "";
      const steward = await newcomer();

      await test.step("the first steward sets up the empty instance", async () => {
        const [done] = await inDatabase<{ setUpAt: Date | null }>(instance, `select "setUpAt" from "instance"`);
        // Both views share the worker's instance when one worker runs both; only the first sets it up.
        if (done?.setUpAt) {
          await steward.goto(`${prefix}/sign-in`);
          await field(steward, "accounts.common.contact").first().fill("pengurus@contoh.id");
          await field(steward, "accounts.common.password").fill("sepuluh lebih dari sembilan");
          await press(steward, say("accounts.signIn.act"));
        } else {
          await steward.goto(`${prefix}/setup?token=set-up-token-for-tests`);
          await field(steward, "accounts.common.name").fill("Tuti Pengurus");
          await field(steward, "accounts.common.mailbox").fill("pengurus@contoh.id");
          await field(steward, "accounts.common.password").fill("sepuluh lebih dari sembilan");
          await press(steward, say("accounts.setup.act"));
        }
        await expect(steward).not.toHaveURL(/setup|sign-in/);
      });

      await test.step("a guest reports a need and keeps the link to follow it", async () => {
        await page.goto(`${prefix}/needs/new`);
        await field(page, "needs.form.province").selectOption({ label: "Jawa Barat" });
        await press(page, say("needs.form.next"));
        await field(page, "needs.form.title").fill(title);
        await field(page, "needs.form.story").fill("Sumur warga keruh sejak banjir. Anak-anak mulai sakit perut.");
        await field(page, "needs.form.category").selectOption({ index: 1 });
        await page.getByLabel(begins(say("needs.form.region", { province: "Jawa Barat" }))).selectOption({ index: 3 });
        await field(page, "needs.form.people").fill("420");
        for (const factor of ["severity", "vulnerability"])
          await page
            .getByRole("group", { name: say(`needs.factor.${factor}`) })
            .getByRole("radio")
            .nth(2)
            .check();
        const thing = page.getByRole("group", { name: say("needs.form.itemRow", { n: "1" }) });
        await thing.getByLabel(begins(say("needs.form.itemLabel"))).fill("Air bersih");
        await thing.getByLabel(begins(say("needs.form.quantity"))).fill("4000");
        await thing.getByLabel(begins(say("needs.form.unit"))).fill("liter");
        await field(page, "needs.form.name").fill("Pak Usman");
        await field(page, "needs.form.contact").fill(reporter);
        await press(page, say("needs.form.send"));
        await expect(page).toHaveURL(/\/follow\/[^/]+\?new=/);
        followUrl = page.url().replace(/\?.*$/, "");
        const thanks = new RegExp(say("needs.follow.thanks", { code: "([A-Z0-9]{6})" }));
        need = thanks.exec((await page.getByText(thanks).first().textContent()) ?? "")?.[1] ?? "";
        expect(need).not.toBe("");
        await expect(page.getByRole("button", { name: say("needs.follow.copy") })).toBeVisible();
      });

      await test.step("a steward who is not the reporter checks it", async () => {
        await steward.goto(`${prefix}/needs/to-check`);
        await follow(steward, begins(title));
        await press(steward, say("needs.check.start"));
        await expect(steward.getByRole("button", { name: say("needs.check.start") })).toBeHidden();
        await field(steward, "needs.check.note").fill("Datang ke RW 04, melihat sumurnya sendiri.");
        await press(steward, say("needs.check.verifyDo"));
        await expect(steward).toHaveURL(new RegExp(`/needs/${need}$`));
        await expect(heading(steward, title)).toBeVisible();
      });

      const rina = await signUp(await newcomer(), instance, { name: `Rina ${tail}`, say, prefix });
      const dedi = await signUp(await newcomer(), instance, { name: `Dedi ${tail}`, say, prefix });

      await test.step("two people care and are invited to begin together", async () => {
        for (const { page: one } of [rina, dedi]) {
          await one.goto(`${prefix}/needs/${need}`);
          await one
            .getByRole("link", { name: say("needs.page.care") })
            .first()
            .click();
          await press(one, say("needs.page.care"));
          await expect(one).toHaveURL(/care\?done=1/);
        }
        for (const { page: one } of [rina, dedi])
          await expect(async () => {
            await one.goto(`${prefix}/needs/${need}/care`);
            await expect(one.getByText(say("needs.care.invitedTitle"))).toBeVisible({ timeout: 1_000 });
          }).toPass({ timeout: 20_000 });
      });

      await test.step("one founds the group, pre-filled, and takes the need up", async () => {
        await follow(rina.page, say("needs.care.found"));
        await expect(field(rina.page, "formation.found.name")).not.toHaveValue("");
        await expect(field(rina.page, "formation.found.purpose")).not.toHaveValue("");
        await expect(field(rina.page, "formation.found.regionCode")).not.toHaveValue("");
        await expect(
          rina.page.getByRole("group", { name: say("formation.found.together") }).getByRole("checkbox"),
        ).toBeChecked();
        await field(rina.page, "formation.found.name").fill(`Sahabat Air ${tail}`);
        await press(rina.page, say("formation.found.send"));
        await expect(rina.page).toHaveURL(/\/groups\/[^/]+\/manage\/formation/);
        group = /\/groups\/([^/]+)\//.exec(rina.page.url())?.[1] ?? "";
        await follow(rina.page, say("formation.list.adopt"));
        await press(rina.page, say("needs.adopt.do"));
        await expect(rina.page).toHaveURL(new RegExp(`/needs/${need}$`));
        await expect(async () => {
          await rina.page.reload();
          await expect(rina.page.getByRole("link", { name: `Sahabat Air ${tail}` }).first()).toBeVisible({
            timeout: 500,
          });
        }).toPass({ timeout: 10_000 });
      });

      await test.step("the second person accepts", async () => {
        await dedi.page.goto(`${prefix}/me/groups`);
        await press(dedi.page, new RegExp(`^${say("members.mine.accept")}`));
        await expect(dedi.page.getByRole("link", { name: say("members.mine.manage") }).first()).toBeVisible();
      });

      await test.step("a plan is written by one and approved by the other", async () => {
        const { page: one } = rina;
        await one.goto(`${prefix}/groups/${group}/manage/plans/new`);
        await field(one, "plans.fields.title").fill("Air layak dalam dua minggu");
        await field(one, "plans.fields.strategy").fill("Truk tangki setiap pagi, saringan di tiga titik.");
        await field(one, "plans.fields.objectiveText").first().fill("Setiap keluarga mendapat air layak");
        await field(one, "plans.fields.name").first().fill("Keluarga yang mendapat air layak");
        await field(one, "plans.fields.baseline").first().fill("0");
        await field(one, "plans.fields.target").first().fill("120");
        await one.getByLabel(say("plans.fields.unit"), { exact: true }).first().fill("keluarga");
        await field(one, "plans.fields.dimension").first().selectOption({ index: 1 });
        await field(one, "plans.fields.means").first().fill("Dihitung di titik bagi");
        await field(one, "plans.fields.taskTitle").first().fill("Memesan truk tangki");
        await press(one, say("plans.save"));
        await expect(one).toHaveURL(/\/manage\/plans\/[0-9a-f-]{36}/);
        await press(one, say("plans.submit"));
        await expect(one.getByText(say("plans.ownPlan"))).toBeVisible();
        await dedi.page.goto(one.url());
        await press(dedi.page, say("plans.approve"));
        await expect(dedi.page.getByText(say("plans.states.APPROVED")).first()).toBeVisible();
      });

      let call = "";
      await test.step("a call is published, and a new person joins from the shared link", async () => {
        const { page: one } = rina;
        await one.goto(`${prefix}/groups/${group}/manage/campaigns/new`);
        await field(one, "campaigns.fields.title").fill(`Bantu bagi air ${tail}`);
        await field(one, "campaigns.fields.story").fill(
          "Tiga pagi, tiga titik, satu truk tangki. Siapa pun bisa membantu; bawa topi dan botol minum.",
        );
        await field(one, "campaigns.fields.target").fill("10");
        await press(one, say("campaigns.save"));
        await expect(one).toHaveURL(/\/manage\/campaigns\/[0-9a-f-]{36}/);
        await press(one, say("campaigns.publish"));
        await follow(one, say("campaigns.view"));
        await expect(one).toHaveURL(/(?<!manage)\/campaigns\/[^/]+$/);
        call = new URL(one.url()).pathname;
      });
      const third = await newcomer();
      await test.step("the new person says yes with a name and one contact", async () => {
        await third.goto(call);
        await follow(third, say("campaigns.join"));
        await field(third, "campaigns.name").fill("Sari Baru");
        await field(third, "campaigns.contact").fill(`sari.${tail.toLowerCase()}@contoh.id`);
        await field(third, "campaigns.adult").check();
        await press(third, say("campaigns.join"));
        await expect(third).toHaveURL(/\/joined$/);
        await expect(heading(third, say("campaigns.joinedTitle"))).toBeVisible();
      });

      await test.step("the list is complete and the group becomes active", async () => {
        await rina.page.goto(`${prefix}/groups/${group}/manage/formation`);
        await press(rina.page, say("formation.list.activate"));
        await expect(rina.page.getByText(say("formation.list.activated"))).toBeVisible();
      });

      await test.step("an activity on one page opens to volunteers", async () => {
        const { page: one } = rina;
        await one.goto(`${prefix}/groups/${group}/manage/activities/new`);
        await field(one, "activities.form.title").fill(`Bagi air di tiga titik ${tail}`);
        await field(one, "activities.form.summary").fill(
          "Kita mengisi jeriken di tiga titik dan mencatat keluarga yang sudah mendapat air.",
        );
        await field(one, "activities.form.place").fill("Balai RW 04");
        await field(one, "activities.form.taskTitle").first().fill("Mengisi jeriken");
        await field(one, "activities.form.startsAt").first().fill(localInput(2, "08:00"));
        await field(one, "activities.form.endsAt").first().fill(localInput(2, "11:00"));
        await field(one, "activities.form.max").first().fill("2");
        await field(one, "activities.form.info.meetingPoint").fill("Depan balai");
        await press(one, say("activities.form.publish"));
        await expect(one).toHaveURL(/\/manage\/activities\/(?!new)[^/]+$/);
        activity = one.url().split("/").at(-1) ?? "";
      });

      await test.step("a known person is in with two taps", async () => {
        await dedi.page.goto(`${prefix}/activities/${activity}`);
        await dedi.page
          .getByRole("main")
          .getByRole("link", { name: begins(say("activities.page.join")) })
          .first()
          .click();
        await press(dedi.page, say("activities.join.join"));
        await expect(heading(dedi.page, say("attendance.ticket.head.CONFIRMED"))).toBeVisible();
      });

      const fourth = await newcomer();
      await test.step("a new person is in with two taps, a name and one contact", async () => {
        await fourth.goto(`${prefix}/activities/${activity}`);
        await fourth
          .getByRole("main")
          .getByRole("link", { name: begins(say("activities.page.join")) })
          .first()
          .click();
        await field(fourth, "activities.join.name").fill("Yanto Baru");
        await field(fourth, "activities.join.contact").fill(`yanto.${tail.toLowerCase()}@contoh.id`);
        await press(fourth, say("activities.join.adult.join"));
        await expect(heading(fourth, say("attendance.ticket.head.CONFIRMED"))).toBeVisible();
        const address = `yanto.${tail.toLowerCase()}@contoh.id`;
        // The message that keeps the place is on its way.
        expect(await codeFor(instance, address)).toBeTruthy();
      });

      await test.step("whoever comes when it is full gets a rank", async () => {
        await third.goto(`${prefix}/activities/${activity}`);
        await third
          .getByRole("main")
          .getByRole("link", { name: begins(say("activities.page.queue")) })
          .first()
          .click();
        await press(third, new RegExp(`${say("activities.join.queue")}$`, "i"));
        await expect(heading(third, say("attendance.ticket.head.WAITLISTED", { rank: "1" }))).toBeVisible();
      });

      // An activity cannot be opened in the past and nobody waits two days here, so its hours are moved in the database.
      const moveTo = (from: number, to: number) =>
        inDatabase(
          instance,
          `with a as (update "activity" set "startsAt" = now() + $2 * interval '1 minute', "endsAt" = now() + $3 * interval '1 minute' where "slug" = $1 returning "id"),
             s as (update "shift" set "startsAt" = now() + $2 * interval '1 minute', "endsAt" = now() + $3 * interval '1 minute' where "activityId" in (select "id" from a))
           update "sign_up" set "startsAt" = now() + $2 * interval '1 minute', "endsAt" = now() + $3 * interval '1 minute' where "activityId" in (select "id" from a)`,
          [activity, from, to],
        );

      await test.step("on the day one tap on a name records it", async () => {
        await moveTo(-60, 60);
        await rina.page.goto(`${prefix}/groups/${group}/manage/activities/${activity}`);
        for (const name of [dedi.name, "Yanto Baru"]) {
          await press(rina.page, `${say("attendance.roster.checkIn")} ${name}`);
          await expect(
            rina.page.getByRole("button", { name: `${say("attendance.roster.goneHome")} ${name}`, exact: true }),
          ).toBeVisible();
        }
      });

      await test.step("the record is closed", async () => {
        await moveTo(-180, -5);
        await rina.page.reload();
        await press(rina.page, say("attendance.roster.settleYes"));
        await expect(rina.page.getByText(say("attendance.roster.settled"))).toBeVisible();
      });

      await test.step("the evaluation is written and published", async () => {
        const { page: one } = rina;
        await follow(one, say("attendance.roster.evaluate"));
        await field(one, "evaluations.fields.summary").fill("Seratus keluarga mendapat air layak.");
        await field(one, "evaluations.fields.reached").fill("400");
        await field(one, "evaluations.fields.asked").fill("20");
        await field(one, "evaluations.fields.actual").first().fill("100");
        await field(one, "evaluations.fields.stillLacking").fill("Dua titik belum punya saringan.");
        await field(one, "evaluations.fields.metShare").fill("80");
        await field(one, "evaluations.fields.metReason").fill("100 dari 120 keluarga tercatat.");
        await press(one, say("evaluations.save"));
        await expect(one.getByText(say("evaluations.saved"))).toBeVisible();
        await press(one, say("evaluations.publish"));
        await expect(one).toHaveURL(/published=1/);
        await expect(one.getByText("Seratus keluarga mendapat air layak.").first()).toBeVisible();
      });

      await test.step("the public need page says how much is met", async () => {
        await expect(async () => {
          await third.goto(`${prefix}/needs/${need}`);
          await expect(third.getByText(say("evaluations.impact.share", { share: "80" })).first()).toBeVisible({
            timeout: 500,
          });
        }).toPass({ timeout: 10_000 });
      });

      await test.step("word reaches the volunteer and the reporter", async () => {
        await dedi.page.goto(`${prefix}/activities/${activity}/echo`);
        await expect(heading(dedi.page, say("evaluations.echo.title"))).toBeVisible();
        await expect(dedi.page.getByText("Seratus keluarga mendapat air layak.")).toBeVisible();
        const picture = dedi.page.getByRole("img", {
          name: begins(say("evaluations.echo.pictureAlt", { activity: `Bagi air di tiga titik ${tail}` })),
        });
        const answer = await dedi.page.request.get(String(await picture.getAttribute("src")));
        expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/jpeg"]);
        const news = say("needs.mail.met_share.heading", { title });
        await expect
          .poll(() =>
            inDatabase(instance, `select 1 from "mail" where "recipient" = $1 and "subject" = $2`, [reporter, news]),
          )
          .toHaveLength(1);
        await page.goto(followUrl);
        await expect(page.getByText("Seratus keluarga mendapat air layak.")).toBeVisible();
        await press(page, say("needs.follow.yes"));
        await expect(page.getByText(say("needs.state.CONFIRMED_MET")).first()).toBeVisible();
      });
    });
  });
}
