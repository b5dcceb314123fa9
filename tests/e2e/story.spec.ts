// The whole story (domain.md, section 0) on an empty instance: an association and a volunteer group come into being, work
// together, and what came of it is counted and opened. In the browser only; the database moves nothing but time.
import { expect, test, views } from "../support/e2e";
import * as day from "../support/walk/activities";
import { acknowledgeCode, adoptCode, proposeCode, readCode } from "../support/walk/codes";
import { careForCompetence, followInvitation } from "../support/walk/competences";
import * as proof from "../support/walk/credentials";
import * as groups from "../support/walk/groups";
import { countsFor, openEvery } from "../support/walk/impact";
import { careTogether, reportNeed, setUpSteward, verifyNeed } from "../support/walk/needs";
import { planTogether, publishCall, sayYes } from "../support/walk/plans";
import * as offer from "../support/walk/services";
import * as structure from "../support/walk/structure";
import * as together from "../support/walk/together";
import { eachOf, walker } from "../support/walk/walker";

test.use({ world: "empty", alone: "story", actionTimeout: 15_000 });
// The two views need nothing of each other: two workers walk them side by side.
test.describe.configure({ mode: "parallel" });

/** Each view tells its story in a province of its own, so that the second finds the same gap. */
const PLACES = { id: { name: "Jawa Tengah", code: "33" }, en: { name: "Jawa Barat", code: "32" } } as const;
const QUESTION = "Mengapa Anda ingin bergabung?";
const ANSWER = "Saya perawat di puskesmas dan ingin belajar bersama.";
const SUMMARY = "Seratus keluarga mendapat air layak.";

for (const view of views) {
  test.describe(view.name, () => {
    test.use(view.use);

    test("from a gap and a need to two groups, one knot and its impact", async ({ page, newcomer, instance }) => {
      test.setTimeout(420_000);
      const walk = walker(view, instance);
      const { say, tail, go, follow, until, reads } = walk;
      const nurse = proof.NURSE[view.language];
      const place = PLACES[view.language];
      const names = { association: `Perawat Peduli ${tail}`, volunteers: `Sahabat Air ${tail}` };
      const title = `Air bersih untuk RW 04 Muara Asri ${tail}`;
      const reporter = { name: "Pak Usman", contact: `usman.cerita.${tail.toLowerCase()}@contoh.id` };
      const steward = await newcomer();

      await test.step("the first steward sets the empty instance up", () => setUpSteward(walk, steward));

      const arrive = async (name: string) => walk.arrive(await newcomer(), `${name} ${tail}`);
      const [sri, laras] = await Promise.all([arrive("Sri"), arrive("Laras")]);
      const [arum, maya] = await Promise.all([arrive("Arum"), arrive("Maya")]);
      const [rina, dedi] = await Promise.all([arrive("Rina"), arrive("Dedi")]);
      const founders = [sri, laras, arum];
      let nurses = "";
      let sitting = "";

      await test.step("three people with the same competence are invited to found together", async () => {
        for (const one of founders)
          await careForCompetence(walk, one.page, { province: place.name, competence: nurse });
        await followInvitation(walk, sri.page);
        const others = [laras.name, arum.name];
        nurses = await groups.foundTogether(walk, sri.page, { name: names.association, others });
        for (const one of [laras, arum]) await groups.acceptFounding(walk, one.page);
      });

      await test.step("positions with duties; one is appointed, the leader chosen by musyawarah", async () => {
        const add = (position: { title: string; duty: string; leads?: boolean; person?: string }) =>
          structure.addPosition(walk, sri.page, { group: nurses, ...position });
        await add({ title: "Ketua", duty: "Memimpin rapat bulanan", leads: true });
        await add({ title: "Sekretaris", duty: "Menyusun notula", person: arum.name });
        await add({ title: "Bendahara", duty: "Mencatat kas" });
        await groups.setQuestion(walk, sri.page, { group: nurses, question: QUESTION });
        await proposeCode(walk, sri.page, nurses);
        const about = { group: nurses, title: "Ketua", candidate: laras.name };
        sitting = await structure.openMusyawarah(walk, arum.page, about);
        await eachOf(founders, (one) => structure.agreeTo(walk, one.page, sitting));
        await structure.closeSession(walk, arum.page, sitting);
        await structure.endWindow(walk, sitting);
      });

      await test.step("each founder shows the competence in another way, and two others confirm it", async () => {
        const ways = { [sri.name]: "FILE", [laras.name]: "REGISTER", [arum.name]: "COLLEAGUES" } as const;
        await eachOf(founders, async (one) => {
          await go(one.page, "/me/credentials");
          await follow(one.page, say("credentials.mine.claim"));
          await proof.claim(walk, one.page, nurse);
          await proof.show(walk, one.page, ways[one.name] ?? "REGISTER");
        });
        await eachOf(founders, async (checker) => {
          for (const { name } of founders.filter((one) => one !== checker))
            await proof.confirmAsFounder(walk, checker.page, { group: nurses, name });
        });
        await go(sri.page, "/me/credentials");
        await reads(sri.page, say("credentials.standing.VALID"));
        await reads(sri.page, new RegExp(say("credentials.levels.FOUNDERS")));
      });

      await test.step("a fourth applies and answers the group's question", () =>
        groups.applyTo(walk, maya.page, { group: nurses, question: QUESTION, answer: ANSWER }));

      await test.step("the leader is in office, accepts her, and shares the last duty out", async () => {
        await structure.untilAgreed(walk, laras.page, sitting);
        await groups.acceptApplicant(walk, laras.page, { group: nurses, name: maya.name, answer: ANSWER });
        await structure.appointTo(walk, laras.page, { group: nurses, title: "Bendahara", person: sri.name });
      });

      await test.step("the code is adopted by somebody else and acknowledged by each", async () => {
        await adoptCode(walk, laras.page, nurses);
        await eachOf([...founders, maya], (one) => acknowledgeCode(walk, one.page, nurses));
        await readCode(walk, page, { group: nurses, unnamed: sri.name });
      });

      const service = `Pemeriksaan lansia ${tail}`;
      let address = "";
      await test.step("two services are published", async () => {
        const write = (kind: string, called: string) =>
          offer.writeService(walk, laras.page, { group: nurses, kind, title: called });
        await write("EDUCATION", `Kelas P3K ${tail}`);
        await offer.publishService(walk, laras.page, laras.name);
        await write("HEALTH", service);
        address = await offer.publishService(walk, laras.page, laras.name);
      });

      await test.step("the list is complete: the association is active and tells how it came to be", async () => {
        await groups.activateGroup(walk, laras.page, nurses);
        const told = [
          "competence_cared.text",
          "consensus_agreed.title",
          "code_adopted.text",
          "service_published.title",
        ];
        await groups.readStory(walk, page, nurses, told);
      });

      const need = { title, code: "", followUrl: "" };
      await test.step("a guest reports a need; the steward, not the reporter, verifies it", async () => {
        const report = { title, province: place.name, people: "420", reporter };
        Object.assign(need, await reportNeed(walk, page, report));
        await verifyNeed(walk, steward, need);
      });

      let water = "";
      const helpers = { sari: await newcomer(), yanto: await newcomer() };
      const mailbox = (name: string) => `${name}.cerita.${tail.toLowerCase()}@contoh.id`;
      await test.step("two people care, found together, plan, call, and their group is active", async () => {
        await careTogether(walk, [rina.page, dedi.page], need.code);
        await follow(rina.page, say("needs.care.found"));
        water = await groups.foundTogether(walk, rina.page, { name: names.volunteers, others: [dedi.name] });
        await groups.adoptNeed(walk, rina.page, { code: need.code, group: names.volunteers });
        await groups.acceptFounding(walk, dedi.page);
        await planTogether(walk, water, { author: rina.page, approver: dedi.page });
        const call = await publishCall(walk, rina.page, { group: water, title: `Bantu bagi air ${tail}` });
        await sayYes(walk, helpers.sari, { call, name: "Sari Baru", contact: mailbox("sari") });
        await groups.activateGroup(walk, rina.page, water);
        const told = ["need_reported.title", "need_cared.text", "need_verified.title", "plan_approved.title"];
        await groups.readStory(walk, page, water, told);
      });

      await test.step("the association asks the volunteers to show needs, and receives one with credit", async () => {
        const ask = { group: water, title: `Tunjukkan kebutuhan ${tail}` };
        await together.askForNeeds(walk, laras.page, { ...ask, regionCode: place.code });
        await together.acceptAsk(walk, rina.page, ask);
        await together.showNeed(walk, rina.page, need.code);
        await together.takeNeedOn(walk, laras.page, title);
        const credits = page.getByRole("region", { name: say("collaborations.public.credits") });
        for (const name of [names.volunteers, names.association])
          await until(page, `/needs/${need.code}`, credits.getByRole("link", { name }));
      });

      const support = `P3K untuk pembagi air ${tail}`;
      await test.step("the volunteers ask for technical support: shaped, agreed by two people, at work", async () => {
        await together.askForSupport(walk, rina.page, { group: nurses, title: support, need: need.code });
        await together.acceptAsk(walk, laras.page, { group: nurses, title: support });
        await rina.page.reload();
        const scope = { summary: "Dua pelatihan P3K untuk lima relawan.", by: names.association };
        await together.writeScope(walk, rina.page, scope);
        await together.agreeFor(walk, rina.page, { group: names.volunteers, name: rina.name });
        await together.agreeFor(walk, laras.page, { group: names.association, name: laras.name });
        await together.stands(walk, laras.page, "to.AGREED");
        const message = "Kami datang Sabtu pukul sembilan.";
        await together.startWork(walk, laras.page, message);
        await together.shareTask(walk, rina.page, { message, task: "Siapkan ruang belakang" });
      });

      const activity = { title: `Bagi air dan periksa warga ${tail}`, slug: "" };
      const task = { filling: "Mengisi jeriken", checking: "Memeriksa warga" };
      await test.step("one activity, two hosts: a handshake, and both pages show it", async () => {
        const credential = say("activities.form.credentialOutside", { credential: nurse });
        const tasks = [
          { title: task.filling, max: "5" },
          { title: task.checking, max: "2", credential },
        ];
        activity.slug = await day.openActivity(walk, rina.page, { group: water, title: activity.title, tasks });
        const host = { owner: water, activity: activity.title, group: nurses, share: "40" };
        await together.inviteHost(walk, rina.page, host);
        await together.acceptHosting(walk, laras.page, activity.title);
        for (const group of [nurses, water])
          await until(page, `/groups/${group}`, page.getByRole("link", { name: activity.title }));
      });

      const gated = { activity: activity.slug, task: task.checking };
      await test.step("the task for nurses refuses who has not been checked from outside, with the reason", async () => {
        // Nobody checked Maya and Dedi; Sri was checked among founders only.
        for (const one of [maya, sri, dedi]) {
          await day.toJoin(walk, one.page, gated);
          await proof.readGate(walk, one.page, nurse);
        }
      });

      await test.step("a nurse among the volunteers is checked by the association, and gets in", async () => {
        await follow(dedi.page, say("credentials.gate.act"));
        await proof.claim(walk, dedi.page);
        await proof.show(walk, dedi.page, "REGISTER");
        await proof.askOutside(walk, dedi.page, names.association);
        await proof.openClaim(walk, laras.page, { group: nurses, name: dedi.name });
        await proof.verifyOpened(walk, laras.page);
        await day.toJoin(walk, dedi.page, gated);
        await day.takePlace(walk, dedi.page);
      });

      await test.step("others join, the day is recorded, settled and evaluated", async () => {
        const open = { activity: activity.slug, task: task.filling };
        await day.toJoin(walk, maya.page, open);
        await day.takePlace(walk, maya.page);
        await day.toJoin(walk, helpers.yanto, open);
        await day.takePlace(walk, helpers.yanto, { name: "Yanto Baru", contact: mailbox("yanto") });
        const led = { group: water, activity: activity.slug };
        await day.checkIn(walk, rina.page, { ...led, names: [dedi.name, maya.name, "Yanto Baru"] });
        await day.settle(walk, rina.page, led);
        await day.evaluate(walk, rina.page, { summary: SUMMARY, share: "80" });
        await day.readShare(walk, helpers.sari, { code: need.code, share: "80" });
      });

      await test.step("the collaboration is completed and reviewed by both", async () => {
        await together.openRunning(walk, laras.page, { group: nurses, title: support });
        await together.openRunning(walk, rina.page, { group: water, title: support });
        await together.completeAndReview(walk, [laras.page, rina.page]);
      });

      await test.step("a service is asked for, given, and closed by the requester's own word", async () => {
        await offer.askService(walk, rina.page, { address, title: service, behalf: names.volunteers });
        await offer.serve(walk, laras.page, { group: nurses, requester: rina.name });
        await offer.confirmService(walk, rina.page, "MET");
      });

      await test.step("word reaches the reporter, who confirms the need met", () =>
        day.confirmMet(walk, page, { ...need, contact: reporter.contact, summary: SUMMARY }));

      await test.step("each number opens to its evidence; what two hosted counts once", async () => {
        const comma = view.language === "id" ? "," : ".";
        const joint = (path: string, value: string) =>
          countsFor(walk, page, { path: `${path}/joint-activities`, title: activity.title, value });
        await joint("/impact", "1");
        await joint(`/impact/groups/${water}`, `0${comma}6`);
        await joint(`/impact/groups/${nurses}`, `0${comma}4`);
        await countsFor(walk, page, { path: "/impact/needs-met", title, value: "1" });
        expect(await openEvery(walk, page, "/impact")).toBeGreaterThanOrEqual(10);
        for (const group of [water, nurses])
          expect(await openEvery(walk, page, `/impact/groups/${group}`)).toBeGreaterThanOrEqual(4);
      });
    });
  });
}
