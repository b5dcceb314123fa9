import { expect, test } from "vitest";
import { pictureOf } from "@/app/pictures/facts";
import { renderPicture } from "@/app/pictures/render-picture";
import { read } from "@/lib/db";
import { aVerifiedNeed } from "../../support/factories/needs";

test("a need without a photograph has a drawn preview in both languages; a hidden one has none", async () => {
  const { code, needId } = await aVerifiedNeed({ title: "Air bersih untuk 420 warga Muara Asri" });
  const asked = { kind: "need", slug: code.toLowerCase() };
  for (const locale of ["id", "en"] as const) {
    const picture = await pictureOf({ ...asked, locale });
    if (!picture) throw new Error("The need has no picture.");
    const jpeg = await renderPicture(picture.drawing, picture.size);
    expect(Buffer.from(jpeg).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    // WhatsApp leaves larger previews out.
    expect(jpeg.length).toBeLessThan(300_000);
  }
  await read.db.need.update({ where: { id: needId }, data: { hiddenAt: new Date() } });
  expect(await pictureOf({ ...asked, locale: "id" })).toBeNull();
  expect(await pictureOf({ kind: "need", slug: "contoh", locale: "id" })).toBeNull();
});
