// A volunteer group asks an association for technical support: two phones, from the request to both sides' word.
import type { Page } from "@playwright/test";
import { expect, test, views } from "../support/e2e";
import { inDatabase } from "../support/e2e-server";
import { signUp } from "../support/neighbours";
import { begins, words } from "../support/say";

test.use({ world: "empty", alone: "collaborations", actionTimeout: 15_000 });

const [phone] = views;

test.describe(phone.name, () => {
  test.use(phone.use);

  test("asked, countered, accepted, shaped, agreed by both, worked on, completed, reviewed by both", async ({
    newcomer,
    instance,
  }) => {
    test.setTimeout(180_000);
    const { prefix } = phone;
    const say = words(phone.language);
    const press = (on: Page, name: string | RegExp) => on.getByRole("button", { name, exact: true }).first().click();
    const follow = (on: Page, name: string | RegExp) => on.getByRole("link", { name }).first().click();
    const field = (on: Page, key: string) => on.getByLabel(begins(say(key))).first();
    const open = (on: Page, name: string) => on.locator("summary").filter({ hasText: name }).first().click();
    const state = (on: Page, key: string) =>
      expect(on.getByText(say(`collaborations.state.${key}`)).first()).toBeVisible();

    const found = async (on: Page, kind: "PROFESSIONAL" | "VOLUNTEER", name: string): Promise<string> => {
      await on.goto(`${prefix}/groups/new?kind=${kind}`);
      await field(on, "formation.found.name").fill(name);
      await field(on, "formation.found.purpose").fill("Kami bekerja bersama warga yang terkena rob di pesisir kota.");
      await field(on, "formation.found.field").selectOption({ index: 1 });
      await field(on, "formation.found.regionCode").selectOption({ label: "Kota Semarang, Jawa Tengah" });
      await press(on, say("formation.found.send"));
      await expect(on).toHaveURL(/\/groups\/[^/]+\/manage\/formation/);
      const slug = /\/groups\/([^/]+)\//.exec(on.url())?.[1] ?? "";
      // Becoming active is another journey's matter.
      await inDatabase(instance, `update "group" set "state" = 'ACTIVE' where "slug" = $1`, [slug]);
      return slug;
    };

    const ratri = (await signUp(await newcomer(), instance, { name: "Ratri Dapur", say, prefix })).page;
    const laksmi = (await signUp(await newcomer(), instance, { name: "Laksmi Perawat", say, prefix })).page;
    const kitchen = await found(ratri, "VOLUNTEER", "Dapur Tepi Laut");
    const nurses = await found(laksmi, "PROFESSIONAL", "Perawat Tepi Laut");
    let id = "";
    const address = (slug: string) => `${prefix}/groups/${slug}/manage/collaborations/${id}`;

    await test.step("the volunteers find the association and write what they ask for", async () => {
      await ratri.goto(`${prefix}/groups/${kitchen}/manage/collaborations`);
      await follow(ratri, say("collaborations.new"));
      await field(ratri, "collaborations.find.q").fill("Perawat Tepi");
      await press(ratri, say("collaborations.find.act"));
      await follow(ratri, say("collaborations.find.ask", { group: "Perawat Tepi Laut" }));
      await follow(ratri, say("collaborations.kinds.TECHNICAL_SUPPORT"));
      await field(ratri, "collaborations.fields.title").fill("P3K untuk juru masak");
      await field(ratri, "collaborations.fields.ask").fill(
        "Kami memasak 300 porsi dan belum ada yang paham luka bakar.",
      );
      await press(ratri, say("collaborations.saveDraft"));
      await expect(ratri).toHaveURL(/\/manage\/collaborations\/[0-9a-f-]{36}$/);
      id = ratri.url().split("/").at(-1) ?? "";
      await laksmi.goto(address(nurses));
      await expect(laksmi.getByRole("heading", { level: 1, name: "P3K untuk juru masak" })).toBeHidden();
      await press(ratri, say("collaborations.acts.send"));
      await state(ratri, "from.SENT");
    });

    await test.step("the association hears, and makes another offer", async () => {
      await expect(async () => {
        await laksmi.goto(`${prefix}/me/notifications`);
        await expect(laksmi.getByText("Dapur Tepi Laut mengajak Perawat Tepi Laut").first()).toBeVisible({
          timeout: 1_000,
        });
      }).toPass({ timeout: 20_000 });
      await laksmi.goto(`${prefix}/groups/${nurses}/manage/collaborations`);
      await expect(laksmi.getByText(say("collaborations.row.ours"))).toBeVisible();
      await follow(laksmi, "P3K untuk juru masak");
      await state(laksmi, "to.SENT");
      await open(laksmi, say("collaborations.acts.counter"));
      await field(laksmi, "collaborations.fields.counterText").fill("Lima orang dulu, mulai pertengahan bulan depan.");
      await press(laksmi, say("collaborations.acts.counter"));
      await state(laksmi, "to.COUNTERED");
    });

    await test.step("the volunteers accept it", async () => {
      await ratri.reload();
      await expect(ratri.getByText("Lima orang dulu, mulai pertengahan bulan depan.").first()).toBeVisible();
      await press(ratri, say("collaborations.acts.acceptCounter"));
      await state(ratri, "from.SCOPING");
    });

    await test.step("one side writes down what exactly, both agree", async () => {
      await follow(ratri, say("collaborations.acts.editScope"));
      await expect(ratri).toHaveURL(/\/scope$/);
      await field(ratri, "collaborations.fields.summary").fill("Dua pelatihan P3K untuk lima juru masak.");
      await field(ratri, "collaborations.fields.deliverableText").fill("Pelatihan P3K dua kali");
      await field(ratri, "collaborations.fields.side").selectOption({ label: "Perawat Tepi Laut" });
      await press(ratri, say("collaborations.saveScope"));
      await expect(ratri).toHaveURL(new RegExp(`${id}$`));
      await press(ratri, say("collaborations.acts.agree", { group: "Dapur Tepi Laut" }));
      await expect(ratri.getByText(begins("Ratri Dapur,"))).toBeVisible();
      await laksmi.reload();
      await press(laksmi, say("collaborations.acts.agree", { group: "Perawat Tepi Laut" }));
      await state(laksmi, "to.AGREED");
      await expect(laksmi.getByText(begins("Laksmi Perawat,"))).toBeVisible();
    });

    await test.step("they work: a message and a task", async () => {
      await press(laksmi, say("collaborations.acts.start"));
      await state(laksmi, "to.ACTIVE");
      await field(laksmi, "conversations.text").fill("Kami datang Sabtu pukul sembilan.");
      await press(laksmi, say("conversations.send"));
      await expect(laksmi.getByRole("listitem").getByText("Kami datang Sabtu pukul sembilan.").first()).toBeVisible();
      await ratri.reload();
      await expect(ratri.getByText("Kami datang Sabtu pukul sembilan.").first()).toBeVisible();
      await open(ratri, say("tasks.add"));
      await field(ratri, "tasks.fields.title").fill("Siapkan ruang belakang");
      await press(ratri, say("tasks.add"));
      await press(ratri, `${say("tasks.finish")} Siapkan ruang belakang`);
      await expect(ratri.getByRole("button", { name: `${say("tasks.reopen")} Siapkan ruang belakang` })).toBeVisible();
    });

    await test.step("one says it is completed, both say how it was", async () => {
      await press(laksmi, say("collaborations.acts.complete"));
      await state(laksmi, "to.COMPLETED");
      await ratri.reload();
      for (const one of [ratri, laksmi]) {
        await one.getByRole("radio", { name: say("collaborations.outcomes.MET") }).check();
        await field(one, "collaborations.fields.rating").selectOption("5");
        await press(one, say("collaborations.acts.review"));
        await expect(one.getByRole("button", { name: say("collaborations.acts.review") })).toBeHidden();
      }
      await state(laksmi, "to.EVALUATED");
    });

    await test.step("a stranger who looks for it finds nothing", async () => {
      const stranger = (await signUp(await newcomer(), instance, { name: "Orang Luar", say, prefix })).page;
      const answer = await stranger.goto(address(kitchen));
      expect(answer?.status()).toBe(404);
    });
  });
});
