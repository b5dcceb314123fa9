// Photos as a phone takes them: made smaller before they are sent, kept in one report, and taken back by whoever sent them.
import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { expect, test } from "../support/e2e";
import { becomes } from "../support/personas";
import { reportNeed } from "../support/walk/needs";
import { walker } from "../support/walk/walker";

test.use({ alone: "photos", viewport: { width: 360, height: 740 }, locale: "id-ID", actionTimeout: 15_000 });

/** More than three megabytes: four of them are more than a form may carry. */
function aPhoneShot(): Promise<Buffer> {
  const raw = { width: 1600, height: 1200, channels: 3 as const };
  return sharp(randomBytes(raw.width * raw.height * 3), { raw })
    .resize(3200, 2400)
    .jpeg({ quality: 90 })
    .toBuffer();
}

test("four photos of a phone go into one report, and one is taken back", async ({ page, instance }) => {
  test.setTimeout(120_000);
  const walk = walker({ language: "id", prefix: "" }, instance);
  const { say } = walk;
  const buffer = await aPhoneShot();
  expect(buffer.length).toBeGreaterThan(3_000_000);
  const photos = [1, 2, 3, 4].map((n) => ({ name: `IMG ${n}.jpg`, mimeType: "image/jpeg", buffer }));
  await becomes(page, "Sulastri");
  const { code } = await reportNeed(walk, page, {
    title: "Jembatan bambu patah",
    province: "Jawa Barat",
    people: "60",
    photos,
  });
  await page.goto(`/needs/${code}/follow`);
  const shown = page.getByRole("region", { name: say("needs.follow.pictures") }).getByRole("img");
  await expect(shown).toHaveCount(4);
  await page.getByRole("button", { name: `${say("needs.follow.removePicture")} 1` }).click();
  await expect(shown).toHaveCount(3);
});
