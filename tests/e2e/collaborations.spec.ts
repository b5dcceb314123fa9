// A volunteer group asks an association for technical support: two phones, from the request to both sides' word.
import type { Page } from "@playwright/test";
import { expect, test, views } from "../support/e2e";
import { inDatabase } from "../support/e2e-server";
import { foundAlone } from "../support/walk/groups";
import * as together from "../support/walk/together";
import { walker } from "../support/walk/walker";

test.use({ world: "empty", alone: "collaborations", actionTimeout: 15_000 });

const [phone] = views;

test.describe(phone.name, () => {
  test.use(phone.use);

  test("asked, countered, accepted, shaped, agreed by both, worked on, completed, reviewed by both", async ({
    newcomer,
    instance,
  }) => {
    test.setTimeout(180_000);
    const walk = walker(phone, instance);
    const { say, prefix, go, press, follow, field, open } = walk;
    const state = (on: Page, key: string) => together.stands(walk, on, key);

    const found = async (on: Page, kind: "PROFESSIONAL" | "VOLUNTEER", name: string): Promise<string> => {
      const slug = await foundAlone(walk, on, { kind, name });
      // Becoming active is another journey's matter.
      await inDatabase(instance, `update "group" set "state" = 'ACTIVE' where "slug" = $1`, [slug]);
      return slug;
    };

    const ratri = (await walk.arrive(await newcomer(), "Ratri Dapur")).page;
    const laksmi = (await walk.arrive(await newcomer(), "Laksmi Perawat")).page;
    const kitchen = await found(ratri, "VOLUNTEER", "Dapur Tepi Laut");
    const nurses = await found(laksmi, "PROFESSIONAL", "Perawat Tepi Laut");
    let id = "";
    const address = (slug: string) => `${prefix}/groups/${slug}/manage/collaborations/${id}`;

    await test.step("the volunteers find the association and write what they ask for", async () => {
      await go(ratri, `/groups/${kitchen}/manage/collaborations`);
      await follow(ratri, say("collaborations.new"));
      await field(ratri, "collaborations.find.q").fill("Perawat Tepi");
      await press(ratri, say("collaborations.find.act"));
      await follow(ratri, say("collaborations.find.ask", { group: "Perawat Tepi Laut" }));
      const ask = "Kami memasak 300 porsi dan belum ada yang paham luka bakar.";
      id = await together.draftAsk(walk, ratri, { kind: "TECHNICAL_SUPPORT", title: "P3K untuk juru masak", ask });
      await laksmi.goto(address(nurses));
      await expect(laksmi.getByRole("heading", { level: 1, name: "P3K untuk juru masak" })).toBeHidden();
      await press(ratri, say("collaborations.acts.send"));
      await state(ratri, "from.SENT");
    });

    await test.step("the association hears, and makes another offer", async () => {
      await expect(async () => {
        await go(laksmi, "/me/notifications");
        await expect(laksmi.getByText("Dapur Tepi Laut mengajak Perawat Tepi Laut").first()).toBeVisible({
          timeout: 1_000,
        });
      }).toPass({ timeout: 20_000 });
      await go(laksmi, `/groups/${nurses}/manage/collaborations`);
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
      const scope = { summary: "Dua pelatihan P3K untuk lima juru masak.", by: "Perawat Tepi Laut" };
      await together.writeScope(walk, ratri, scope);
      await together.agreeFor(walk, ratri, { group: "Dapur Tepi Laut", name: "Ratri Dapur" });
      await together.agreeFor(walk, laksmi, { group: "Perawat Tepi Laut", name: "Laksmi Perawat" });
      await state(laksmi, "to.AGREED");
    });

    await test.step("they work: a message and a task", async () => {
      const message = "Kami datang Sabtu pukul sembilan.";
      await together.startWork(walk, laksmi, message);
      await together.shareTask(walk, ratri, { message, task: "Siapkan ruang belakang" });
    });

    await test.step("one says it is completed, both say how it was", async () => {
      await together.completeAndReview(walk, [laksmi, ratri]);
    });

    await test.step("a stranger who looks for it finds nothing", async () => {
      const stranger = (await walk.arrive(await newcomer(), "Orang Luar")).page;
      const answer = await stranger.goto(address(kitchen));
      expect(answer?.status()).toBe(404);
    });
  });
});
