import { describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { adoptNeed } from "@/features/needs/commands/adopt";
import { startCheck, verifyNeed } from "@/features/needs/commands/check";
import { confirmMet, declareUnmet, reopenNeed, setMetShareWithin } from "@/features/needs/commands/outcome";
import { followToken } from "@/features/needs/queries/link-address";
import { read, transaction } from "@/lib/db";
import { Outbox } from "@/pipeline/outbox";
import { anActor, eventsOf } from "../../support/factories";
import { aGroup, aReport, aVerifiedNeed, done } from "../../support/factories/needs";

const note = "Dua orang kami datang dan melihat sendiri.";

async function rowOf(needId: string) {
  return read.db.need.findUniqueOrThrow({ where: { id: needId } });
}

describe("needs.adoptNeed", () => {
  test("a group takes up a verified need", async () => {
    const { groupId, coordinator } = await aGroup("Dapur Satu");
    const { code, needId } = await aVerifiedNeed();
    done(await adoptNeed(coordinator, { code, groupId }));
    expect(await rowOf(needId)).toMatchObject({ state: "ADOPTED", adoptedByGroupId: groupId, checkLevel: "STEWARD" });
  });

  test("the group's own check: shown as such, three steps in one", async () => {
    const { groupId, coordinator } = await aGroup("Dapur Dua");
    const { code, needId } = await aReport();
    expect(await adoptNeed(coordinator, { code, groupId })).toMatchObject({
      kind: "invalid",
      fields: { note: { code: "required" } },
    });
    done(await adoptNeed(coordinator, { code, groupId, note }));
    expect(await rowOf(needId)).toMatchObject({
      state: "ADOPTED",
      checkLevel: "OWN_GROUP",
      checkedById: coordinator.personId,
    });
    expect(await eventsOf(needId)).toEqual(
      expect.arrayContaining(["need.check_started", "need.verified", "need.adopted"]),
    );
  });

  test("who checked for another group and now adopts with the same group is the group's own check", async () => {
    const { groupId, coordinator } = await aGroup("Dapur Tiga");
    const { code, needId } = await aReport();
    done(await startCheck(coordinator, { code }));
    done(await verifyNeed(coordinator, { code, note, groupId }));
    expect(await rowOf(needId)).toMatchObject({ checkLevel: "OTHER_GROUP" });
    done(await adoptNeed(coordinator, { code, groupId }));
    expect(await rowOf(needId)).toMatchObject({ checkLevel: "OWN_GROUP" });
  });

  test("the reporter's group may adopt what somebody else checked, but not check it itself", async () => {
    const { groupId, coordinator } = await aGroup("Dapur Pelapor");
    const held = await aReport({}, coordinator);
    expect(await adoptNeed(coordinator, { code: held.code, groupId, note })).toMatchObject({
      kind: "refused",
      reason: "own_report",
    });
    const checked = await aVerifiedNeed({}, coordinator);
    expect(await adoptNeed(coordinator, { code: checked.code, groupId })).toMatchObject({ ok: true });
  });

  test("race: eight groups at once, one gets it", async () => {
    const groups = await Promise.all(Array.from({ length: 8 }, (_, i) => aGroup(`Balapan ${i}`)));
    const { code, needId } = await aVerifiedNeed();
    const answers = await Promise.all(groups.map((g) => adoptNeed(g.coordinator, { code, groupId: g.groupId })));
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect(answers.filter((a) => !a.ok && a.kind === "refused" && a.reason === "wrong_state")).toHaveLength(7);
    expect((await eventsOf(needId)).filter((t) => t === "need.adopted")).toHaveLength(1);
  });

  test("denied: adoptNeed for a group one does not coordinate, by a member, by a guest", async () => {
    const { groupId } = await aGroup("Dapur Orang");
    const { coordinator } = await aGroup("Dapur Sendiri");
    const { code } = await aVerifiedNeed();
    for (const actor of [coordinator, await anActor("Orang"), guest]) {
      expect(await adoptNeed(actor, { code, groupId })).toMatchObject({ kind: "denied", whoCan: "COORDINATOR" });
    }
  });

  test("[B8] a group that does not exist is not there; a winding-up group is refused", async () => {
    const { groupId, coordinator } = await aGroup("Dapur Tutup");
    const { code } = await aVerifiedNeed();
    expect(await adoptNeed(coordinator, { code, groupId: crypto.randomUUID() })).toMatchObject({ kind: "not_found" });
    await read.db.group.update({ where: { id: groupId }, data: { state: "WINDING_UP" } });
    expect(await adoptNeed(coordinator, { code, groupId })).toMatchObject({
      kind: "refused",
      reason: "group_winding_up",
    });
  });
});

async function anAdoptedNeed(name: string) {
  const group = await aGroup(name);
  const need = await aVerifiedNeed();
  done(await adoptNeed(group.coordinator, { code: need.code, groupId: group.groupId }));
  return { ...group, ...need };
}

describe("outcome of a need", () => {
  test("the reporter confirms by the secret link and opens it again", async () => {
    const { needId } = await anAdoptedNeed("Hasil Satu");
    const token = followToken(needId);
    done(await confirmMet(guest, { token }));
    expect(await rowOf(needId)).toMatchObject({ state: "CONFIRMED_MET" });
    expect(await confirmMet(guest, { token })).toMatchObject({ kind: "refused", reason: "wrong_state" });
    done(await reopenNeed(guest, { token }));
    expect(await rowOf(needId)).toMatchObject({ state: "VERIFIED", adoptedByGroupId: null, confirmedMetAt: null });
  });

  test("denied: confirmMet by the group that did the work, by a stranger with the public code", async () => {
    const { code, coordinator } = await anAdoptedNeed("Hasil Dua");
    expect(await confirmMet(coordinator, { code })).toMatchObject({ kind: "denied" });
    expect(await confirmMet(guest, { code })).toMatchObject({ kind: "denied" });
    expect(await confirmMet(guest, { token: "y".repeat(43) })).toMatchObject({ kind: "not_found" });
  });

  test("the group gives it back; denied: reopenNeed by a stranger", async () => {
    const { code, coordinator, needId } = await anAdoptedNeed("Hasil Tiga");
    expect(await reopenNeed(await anActor("Orang"), { code })).toMatchObject({ kind: "denied" });
    done(await reopenNeed(coordinator, { code }));
    expect(await rowOf(needId)).toMatchObject({ state: "VERIFIED" });
  });

  test("declared unmet with a reason; denied: declareUnmet by another group", async () => {
    const { code, coordinator, needId } = await anAdoptedNeed("Hasil Empat");
    const reason = "Tidak ada insinyur air yang dapat datang bulan ini.";
    const other = await aGroup("Hasil Lain");
    expect(await declareUnmet(other.coordinator, { code, reason })).toMatchObject({ kind: "denied" });
    expect(await declareUnmet(coordinator, { code, reason: "" })).toMatchObject({ kind: "invalid" });
    done(await declareUnmet(coordinator, { code, reason }));
    expect(await rowOf(needId)).toMatchObject({ state: "UNMET", unmetReason: reason });
    expect(await declareUnmet(coordinator, { code, reason })).toMatchObject({ kind: "refused", reason: "wrong_state" });
  });

  test("the met share lowers the priority in the same transaction and asks the reporter", async () => {
    const reporter = await anActor("Pelapor");
    const { needId } = await aVerifiedNeed({}, reporter);
    const now = new Date();
    const write = (share: number) =>
      transaction(async (tx) => {
        const outbox = new Outbox({ actor: system, now, requestId: null });
        await setMetShareWithin({ tx, outbox, actor: system, now }, { needId, share });
        await outbox.flush(tx.sql);
      });
    const before = await rowOf(needId);
    await write(50);
    await write(50);
    expect(await rowOf(needId)).toMatchObject({
      metShare: 50,
      priority: before.priority - Math.round(before.priority / 2),
    });
    expect((await eventsOf(needId)).filter((t) => t === "need.met_share_changed")).toHaveLength(1);
  });
});
