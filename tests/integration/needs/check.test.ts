import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { mergeNeed, rejectNeed, startCheck, verifyNeed } from "@/features/needs/commands/check";
import { answerCheckLink, makeCheckLink } from "@/features/needs/commands/local-check";
import { checkLinkToken } from "@/features/needs/queries/link-address";
import { read } from "@/lib/db";
import { DAY } from "@/lib/time";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import { aGroup, aReport, aSteward, aVerifiedNeed, done } from "../../support/factories/needs";

const note = "Sudah dilihat sendiri di tempat.";

async function aCheckedReport(values: Record<string, unknown> = {}) {
  const need = await aReport(values);
  done(await startCheck(await aSteward(), { code: need.code }));
  return need;
}

describe("needs.verifyNeed", () => {
  test("by a steward, level shown; the guest with a mail address hears", async () => {
    const steward = await aSteward();
    const { code, needId } = await aReport({ reporterContact: "warga@contoh.id" });
    done(await startCheck(steward, { code: code.toLowerCase() }));
    done(await verifyNeed(steward, { code, note }));
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toMatchObject({
      state: "VERIFIED",
      checkLevel: "STEWARD",
      checkedById: steward.personId,
    });
    expect(await eventsOf(needId)).toEqual(["need.reported", "need.check_started", "need.verified"]);
    expect(await read.db.mail.count({ where: { recipient: "warga@contoh.id" } })).toBe(2);
  });

  test("by a checker of another group, for that group", async () => {
    const { groupId, coordinator } = await aGroup("Pemeriksa Tetangga");
    const { code, needId } = await aCheckedReport();
    done(await verifyNeed(coordinator, { code, note, groupId }));
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toMatchObject({
      checkLevel: "OTHER_GROUP",
      checkedForGroupId: groupId,
    });
  });

  test("denied: startCheck and verifyNeed by the reporter, also as steward and as owner of the contact left by a guest", async () => {
    const steward = await aSteward("Pelapor Pengelola");
    const own = await aReport({}, steward);
    expect(await startCheck(steward, { code: own.code })).toMatchObject({ kind: "denied" });
    const contact = await read.db.contact.findFirstOrThrow({ where: { personId: steward.personId ?? "" } });
    const asGuest = await aCheckedReport({ reporterContact: contact.value });
    expect(await verifyNeed(steward, { code: asGuest.code, note })).toMatchObject({
      kind: "denied",
      whoCan: "COORDINATOR",
    });
  });

  test("denied: verifyNeed for a group in which one checks nothing, or as if a steward", async () => {
    const { coordinator } = await aGroup("Kelompok Lain");
    const other = await aGroup("Bukan Kelompokku");
    const { code } = await aCheckedReport();
    expect(await verifyNeed(coordinator, { code, note, groupId: other.groupId })).toMatchObject({ kind: "denied" });
    expect(await verifyNeed(coordinator, { code, note })).toMatchObject({ kind: "denied" });
  });

  test("a held report is not there for guests and ordinary people, whatever they try", async () => {
    const { code } = await aReport();
    const member = await anActor("Orang Biasa");
    for (const actor of [guest, member]) {
      expect(await startCheck(actor, { code })).toMatchObject({ kind: "not_found" });
      expect(await verifyNeed(actor, { code, note })).toMatchObject({ kind: "not_found" });
      expect(await rejectNeed(actor, { code, reason: note })).toMatchObject({ kind: "not_found" });
    }
  });

  test("[B8] unknown codes and hidden needs are not there", async () => {
    const steward = await aSteward();
    expect(await startCheck(steward, { code: "222222" })).toMatchObject({ kind: "not_found" });
    expect(await startCheck(steward, { code: "' OR 1=1" })).toMatchObject({ kind: "invalid" });
    const { code, needId } = await aReport();
    await read.db.need.update({ where: { id: needId }, data: { hiddenAt: new Date() } });
    expect(await startCheck(steward, { code })).toMatchObject({ kind: "not_found" });
  });

  test("refused out of turn: verify before a check has begun", async () => {
    const { code } = await aReport();
    expect(await verifyNeed(await aSteward(), { code, note })).toMatchObject({
      kind: "refused",
      reason: "wrong_state",
    });
  });

  test("race: ten verifiers at once, one wins, the others are told", async () => {
    const stewards = await Promise.all(Array.from({ length: 10 }, (_, i) => aSteward(`Pengelola ${i}`)));
    const { code, needId } = await aCheckedReport();
    const answers = await Promise.all(stewards.map((s) => verifyNeed(s, { code, note })));
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect(answers.filter((a) => !a.ok && a.kind === "refused" && a.reason === "wrong_state")).toHaveLength(9);
    expect((await eventsOf(needId)).filter((type) => type === "need.verified")).toHaveLength(1);
  });

  test("the database itself refuses a checker who is the reporter", async () => {
    const ratri = await anActor("Ratri");
    const { needId } = await aReport({}, ratri);
    await expect(read.db.need.update({ where: { id: needId }, data: { checkedById: ratri.personId } })).rejects.toThrow(
      /need_checker_not_reporter/,
    );
  });
});

describe("needs.mergeNeed and needs.rejectNeed", () => {
  test("two reports of one thing become one", async () => {
    const steward = await aSteward();
    const target = await aVerifiedNeed();
    const twin = await aCheckedReport();
    done(await mergeNeed(steward, { code: twin.code, intoCode: target.code }));
    expect(await read.db.need.findUniqueOrThrow({ where: { id: twin.needId } })).toMatchObject({
      state: "MERGED",
      mergedIntoId: target.needId,
    });
  });

  test("refused: into itself, into nothing, into a closed one", async () => {
    const steward = await aSteward();
    const { code } = await aCheckedReport();
    const closed = await aCheckedReport();
    done(await rejectNeed(steward, { code: closed.code, reason: "Sudah ditangani dinas minggu lalu." }));
    expect(await mergeNeed(steward, { code, intoCode: code })).toMatchObject({ reason: "merge_with_itself" });
    expect(await mergeNeed(steward, { code, intoCode: "222222" })).toMatchObject({ reason: "merge_target_missing" });
    expect(await mergeNeed(steward, { code, intoCode: closed.code })).toMatchObject({ reason: "merge_target_closed" });
  });

  test("two merges into each other at once leave one need standing", async () => {
    const steward = await aSteward();
    const [a, b] = [await aCheckedReport(), await aCheckedReport()];
    const answers = await Promise.all([
      mergeNeed(steward, { code: a.code, intoCode: b.code }),
      mergeNeed(steward, { code: b.code, intoCode: a.code }),
    ]);
    expect(answers.filter((x) => x.ok)).toHaveLength(1);
  });

  test("rejecting needs a reason and keeps it", async () => {
    const steward = await aSteward();
    const { code, needId } = await aCheckedReport();
    expect(await rejectNeed(steward, { code, reason: "" })).toMatchObject({
      kind: "invalid",
      fields: { reason: { code: "too_short" } },
    });
    done(await rejectNeed(steward, { code, reason: "Sudah ditangani dinas minggu lalu." }));
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toMatchObject({ state: "REJECTED" });
  });

  test("denied: mergeNeed and rejectNeed of one's own report", async () => {
    const { coordinator } = await aGroup("Kelompok Pelapor");
    const own = await aReport({}, coordinator);
    done(await startCheck(await aSteward(), { code: own.code }));
    const target = await aVerifiedNeed();
    expect(await mergeNeed(coordinator, { code: own.code, intoCode: target.code })).toMatchObject({ kind: "denied" });
    expect(await rejectNeed(coordinator, { code: own.code, reason: "Saya tarik kembali laporan ini." })).toMatchObject({
      kind: "denied",
    });
  });
});

describe("needs.makeCheckLink and needs.answerCheckLink", () => {
  const local = { name: "Bu Narti", role: "KADER" };

  test("a local person confirms once; the name is shown only when that person agreed", async () => {
    const steward = await aSteward();
    const { code, needId } = await aReport();
    const { linkId } = done(await makeCheckLink(steward, { code, ...local }));
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toMatchObject({ state: "CHECKING" });
    const token = checkLinkToken(linkId);
    done(await answerCheckLink(guest, { token, answer: "true", showName: "on", note: "Benar, saya lihat sendiri." }));
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toMatchObject({
      state: "VERIFIED",
      checkLevel: "LOCAL_PERSON",
      localChecker: "KADER|Bu Narti",
    });
    expect(await answerCheckLink(guest, { token, answer: "true" })).toMatchObject({
      kind: "refused",
      reason: "link_used",
    });
  });

  test("a no leaves the report with the checker", async () => {
    const { code, needId } = await aReport();
    const { linkId } = done(await makeCheckLink(await aSteward(), { code, ...local }));
    done(await answerCheckLink(guest, { token: checkLinkToken(linkId), answer: "false", note: "Air sudah bersih." }));
    expect(await read.db.need.findUniqueOrThrow({ where: { id: needId } })).toMatchObject({ state: "CHECKING" });
    expect(await eventsOf(needId)).toContain("need.locally_denied");
  });

  test("expires after 14 days; a wrong link is not there", async () => {
    const { code } = await aReport();
    const { linkId } = done(await makeCheckLink(await aSteward(), { code, ...local }));
    const late = new Date(Date.now() + 14 * DAY + 1000);
    expect(
      await answerCheckLink(guest, { token: checkLinkToken(linkId), answer: "true" }, { now: late }),
    ).toMatchObject({ reason: "link_expired" });
    expect(await answerCheckLink(guest, { token: "x".repeat(43), answer: "true" })).toMatchObject({
      kind: "not_found",
    });
  });

  test("race: pressed ten times at once, it counts once", async () => {
    const { code, needId } = await aReport();
    const { linkId } = done(await makeCheckLink(await aSteward(), { code, ...local }));
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => answerCheckLink(guest, { token: checkLinkToken(linkId), answer: "true" })),
    );
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect((await eventsOf(needId)).filter((t) => t === "need.verified")).toHaveLength(1);
  });

  test("denied: makeCheckLink by the reporter, answerCheckLink by the reporter signed in", async () => {
    const reporter = await aSteward("Pelapor");
    const { code } = await aReport({}, reporter);
    expect(await makeCheckLink(reporter, { code, ...local })).toMatchObject({ kind: "denied" });
    const { linkId } = done(await makeCheckLink(await aSteward("Lain"), { code, ...local }));
    expect(
      await answerCheckLink(await actorOf(reporter.personId ?? ""), { token: checkLinkToken(linkId), answer: "true" }),
    ).toMatchObject({ kind: "denied" });
  });

  test("refused: the reporter's own name, a sixth open link, a need that is already public", async () => {
    const steward = await aSteward();
    const { code } = await aReport({ reporterName: "Pak Sugeng" });
    expect(await makeCheckLink(steward, { code, name: "pak sugeng ", role: "RT_RW" })).toMatchObject({
      reason: "local_is_reporter",
    });
    for (let i = 0; i < 5; i += 1) done(await makeCheckLink(steward, { code, name: `Warga ${i}`, role: "RT_RW" }));
    expect(await makeCheckLink(steward, { code, ...local })).toMatchObject({ reason: "too_many_links" });
    expect(await makeCheckLink(steward, { code: (await aVerifiedNeed()).code, ...local })).toMatchObject({
      reason: "wrong_state",
    });
  });
});
