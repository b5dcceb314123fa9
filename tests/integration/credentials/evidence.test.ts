import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { verifyCredential } from "@/features/credentials/commands/decide";
import { attachEvidence, withdrawClaim } from "@/features/credentials/commands/evidence";
import { eraseEvidence, keepFiles, readEvidence } from "@/features/credentials/commands/evidence-files";
import { eraseOldEvidence } from "@/features/credentials/jobs";
import { getMyCredential } from "@/features/credentials/queries/mine";
import { getReview } from "@/features/credentials/queries/reviews";
import { removeFile } from "@/features/files/commands";
import { getFile } from "@/features/files/queries";
import { read } from "@/lib/db";
import { env } from "@/lib/env";
import { openFile } from "@/lib/storage/disk";
import { DAY } from "@/lib/time";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import { aClaim, aFounder, anAssociation, aSubmitted, HOW } from "../../support/factories/credentials";
import { aFile, aPhoto } from "../../support/factories/files";
import { aMember } from "../../support/factories/groups";
import { queuedJobs } from "../../support/factories/jobs";
import { aSteward, done } from "../../support/factories/needs";

const root = () => env.STORAGE_DIR;
const folder = (id: string) => join(root(), id.slice(-2), id);
const stored = () => (existsSync(root()) ? readdirSync(root()).flatMap((part) => readdirSync(join(root(), part))) : []);
const opens = async (actor: Actor, fileId: string, variant = "480.webp") =>
  (await readEvidence(actor, { fileId, variant })).ok;

/** A document that can only be read; `more` stands among its objects. */
function pdf(more = "", tail = ""): Buffer {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [] /Count 0 >>",
    ...(more ? [more] : []),
  ];
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join("");
  return Buffer.from(`%PDF-1.7\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF\n${tail}`, "latin1");
}

/** Objects packed into a stream, where a plain search does not see them. */
function packed(text: string, filter = "/FlateDecode"): Buffer {
  const bytes = deflateSync(Buffer.from(text, "latin1"));
  const head = `<< /Type /ObjStm /N 1 /First 4 /Filter ${filter} /Length ${bytes.length} >>`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n${head}\nstream\n`, "latin1"),
    bytes,
    Buffer.from("\nendstream\nendobj\n%%EOF\n", "latin1"),
  ]);
}

async function withFile(file: File | null = null) {
  const group = await anAssociation();
  const arum = await aMember(group.id, { name: "Arum" });
  const credentialId = await aClaim(arum, { typeId: group.typeId, groupId: group.id });
  const sent = file ?? aFile(await aPhoto(600, 400), "str.jpg");
  done(await attachEvidence(arum, { credentialId, kind: "FILE", file: sent }));
  const { fileId } = await read.db.credentialEvidence.findFirstOrThrow({ where: { credentialId } });
  const review = await read.db.credentialReview.findFirstOrThrow({ where: { credentialId } });
  return { group, arum, credentialId, fileId: fileId ?? "", reviewId: review.id };
}

describe("what is sent", () => {
  test("[B11] a photo is made anew: no EXIF, no place, a generated name; nobody's by the rules of files", async () => {
    const { fileId, arum, group } = await withFile(aFile(await aPhoto(600, 400), "../../etc/STR Arum.jpg.php"));
    for (const form of readdirSync(folder(fileId))) {
      const bytes = readFileSync(join(folder(fileId), form));
      const facts = await sharp(bytes).metadata();
      expect(facts.exif ?? facts.xmp ?? facts.icc).toBeUndefined();
      expect(bytes.includes("Wening")).toBe(false);
    }
    const row = await read.db.storedFile.findUniqueOrThrow({ where: { id: fileId } });
    expect(row).toMatchObject({ visibility: "PRIVATE", ownerId: null, groupId: null, alt: "", mime: "image/webp" });
    for (const actor of [arum, group.coordinator, guest]) {
      expect(await getFile(actor, { id: fileId, variant: "480.webp" })).toBeNull();
      expect(await removeFile(actor, { fileId })).toMatchObject({ ok: false });
    }
  });

  test("[B11] files that lie about their kind, are too large or broken are refused beside the field", async () => {
    const group = await anAssociation();
    const arum = await aMember(group.id);
    const credentialId = await aClaim(arum, { typeId: group.typeId, groupId: group.id });
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const photo = await aPhoto(200, 100);
    const big = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(10 * 1024 * 1024), Buffer.from("\n%%EOF")]);
    const refused: [string, File][] = [
      ["picture_format", aFile(svg, "str.pdf", "application/pdf")],
      ["picture_format", aFile("<html>%PDF-1.7</html>", "str.pdf", "application/pdf")],
      ["picture_format", aFile("PK\u0003\u0004", "str.pdf.docx")],
      ["picture_broken", aFile(photo.subarray(0, 300), "str.jpg")],
      ["picture_bytes", aFile(Buffer.alloc(10 * 1024 * 1024 + 1), "str.jpg")],
      ["document_bytes", aFile(big, "str.pdf")],
      ["document_format", aFile(pdf("", "<script>alert(1)</script>"), "str.pdf")],
    ];
    const before = stored();
    for (const [code, file] of refused)
      expect(await attachEvidence(arum, { credentialId, kind: "FILE", file })).toMatchObject({
        kind: "invalid",
        fields: { file: { code } },
      });
    expect(stored()).toEqual(before);
  });

  test.each([
    ["a script", pdf("<< /S /JavaScript /JS (app.alert(1)) >>")],
    ["a script, its name spelled out", pdf("<< /S /J#61vaScript /J#53 (app.alert(1)) >>")],
    ["a program to start", pdf("<< /S /Launch /F (cmd.exe) >>")],
    ["a file inside", pdf("<< /Type /EmbeddedFile >>")],
    ["a form to send", pdf("<< /S /SubmitForm /F (https://jahat.contoh.id) >>")],
    ["a password", pdf("<< /Encrypt 4 0 R >>")],
    ["a script packed away", packed("1 0 << /S /JavaScript /JS (app.alert(1)) >>")],
    ["a packing that cannot be looked into", packed("1 0 << /Type /Page >>", "[/ASCIIHexDecode /FlateDecode]")],
  ])("[B11] a document with %s is refused", async (_, bytes) => {
    const group = await anAssociation();
    const arum = await aMember(group.id);
    const credentialId = await aClaim(arum, { typeId: group.typeId, groupId: group.id });
    expect(await attachEvidence(arum, { credentialId, kind: "FILE", file: aFile(bytes, "str.pdf") })).toMatchObject({
      kind: "invalid",
      fields: { file: { code: "document_active" } },
    });
  });

  test("a plain document is kept as it is, under a generated name", async () => {
    for (const bytes of [pdf(), packed("1 0 << /Type /Page >>")]) {
      const { fileId, group } = await withFile(aFile(bytes, "../ijazah.pdf.exe", "application/x-msdownload"));
      expect(readdirSync(folder(fileId))).toEqual(["document.pdf"]);
      expect(readFileSync(join(folder(fileId), "document.pdf")).equals(bytes)).toBe(true);
      expect(await opens(group.verifier, fileId, "480.webp")).toBe(false);
      expect(await opens(group.verifier, fileId, "document.pdf")).toBe(true);
    }
  });

  test("a register and two named colleagues; missing parts and the same colleague twice are refused", async () => {
    const group = await anAssociation();
    const arum = await aMember(group.id);
    const credentialId = await aClaim(arum, { typeId: group.typeId, groupId: group.id });
    expect(await attachEvidence(arum, { credentialId, kind: "FILE" })).toMatchObject({ fields: { file: {} } });
    expect(await attachEvidence(arum, { credentialId, kind: "REGISTER", number: "1234" })).toMatchObject({
      fields: { url: { code: "required" } },
    });
    expect(
      await attachEvidence(arum, { credentialId, kind: "REGISTER", number: "1234", url: "javascript:alert(1)" }),
    ).toMatchObject({ fields: { url: { code: "web_link" } } });
    const twice = { credentialId, kind: "COLLEAGUES", colleagueOne: "Wayan Sari", colleagueTwo: "wayan sari" };
    expect(await attachEvidence(arum, twice)).toMatchObject({ fields: { colleagueTwo: { code: "same_colleague" } } });
    done(await attachEvidence(arum, { ...twice, colleagueTwo: "Made Wirawan, RSUD" }));
    for (let i = 0; i < 5; i += 1)
      done(await attachEvidence(arum, { credentialId, kind: "REGISTER", number: `12${i}4`, url: "https://contoh.id" }));
    expect(await attachEvidence(arum, { ...twice, colleagueTwo: "Komang" })).toMatchObject({
      reason: "too_much_evidence",
    });
  });
});

describe("who may open it", () => {
  test("[B12] denied: readEvidence by others, signed out, by stewards and coordinators elsewhere, and after leaving", async () => {
    const { group, arum, fileId } = await withFile();
    const elsewhere = await anAssociation();
    for (const actor of [guest, await anActor(), await aMember(group.id), elsewhere.coordinator, await aSteward()])
      expect(await readEvidence(actor, { fileId, variant: "480.webp" })).toMatchObject({ kind: "not_found" });
    expect(await opens(arum, fileId)).toBe(true);
    expect(await opens(group.verifier, fileId)).toBe(true);
    await read.db.membership.updateMany({
      where: { groupId: group.id, personId: group.verifier.personId ?? "" },
      data: { status: "LEFT", endedAt: new Date() },
    });
    expect(await opens(await actorOf(group.verifier.personId ?? ""), fileId)).toBe(false);
  });

  test("[B12] another form, a path for a name, or the file of another thing: not there", async () => {
    const { arum, fileId } = await withFile();
    for (const variant of ["../../../etc/passwd", "480.webp/..", "document.pdf", "", "4000.webp"])
      expect(await opens(arum, fileId, variant)).toBe(false);
    expect(await opens(arum, crypto.randomUUID())).toBe(false);
    expect(await openFile(fileId, "480.webp")).not.toBeNull();
  });

  test("checkers until 30 days after their decision, founders while the group forms", async () => {
    const { group, fileId, reviewId, arum } = await withFile();
    done(await verifyCredential(group.verifier, { reviewId, how: HOW }));
    const later = (days: number) => ({ now: new Date(Date.now() + days * DAY) });
    const ask = { fileId, variant: "480.webp" };
    expect(await readEvidence(group.coordinator, ask, later(29))).toMatchObject({ ok: true });
    expect(await readEvidence(group.coordinator, ask, later(31))).toMatchObject({ kind: "not_found" });
    expect(await readEvidence(arum, ask, later(31))).toMatchObject({ ok: true });

    const forming = await anAssociation({ state: "FORMING" });
    const [budi, citra] = [await aFounder(forming.id, "Budi"), await aFounder(forming.id, "Citra")];
    const credentialId = await aClaim(budi, { typeId: forming.typeId, groupId: forming.id });
    done(await attachEvidence(budi, { credentialId, kind: "FILE", file: aFile(await aPhoto(60, 40), "a.jpg") }));
    const sent = await read.db.credentialEvidence.findFirstOrThrow({ where: { credentialId } });
    expect(await opens(citra, sent.fileId ?? "")).toBe(true);
    expect(await opens(await aMember(forming.id), sent.fileId ?? "")).toBe(false);
    await read.db.group.update({ where: { id: forming.id }, data: { state: "ACTIVE" } });
    expect(await opens(citra, sent.fileId ?? "")).toBe(false);
  });

  test("[A11] each opening is recorded, shown to the holder, and cannot be taken back", async () => {
    const { group, arum, fileId, credentialId, reviewId } = await withFile();
    expect(await opens(group.verifier, fileId)).toBe(true);
    expect(await opens(group.verifier, fileId, "960.webp")).toBe(true);
    expect(await opens(group.coordinator, fileId)).toBe(true);
    expect(await opens(guest, fileId)).toBe(false);
    expect((await eventsOf(credentialId)).filter((type) => type === "credential.evidence_read")).toHaveLength(3);
    const mine = await getMyCredential(arum, credentialId, new Date());
    expect(mine?.reads.map(({ name, times }) => [name, times]).sort()).toEqual([
      ["Ratri", 1],
      ["Yuli Pemeriksa", 2],
    ]);
    const event = { where: { subjectId: credentialId, type: "credential.evidence_read" } };
    await expect(read.db.event.deleteMany(event)).rejects.toThrow();
    await expect(read.db.event.updateMany({ ...event, data: { actorId: null } })).rejects.toThrow();
    const place = { byFounder: false, competences: [] };
    const seen = { id: group.id, state: "ACTIVE" as const };
    expect(await getReview(group.verifier, { group: seen, place, reviewId, now: new Date() })).toMatchObject({
      evidenceList: [{ kind: "FILE", fileId }],
      gives: "GROUP",
      mayVerify: true,
    });
    expect(await getMyCredential(group.verifier, credentialId, new Date())).toBeNull();
  });
});

describe("how long it is kept", () => {
  const later = (days: number) => new Date(Date.now() + days * DAY);
  const isGone = async (fileId: string) =>
    (await read.db.storedFile.findUniqueOrThrow({ where: { id: fileId } })).erasedAt !== null;

  test("30 days after the decision; what was there is still named, the bytes are queued to go", async () => {
    const { group, arum, fileId, reviewId, credentialId } = await withFile();
    await eraseOldEvidence(later(90));
    expect(await isGone(fileId)).toBe(false);
    done(await verifyCredential(group.verifier, { reviewId, how: HOW }));
    await eraseOldEvidence(later(29));
    expect(await isGone(fileId)).toBe(false);
    await eraseOldEvidence(later(31));
    expect(await isGone(fileId)).toBe(true);
    expect((await queuedJobs("files.erase")).some((job) => job.payload.fileId === fileId)).toBe(true);
    expect(await opens(arum, fileId)).toBe(false);
    const mine = await getMyCredential(arum, credentialId, new Date());
    expect(mine?.evidenceList).toMatchObject([{ kind: "FILE", erased: true, fileId: null }]);
    await eraseOldEvidence(later(32));
    expect((await eventsOf(credentialId)).filter((type) => type === "credential.evidence_erased")).toHaveLength(1);
  });

  test("kept while the holder wants it; let go again, it goes", async () => {
    const { group, arum, fileId, reviewId, credentialId } = await withFile();
    done(await keepFiles(arum, { credentialId, keep: "on" }));
    done(await verifyCredential(group.verifier, { reviewId, how: HOW }));
    await eraseOldEvidence(later(90));
    expect(await isGone(fileId)).toBe(false);
    done(await keepFiles(arum, { credentialId }));
    await eraseOldEvidence(later(90));
    expect(await isGone(fileId)).toBe(true);
  });

  test("denied: keepFiles by the group; eraseEvidence by anybody", async () => {
    const { group, arum, credentialId } = await withFile();
    expect(await keepFiles(group.coordinator, { credentialId, keep: "on" })).toMatchObject({ kind: "not_found" });
    for (const actor of [arum, group.coordinator, guest])
      expect(await eraseEvidence(actor, { credentialId })).toMatchObject({ kind: "denied" });
  });

  test("a claim taken back takes its files along at once, and nobody waits any more", async () => {
    const { arum, group, fileId, credentialId, reviewId } = await withFile();
    done(await withdrawClaim(arum, { credentialId }));
    expect(await isGone(fileId)).toBe(true);
    expect(await read.db.answerPromise.count({ where: { subjectId: reviewId } })).toBe(0);
    expect(await verifyCredential(group.verifier, { reviewId, how: HOW })).toMatchObject({ reason: "review_decided" });
    expect(await withdrawClaim(arum, { credentialId })).toMatchObject({ reason: "credential_wrong_state" });
    await aSubmitted(arum, group);
  });
});
