// The main job on an empty instance: from a guest's report to word going back, in one journey, twice.
import { expect, test, views } from "../support/e2e";
import { codeFor } from "../support/neighbours";
import { begins } from "../support/say";
import * as day from "../support/walk/activities";
import * as groups from "../support/walk/groups";
import { careTogether, reportNeed, setUpSteward, verifyNeed } from "../support/walk/needs";
import { planTogether, publishCall, sayYes } from "../support/walk/plans";
import { walker } from "../support/walk/walker";

test.use({ world: "empty", alone: "main-job", actionTimeout: 15_000 });

const SUMMARY = "Seratus keluarga mendapat air layak.";

for (const view of views) {
  test.describe(view.name, () => {
    test.use(view.use);

    test("a reported need becomes an evaluated activity, and word goes back", async ({ page, newcomer, instance }) => {
      test.setTimeout(240_000);
      const walk = walker(view, instance);
      const { say, tail, press, follow, heading } = walk;
      const title = `Air bersih untuk RW 04 Muara Asri ${tail}`;
      const name = `Sahabat Air ${tail}`;
      const mailbox = (who: string) => `${who}.${tail.toLowerCase()}@contoh.id`;
      const reporter = { name: "Pak Usman", contact: mailbox("usman") };
      const need = { title, code: "", followUrl: "" };
      let group = "";
      let call = "";
      const activity = { title: `Bagi air di tiga titik ${tail}`, slug: "" };
      const steward = await newcomer();

      await test.step("the first steward sets up the empty instance", () => setUpSteward(walk, steward));

      await test.step("a guest reports a need and keeps the link to follow it", async () => {
        const item = { label: "Air bersih", quantity: "4000", unit: "liter" };
        const report = { title, province: "Jawa Barat", people: "420", item, reporter };
        Object.assign(need, await reportNeed(walk, page, report));
        await expect(page.getByRole("button", { name: say("needs.follow.copy") })).toBeVisible();
      });

      await test.step("a steward who is not the reporter checks it", () => verifyNeed(walk, steward, need));

      const rina = await walk.arrive(await newcomer(), `Rina ${tail}`);
      const dedi = await walk.arrive(await newcomer(), `Dedi ${tail}`);

      await test.step("two people care and are invited to begin together", () =>
        careTogether(walk, [rina.page, dedi.page], need.code));

      await test.step("one founds the group, pre-filled, and takes the need up", async () => {
        await follow(rina.page, say("needs.care.found"));
        group = await groups.foundTogether(walk, rina.page, { name, others: [dedi.name] });
        await groups.adoptNeed(walk, rina.page, { code: need.code, group: name });
      });

      await test.step("the second person accepts", () => groups.acceptFounding(walk, dedi.page));

      await test.step("a plan is written by one and approved by the other", () =>
        planTogether(walk, group, { author: rina.page, approver: dedi.page }));

      await test.step("a call is published, and a new person joins from the shared link", async () => {
        call = await publishCall(walk, rina.page, { group, title: `Bantu bagi air ${tail}` });
      });
      const third = await newcomer();
      await test.step("the new person says yes with a name and one contact", () =>
        sayYes(walk, third, { call, name: "Sari Baru", contact: mailbox("sari") }));

      await test.step("the list is complete and the group becomes active", () =>
        groups.activateGroup(walk, rina.page, group));

      await test.step("an activity on one page opens to volunteers", async () => {
        const tasks = [{ title: "Mengisi jeriken", max: "2" }];
        activity.slug = await day.openActivity(walk, rina.page, { group, title: activity.title, tasks });
      });

      await test.step("a known person is in with two taps", async () => {
        await day.toJoin(walk, dedi.page, { activity: activity.slug });
        await day.takePlace(walk, dedi.page);
      });

      const fourth = await newcomer();
      await test.step("a new person is in with two taps, a name and one contact", async () => {
        await day.toJoin(walk, fourth, { activity: activity.slug });
        await day.takePlace(walk, fourth, { name: "Yanto Baru", contact: mailbox("yanto") });
        // The message that keeps the place is on its way.
        expect(await codeFor(instance, mailbox("yanto"))).toBeTruthy();
      });

      await test.step("whoever comes when it is full gets a rank", async () => {
        await day.toJoin(walk, third, { activity: activity.slug, verb: "queue" });
        await press(third, new RegExp(`${say("activities.join.queue")}$`, "i"));
        await expect(heading(third, say("attendance.ticket.head.WAITLISTED", { rank: "1" }))).toBeVisible();
      });

      const led = { group, activity: activity.slug };
      await test.step("on the day one tap on a name records it", () =>
        day.checkIn(walk, rina.page, { ...led, names: [dedi.name, "Yanto Baru"] }));

      await test.step("the record is closed", () => day.settle(walk, rina.page, led));

      await test.step("the evaluation is written and published", () =>
        day.evaluate(walk, rina.page, { summary: SUMMARY, share: "80" }));

      await test.step("the public need page says how much is met", () =>
        day.readShare(walk, third, { code: need.code, share: "80" }));

      await test.step("word reaches the volunteer and the reporter", async () => {
        await walk.go(dedi.page, `/activities/${activity.slug}/echo`);
        await expect(heading(dedi.page, say("evaluations.echo.title"))).toBeVisible();
        await expect(dedi.page.getByText(SUMMARY)).toBeVisible();
        const picture = dedi.page.getByRole("img", {
          name: begins(say("evaluations.echo.pictureAlt", { activity: activity.title })),
        });
        const answer = await dedi.page.request.get(String(await picture.getAttribute("src")));
        expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/jpeg"]);
        await day.confirmMet(walk, page, { ...need, contact: reporter.contact, summary: SUMMARY });
      });
    });
  });
}
