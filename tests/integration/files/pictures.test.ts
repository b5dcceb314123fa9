import { randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type Actor, guest } from "@/access/actor";
import { anyone } from "@/access/can";
import { hideFileWithin, removeFile, storePictureWithin } from "@/features/files/commands";
import { eraseFile, sweepFiles } from "@/features/files/jobs";
import { getFile, listPictures } from "@/features/files/queries";
import { pictureField } from "@/features/files/schema";
import { read } from "@/lib/db";
import { env } from "@/lib/env";
import { refuse } from "@/lib/result";
import { openFile } from "@/lib/storage/disk";
import { preparePicture } from "@/lib/storage/prepare-picture";
import { command } from "@/pipeline/command";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import { aFile, aPhoto } from "../../support/factories/files";
import { aGroup } from "../../support/factories/groups";

type Kept = { subjectId: string; visibility?: "PUBLIC" | "PRIVATE"; groupId?: string | null; refused?: boolean };

/** A command of the test's own around the function later features call. */
const keepPictures = command({
  name: "files.testKeep",
  input: z.object({ pictures: pictureField({ max: 3 }), facts: z.custom<Kept>(() => true) }),
  load: async () => ({}),
  allow: anyone,
  run: async ({ within, input: { pictures, facts } }) => {
    const ids: string[] = [];
    for (const [position, picture] of pictures.entries()) {
      const { id } = await storePictureWithin(within, {
        picture,
        position,
        subjectType: "need",
        subjectId: facts.subjectId,
        visibility: facts.visibility ?? "PUBLIC",
        groupId: facts.groupId ?? null,
        alt: "Jalan tergenang",
      });
      ids.push(id);
    }
    if (facts.refused) refuse("wrong_state");
    return { ids };
  },
});

async function kept(actor: Actor, facts: Partial<Kept> = {}): Promise<{ id: string; subjectId: string }> {
  const subjectId = facts.subjectId ?? randomUUID();
  const result = await keepPictures(actor, {
    pictures: aFile(await aPhoto(), "foto.jpg"),
    facts: { ...facts, subjectId },
  });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return { id: result.data.ids[0] ?? "", subjectId };
}

const root = () => env.STORAGE_DIR;
const folder = (id: string) => join(root(), id.slice(-2), id);
const stored = () => (existsSync(root()) ? readdirSync(root()).flatMap((part) => readdirSync(join(root(), part))) : []);
const see = async (actor: Actor, id: string) => (await getFile(actor, { id, variant: "480.webp" })) !== null;

describe("pictures", () => {
  test("[B11] a photo is made anew: upright, without EXIF and place, in every form, under a generated name", async () => {
    const { id, subjectId } = await kept(await anActor());
    for (const form of ["480.webp", "960.webp", "1600.webp", "960.jpg"]) {
      const bytes = readFileSync(join(folder(id), form));
      const facts = await sharp(bytes).metadata();
      expect(facts.exif ?? facts.xmp ?? facts.icc).toBeUndefined();
      expect(facts.orientation ?? 1).toBe(1);
      expect((facts.height ?? 0) > (facts.width ?? 0)).toBe(true);
      expect(bytes.includes("Wening")).toBe(false);
    }
    expect((await sharp(readFileSync(join(folder(id), "480.webp"))).metadata()).width).toBe(480);
    const pictures = (await listPictures("need", [subjectId, randomUUID()])).get(subjectId);
    expect(pictures).toEqual([{ id, alt: "Jalan tergenang", width: 800, height: 1200 }]);
  });

  test("[B11] by content, not by name: SVG, HTML, polyglots, other kinds and broken files are refused beside the field", async () => {
    const photo = await aPhoto(200, 100);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const refused: [string, File][] = [
      ["picture_format", aFile(svg, "foto.svg", "image/svg+xml")],
      ["picture_format", aFile(svg, "foto.jpg")],
      ["picture_format", aFile("<html><script>alert(1)</script></html>", "foto.png", "image/png")],
      ["picture_format", aFile("GIF89a;<script>alert(1)</script>", "foto.jpg.php")],
      ["picture_format", aFile("%PDF-1.7", "../../etc/passwd", "application/pdf")],
      ["picture_broken", aFile(photo.subarray(0, 300), "foto.jpg")],
    ];
    for (const [code, file] of refused) {
      const before = stored();
      const result = await keepPictures(guest, { pictures: [file], facts: { subjectId: randomUUID() } });
      expect(result).toMatchObject({ ok: false, kind: "invalid", fields: { "pictures[0]": { code } } });
      expect(stored()).toEqual(before);
    }
    const polyglot = Buffer.concat([photo, Buffer.from("<?php system($_GET['c']); ?><script>alert(1)</script>")]);
    const made = await keepPictures(guest, {
      pictures: aFile(polyglot, "../../foto.jpg.php"),
      facts: { subjectId: randomUUID() },
    });
    expect(made).toMatchObject({ ok: true });
    if (!made.ok) return;
    const [id = ""] = made.data.ids;
    for (const form of readdirSync(folder(id)))
      expect(readFileSync(join(folder(id), form)).includes("<script>")).toBe(false);
  });

  test("a small file that holds a huge picture, and a file over the cap, are refused; too many as well", async () => {
    const bomb = await sharp({
      create: { width: 7000, height: 6000, channels: 3, background: "#fff" },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(await preparePicture(aFile(bomb, "bom.png"))).toBe("picture_pixels");
    expect(await preparePicture(aFile(Buffer.alloc(10 * 1024 * 1024 + 1), "besar.jpg"))).toBe("picture_bytes");
    const photo = await aPhoto(20, 20);
    const four = Array.from({ length: 4 }, () => aFile(photo, "foto.jpg"));
    expect(await keepPictures(guest, { pictures: four, facts: { subjectId: randomUUID() } })).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { pictures: { code: "too_big" } },
    });
    expect(await keepPictures(guest, { facts: { subjectId: randomUUID() } })).toMatchObject({
      ok: true,
      data: { ids: [] },
    });
    expect(await keepPictures(guest, { pictures: "foto.jpg", facts: { subjectId: randomUUID() } })).toMatchObject({
      ok: false,
      kind: "invalid",
    });
  });

  test("[R8] a disk that takes nothing: no row, no file, no half-written rest", async () => {
    await kept(await anActor());
    const before = await read.db.storedFile.count();
    const files = stored();
    const away = `${root()}.away`;
    // A file where the folder should be: nothing can be written, whoever runs this.
    renameSync(root(), away);
    writeFileSync(root(), "");
    try {
      const pictures = aFile(await aPhoto(40, 40), "foto.jpg");
      await expect(keepPictures(guest, { pictures, facts: { subjectId: randomUUID() } })).rejects.toThrow();
    } finally {
      rmSync(root());
      renameSync(away, root());
    }
    expect(await read.db.storedFile.count()).toBe(before);
    expect(stored()).toEqual(files);
  });

  test("[R8] a rolled-back command leaves no row; its file is swept, others stay", async () => {
    const keep = await kept(await anActor());
    const subjectId = randomUUID();
    const result = await keepPictures(guest, {
      pictures: aFile(await aPhoto(40, 40), "foto.jpg"),
      facts: { subjectId, refused: true },
    });
    expect(result).toMatchObject({ ok: false, kind: "refused" });
    expect(await read.db.storedFile.count({ where: { subjectId } })).toBe(0);
    const orphans = stored().filter((id) => id !== keep.id);
    expect(await sweepFiles(new Date())).toBe(0);
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const id of stored()) utimesSync(folder(id), old, old);
    mkdirSync(`${folder(keep.id)}.part`);
    utimesSync(`${folder(keep.id)}.part`, old, old);
    await sweepFiles(new Date());
    for (const id of orphans)
      if (!(await read.db.storedFile.findUnique({ where: { id } }))) expect(existsSync(folder(id))).toBe(false);
    expect(existsSync(`${folder(keep.id)}.part`)).toBe(false);
    expect(existsSync(join(folder(keep.id), "960.webp"))).toBe(true);
  });
});

describe("who may see a file", () => {
  test("[B12] private: the sender and the group's coordinator; not others, not signed out, not after leaving", async () => {
    const group = await aGroup();
    const other = await aGroup({}, await anActor("Made"));
    const sender = await anActor("Wening");
    const { id, subjectId } = await kept(sender, { visibility: "PRIVATE", groupId: group.id });
    expect(await see(sender, id)).toBe(true);
    expect(await see(group.coordinator, id)).toBe(true);
    for (const actor of [guest, await anActor("Bayu"), other.coordinator]) expect(await see(actor, id)).toBe(false);
    expect((await listPictures("need", [subjectId])).get(subjectId)).toBeUndefined();
    await read.db.membership.updateMany({
      where: { groupId: group.id },
      data: { status: "LEFT", endedAt: new Date() },
    });
    expect(await see(await actorOf(group.coordinator.personId ?? ""), id)).toBe(false);
  });

  test("public ones are for everybody; hidden, erased and made-up ones are gone for everybody", async () => {
    const sender = await anActor();
    const { id, subjectId } = await kept(sender);
    expect(await getFile(guest, { id, variant: "960.jpg" })).toEqual({ variant: "960.jpg", isPublic: true });
    for (const variant of ["original", "../960.jpg", "toString", "480.webp/x"])
      expect(await getFile(guest, { id, variant })).toBeNull();
    for (const wrong of [randomUUID(), "x", "../../etc"])
      expect(await getFile(guest, { id: wrong, variant: "960.jpg" })).toBeNull();
    expect(await openFile("../../etc", "passwd")).toBeNull();
    await hide(id, true);
    expect(await see(guest, id)).toBe(false);
    expect(await see(sender, id)).toBe(false);
    expect((await listPictures("need", [subjectId])).size).toBe(0);
    await hide(id, false);
    expect(await see(guest, id)).toBe(true);
  });
});

const hide = async (fileId: string, hidden: boolean) => {
  const run = command({
    name: "files.testHide",
    input: z.object({}),
    load: async () => ({}),
    allow: anyone,
    run: async ({ within }) => hideFileWithin(within, { fileId, hidden }),
  });
  await run(guest, {});
};

describe("files.removeFile", () => {
  test("the sender takes a picture back: gone at once, its bytes soon after", async () => {
    const sender = await anActor();
    const { id } = await kept(sender);
    expect(await removeFile(sender, { fileId: id })).toMatchObject({ ok: true });
    expect(await see(guest, id)).toBe(false);
    expect(await eventsOf(id)).toEqual(["file.removed"]);
    await eraseFile.run({ fileId: id });
    await eraseFile.run({ fileId: id });
    expect(existsSync(folder(id))).toBe(false);
    expect(await removeFile(sender, { fileId: id })).toMatchObject({ ok: false, kind: "not_found" });
  });

  test("a coordinator takes one out of the group's things", async () => {
    const group = await aGroup();
    const { id } = await kept(await anActor(), { groupId: group.id });
    expect(await removeFile(group.coordinator, { fileId: id })).toMatchObject({ ok: true });
  });

  test("denied: removeFile by others and guests", async () => {
    const { id } = await kept(await anActor());
    for (const actor of [guest, await anActor("Bayu")])
      expect(await removeFile(actor, { fileId: id })).toMatchObject({ ok: false, kind: "denied" });
    expect(await see(guest, id)).toBe(true);
  });
});
