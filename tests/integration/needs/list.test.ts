import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { adoptNeed } from "@/features/needs/commands/adopt";
import { careForNeed } from "@/features/needs/commands/care";
import { startCheck } from "@/features/needs/commands/check";
import { makeCheckLink } from "@/features/needs/commands/local-check";
import { addFact } from "@/features/needs/commands/outcome";
import {
  getCare,
  getCheckLink,
  getFollow,
  getFoundingSeed,
  getOwnReport,
  listAdoptingGroups,
} from "@/features/needs/queries/follow";
import { checkLinkToken, followToken } from "@/features/needs/queries/link-address";
import { listNeeds, listNeedsOfGroup, needsToCheck, PAGE } from "@/features/needs/queries/list";
import { codeInAddress, getNeedStanding, getNeedToCheck, getPublicNeed } from "@/features/needs/queries/need";
import { needFilters } from "@/features/needs/schema";
import { read } from "@/lib/db";
import { anActor } from "../../support/factories";
import { aGroup, aReport, aSteward, aVerifiedNeed, done } from "../../support/factories/needs";

async function codes(filters: Parameters<typeof listNeeds>[1]): Promise<string[]> {
  return (await listNeeds(guest, filters)).rows.map((row) => row.code);
}

describe("listNeeds", () => {
  test("checked needs only, most pressing first, danger to life on top", async () => {
    const held = await aReport({ regionCode: "11.71" });
    const small = await aVerifiedNeed({ regionCode: "11.71", peopleAffected: "5" });
    const large = await aVerifiedNeed({ regionCode: "11.71", peopleAffected: "5000" });
    const life = await aVerifiedNeed({ regionCode: "11.71", peopleAffected: "1", lifeThreatening: "on" });
    const hidden = await aVerifiedNeed({ regionCode: "11.71" });
    await read.db.need.update({ where: { id: hidden.needId }, data: { hiddenAt: new Date() } });
    const found = await codes({ region: "11.71" });
    expect(found).toEqual([life.code, large.code, small.code]);
    expect(found).not.toContain(held.code);
  });

  test("filters: province, category, state", async () => {
    const medan = await aVerifiedNeed({ regionCode: "12.71", category: "HEALTH" });
    expect(await codes({ region: "12" })).toEqual([medan.code]);
    expect(await codes({ region: "12", category: "HEALTH" })).toEqual([medan.code]);
    expect(await codes({ region: "12", category: "FOOD" })).toEqual([]);
    expect(await codes({ region: "12", state: "ADOPTED" })).toEqual([]);
  });

  test("search joins sukarelawan and relawan, finds parts of words, and survives any sign", async () => {
    const { code } = await aVerifiedNeed({
      title: "Sukarelawan pengemudi mobil tangki",
      story: "Mobil tangki ada, tetapi pengemudinya hanya satu orang untuk enam desa.",
    });
    for (const q of ["relawan", "volunteer", "mobil tangki", "gemud", "pengemudi dan tangki"])
      expect(await codes({ q })).toContain(code);
    for (const q of ["'", "%%%", "a & | !", "((", "\\"]) expect(Array.isArray(await codes({ q }))).toBe(true);
  });

  test("what the address says wrongly is left out, never an error", () => {
    expect(
      needFilters.parse({ q: "x".repeat(500), region: "99", category: "GOLD", state: "REPORTED", after: "; drop" }),
    ).toEqual({});
    expect(needFilters.parse({ region: ["33", "34"], after: "12_0190c8a0-0000-7000-8000-000000000000" })).toEqual({
      after: "12_0190c8a0-0000-7000-8000-000000000000",
    });
  });

  test("a cursor of nonsense is ignored like none", () => {
    for (const after of [
      `12_${"-".repeat(36)}`,
      `12_${"0".repeat(36)}`,
      "12_",
      "12",
      "12_0190c8a0-0000-7000-8000-000000000000_x",
    ])
      expect(needFilters.parse({ after })).toEqual({});
  });

  test("pages follow on without gap or repetition, also among equal priorities", async () => {
    const { needId } = await aVerifiedNeed({ regionCode: "13.71" });
    await read.db.$executeRawUnsafe(
      `INSERT INTO "need" ("id", "code", "title", "story", "category", "regionCode", "zone", "peopleAffected", "severity", "vulnerability", "state", "followTokenHash", "checkLevel", "priority")
       SELECT gen_random_uuid(), 'P' || lpad(i::text, 5, '0'), 'Kebutuhan ' || i, 'x', 'FOOD', '13.71', 'Asia/Jakarta', 10, 1, 1, 'VERIFIED', md5(i::text), 'STEWARD', i % 3
       FROM generate_series(1, 50) i`,
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listNeeds(guest, { region: "13.71", ...(after ? { after } : {}) });
      expect(page.rows.length).toBeLessThanOrEqual(PAGE);
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(51);
    expect(new Set(seen).size).toBe(51);
    expect(seen[0]).toBe(needId);
  });
});

describe("getPublicNeed", () => {
  test("shows the region, never the place, the contact or an unagreed name", async () => {
    const { code, needId } = await aVerifiedNeed({ reporterName: "Pak Sugeng", reporterContact: "sugeng2@contoh.id" });
    done(await addFact(guest, { token: followToken(needId), text: "Tandon ketiga juga pecah." }));
    done(await careForNeed(await anActor("Bu Narti"), { code, place: "Garasi" }));
    const need = await getPublicNeed(guest, code);
    expect(need).toMatchObject({ carers: 1, facts: [{ from: "reporter" }], rank: { place: 1 }, checkLevel: "STEWARD" });
    const text = JSON.stringify(need);
    for (const secret of ["RT 03", "sugeng2", "Pak Sugeng", "Bu Narti", "Garasi", followToken(needId)])
      expect(text).not.toContain(secret);
    const agreed = await aVerifiedNeed({ reporterName: "Pak Sugeng", showName: "on" });
    expect(await getPublicNeed(guest, agreed.code)).toMatchObject({ reporterName: "Pak Sugeng" });
  });

  test("held, rejected, hidden and unknown needs are not there", async () => {
    const { code, needId } = await aReport();
    expect(await getPublicNeed(guest, code)).toBeNull();
    await read.db.need.update({
      where: { id: needId },
      data: { state: "VERIFIED", checkLevel: "STEWARD", hiddenAt: new Date() },
    });
    expect(await getPublicNeed(guest, code)).toBeNull();
    expect(await getPublicNeed(guest, "222222")).toBeNull();
  });

  test("an address may carry words before the code", () => {
    expect(codeInAddress("air-bersih-k7m2qx")).toBe("K7M2QX");
    expect(codeInAddress("K7M2QX")).toBe("K7M2QX");
    expect(codeInAddress("air-bersih")).toBeNull();
    expect(codeInAddress("../../etc")).toBeNull();
  });
});

describe("who sees what before the check", () => {
  test("checkers see the heap and the whole report, never their own; others see nothing", async () => {
    const { coordinator, groupId } = await aGroup("Pemeriksa Daftar");
    const own = await aReport({ regionCode: "14.71" }, coordinator);
    const { code } = await aReport({ regionCode: "14.71", reporterContact: "lapor@contoh.id" });
    const heap = (await needsToCheck(coordinator)).rows.map((row) => row.code);
    expect(heap).toContain(code);
    expect(heap).not.toContain(own.code);
    expect(await getNeedToCheck(coordinator, code)).toMatchObject({
      reporterContact: "lapor@contoh.id",
      own: false,
      groups: [{ id: groupId, mayAdopt: true }],
    });
    expect(await getNeedToCheck(coordinator, own.code)).toMatchObject({ own: true });
    const stranger = await anActor("Orang");
    for (const actor of [guest, stranger]) {
      expect(await needsToCheck(actor)).toEqual({ rows: [], next: null });
      expect(await getNeedToCheck(actor, code)).toBeNull();
      expect(await getNeedStanding(actor, code)).toMatchObject({ sees: false });
      expect(await getCare(actor, code)).toBeNull();
    }
    expect(await getNeedStanding(coordinator, own.code)).toMatchObject({ own: true, sees: true });
  });

  test("the follow link shows the reporter's view; a wrong one nothing; the account's own page needs the account", async () => {
    const reporter = await anActor("Pelapor");
    const { code, needId } = await aReport({}, reporter);
    expect(await getFollow(guest, followToken(needId))).toMatchObject({ code, state: "REPORTED", isPublic: false });
    expect(await getFollow(guest, "z".repeat(43))).toBeNull();
    expect(await getOwnReport(reporter, code)).toMatchObject({ code });
    expect(await getOwnReport(await anActor("Orang"), code)).toBeNull();
    expect(await getOwnReport(guest, code)).toBeNull();
  });

  test("a local person reads the facts without the reporter's name or contact; looking changes nothing", async () => {
    const steward = await aSteward();
    const { code, needId } = await aReport({ reporterName: "Pak Sugeng", reporterContact: "rahasia@contoh.id" });
    const { linkId } = done(await makeCheckLink(steward, { code, name: "Bu Narti", role: "KADER" }));
    const before = await read.db.need.findUniqueOrThrow({ where: { id: needId } });
    const link = await getCheckLink(guest, checkLinkToken(linkId));
    expect(link).toMatchObject({ standing: "open", name: "Bu Narti", place: "RT 03 RW 04, dekat musala" });
    for (const secret of ["Pak Sugeng", "rahasia@contoh.id"]) expect(JSON.stringify(link)).not.toContain(secret);
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toEqual(before);
    expect(await getCheckLink(guest, "q".repeat(43))).toBeNull();
  });
});

describe("beginnings", () => {
  test("the seed of a group is for the invited, and only while no group has the need", async () => {
    const [ayu, beni] = [await anActor("Ayu"), await anActor("Beni")];
    const { code, needId } = await aVerifiedNeed();
    done(await careForNeed(ayu, { code, nearby: "on" }));
    expect(await getFoundingSeed(ayu, code)).toBeNull();
    done(await careForNeed(beni, { code, nearby: "on" }));
    expect(await getFoundingSeed(ayu, code)).toMatchObject({
      needId,
      field: "FOOD",
      regionCode: "33.74",
      carers: [{ name: "Ayu" }, { name: "Beni" }],
    });
    expect(await getFoundingSeed(await anActor("Orang"), code)).toBeNull();
    expect(await getFoundingSeed(guest, code)).toBeNull();
    const { coordinator, groupId } = await aGroup("Pengambil");
    expect((await listAdoptingGroups(coordinator)).map((g) => g.id)).toEqual([groupId]);
    done(await adoptNeed(coordinator, { code, groupId }));
    expect(await getFoundingSeed(ayu, code)).toBeNull();
    expect((await listNeedsOfGroup(guest, groupId)).map((n) => n.code)).toEqual([code]);
  });

  test("a started check is visible to its reporter", async () => {
    const reporter = await anActor("Pelapor");
    const { code } = await aReport({}, reporter);
    done(await startCheck(await aSteward(), { code }));
    expect(await getOwnReport(reporter, code)).toMatchObject({ state: "CHECKING" });
  });
});
