import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { type Actor, guest, system } from "@/access/actor";
import { openConsensus } from "@/features/consensus/commands/open";
import { cancelConsensus, nextRound, objectToConsensus } from "@/features/consensus/commands/rounds";
import { closeSession, recordPresence, recordVoice, speak } from "@/features/consensus/commands/session";
import { settleConsensus } from "@/features/consensus/commands/settle";
import { settleDue } from "@/features/consensus/jobs";
import { listConsensus } from "@/features/consensus/queries/list";
import { getConsensus } from "@/features/consensus/queries/one";
import { type ConsensusVerb, consensusLifecycle } from "@/features/consensus/rules";
import { leaveGroup } from "@/features/members/commands/membership";
import { appointToPosition } from "@/features/positions/commands/seats";
import { termEnd } from "@/features/positions/rules";
import { read } from "@/lib/db";
import { DAY, dayIn } from "@/lib/time";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import { aConsensus, allAgree, closeIt, passWindow, settleIt } from "../../support/factories/consensus";
import { type AGroup, aGroup, aMember } from "../../support/factories/groups";
import { aPosition, holdersIn, idOf } from "../../support/factories/positions";

let group: AGroup;
let sari: Actor & { membershipId: string };
let bima: Actor & { membershipId: string };
let outside: Actor;

beforeEach(async () => {
  group = await aGroup({ state: "ACTIVE", kind: "PROFESSIONAL" });
  [sari, bima] = [await aMember(group.id, { name: "Sari" }), await aMember(group.id, { name: "Bima" })];
  outside = (await aGroup({ state: "ACTIVE" })).coordinator;
});

const people = () => [group.coordinator, sari, bima];
const because = "Belum jelas siapa yang menggantikan tugas lamanya.";
const stateOf = async (id: string) => (await read.db.consensus.findUniqueOrThrow({ where: { id } })).state;
const offices = () =>
  read.db.appointment.findMany({ where: { groupId: group.id, endsAt: null }, orderBy: { startsAt: "asc" } });

/** Ketua with COORDINATOR, musyawarah about Sari, opened by Bima, everybody agreed, session closed. */
async function inWindow(): Promise<{ consensusId: string; positionId: string }> {
  const positionId = await aPosition(group, { roles: ["COORDINATOR"], termMonths: 24 });
  const consensusId = await aConsensus(group, bima, { positionId, candidateId: sari.personId });
  await allAgree(consensusId, people());
  expect(await closeIt(consensusId, bima)).toMatchObject({ ok: true, data: { state: "WINDOW" } });
  return { consensusId, positionId };
}

describe("a musyawarah from end to end", () => {
  test("an objection in the window, a second round, then agreed: the chosen one replaces the interim coordinator", async () => {
    const { consensusId, positionId } = await inWindow();
    expect(await objectToConsensus(group.coordinator, { consensusId, reason: because })).toMatchObject({ ok: true });
    expect(await stateOf(consensusId)).toBe("OBJECTED");
    expect(await settleConsensus(system, { consensusId })).toMatchObject({ kind: "refused", reason: "not_in_window" });

    const proposal = "Mengangkat Sari sebagai Ketua; Bima meneruskan tugas lamanya.";
    expect(await nextRound(bima, { consensusId, proposal })).toMatchObject({ ok: true });
    // Voices of the first round do not count again.
    expect(await closeIt(consensusId, bima)).toMatchObject({ ok: true, data: { state: "FAILED" } });
    expect(await nextRound(bima, { consensusId, proposal })).toMatchObject({ ok: true });
    await allAgree(consensusId, people());
    expect(await closeIt(consensusId, bima)).toMatchObject({ ok: true, data: { state: "WINDOW" } });
    expect(await settleConsensus(system, { consensusId })).toMatchObject({ kind: "refused", reason: "window_open" });
    expect(await settleIt(consensusId)).toMatchObject({ ok: true, data: { state: "AGREED" } });

    const now = await offices();
    expect(now).toHaveLength(1);
    expect(now[0]).toMatchObject({
      personId: sari.personId,
      positionId,
      consensusId,
      source: "CONSENSUS",
      roles: ["COORDINATOR"],
      appointedById: null,
    });
    expect(await holdersIn(positionId)).toEqual([
      { personId: sari.personId, until: termEnd(dayIn(new Date(), "Asia/Jakarta"), 24) },
    ]);
    expect((await actorOf(idOf(sari))).roles.map((r) => r.role)).toContain("COORDINATOR");
    expect((await actorOf(idOf(group.coordinator))).roles.map((r) => r.role)).toEqual(["MEMBER"]);
    expect((await eventsOf(consensusId)).filter((type) => !/spoken/.test(type))).toEqual([
      "consensus.opened",
      "consensus.window_opened",
      "consensus.objected",
      "consensus.next_round",
      "consensus.failed",
      "consensus.next_round",
      "consensus.window_opened",
      "consensus.agreed",
    ]);

    const view = await getConsensus(sari, consensusId, new Date());
    expect(view?.rounds.map((r) => r.number)).toEqual([1, 2, 3]);
    expect(view?.rounds[0]).toMatchObject({ members: 3, present: 3, agreed: 3, objected: 0 });
    expect(view?.rounds[0]?.voices.filter((v) => v.late)).toMatchObject([{ voice: "OBJECT", reason: because }]);
    expect(view?.rounds[2]?.proposal).toBe(proposal);
  });

  test("an objection in the session closes it as objected", async () => {
    const consensusId = await aConsensus(group, bima);
    await allAgree(consensusId, [bima, sari]);
    expect(await speak(group.coordinator, { consensusId, voice: "OBJECT", reason: because })).toMatchObject({
      ok: true,
    });
    expect(await closeIt(consensusId, bima)).toMatchObject({ ok: true, data: { state: "OBJECTED" } });
    const [round] = await read.db.consensusRound.findMany({ where: { consensusId } });
    expect(round).toMatchObject({ members: 3, present: 3, agreed: 2, objected: 1 });
  });

  test("a decision about something else changes nothing but itself; run twice the worker settles once", async () => {
    const consensusId = await aConsensus(group, bima);
    await allAgree(consensusId, people());
    await closeIt(consensusId, bima);
    const before = await offices();
    const later = new Date(Date.now() + 3 * DAY + 1000);
    await settleDue(later);
    await settleDue(later);
    expect(await stateOf(consensusId)).toBe("AGREED");
    expect(await offices()).toEqual(before);
    expect((await eventsOf(consensusId)).filter((type) => type === "consensus.agreed")).toHaveLength(1);
  });

  test("a code that is agreed to is adopted in the same transaction", async () => {
    const version = await read.db.codeVersion.create({
      data: {
        groupId: group.id,
        number: 1,
        title: "Kode etik",
        createdById: idOf(group.coordinator),
        articles: { create: { number: 1, title: "Hormat", text: "Kami menghormati setiap warga." } },
      },
    });
    const open = () =>
      openConsensus(bima, {
        groupId: group.id,
        subject: "CODE_VERSION",
        codeVersionId: version.id,
        quorumPercent: "50",
        title: "Menetapkan kode etik",
        proposal: "Menetapkan kode etik versi 1.",
      });
    expect(await open()).toMatchObject({ kind: "refused", reason: "code_not_proposed" });
    await read.db.codeVersion.update({
      where: { id: version.id },
      data: { state: "PROPOSED", textHash: "a".repeat(64), proposedAt: new Date() },
    });
    const opened = await open();
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    const { consensusId } = opened.data;
    await allAgree(consensusId, people());
    await closeIt(consensusId, bima);
    expect(await settleIt(consensusId)).toMatchObject({ ok: true, data: { state: "AGREED" } });
    expect(await read.db.codeVersion.findUniqueOrThrow({ where: { id: version.id } })).toMatchObject({
      state: "ADOPTED",
      consensusId,
    });
  });
});

describe("consensus.openConsensus", () => {
  test("needs two others with a voice, one at a time about one candidate, and a seat", async () => {
    const small = await aGroup({ state: "ACTIVE" });
    await aMember(small.id);
    const raw = {
      groupId: small.id,
      subject: "OTHER",
      quorumPercent: "50",
      title: "Jadwal rapat",
      proposal: "Rapat setiap Sabtu pagi.",
    };
    expect(await openConsensus(small.coordinator, raw)).toMatchObject({ kind: "refused", reason: "too_few_members" });
    const honorary = await aMember(small.id);
    await read.db.membership.update({ where: { id: honorary.membershipId }, data: { category: "HONORARY" } });
    expect(await openConsensus(small.coordinator, raw)).toMatchObject({ reason: "too_few_members" });
    expect(await openConsensus(honorary, raw)).toMatchObject({ reason: "not_entitled" });

    const positionId = await aPosition(group);
    const about = {
      ...raw,
      groupId: group.id,
      subject: "POSITION",
      positionId,
      candidateId: sari.personId,
    };
    const both = await Promise.all([openConsensus(bima, about), openConsensus(group.coordinator, about)]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "already_open" });
    await appointToPosition(group.coordinator, { positionId, personId: bima.personId });
    const dewi = await aMember(group.id);
    expect(await openConsensus(bima, { ...about, candidateId: dewi.personId })).toMatchObject({ reason: "no_seat" });
  });

  test("[A2] a position, a code or a candidate of elsewhere is as if not there", async () => {
    const foreign = await aGroup();
    const positionId = await aPosition(foreign);
    const raw = { groupId: group.id, quorumPercent: "50", title: "Memilih ketua", proposal: "Mengangkat calon ini." };
    expect(
      await openConsensus(bima, { ...raw, subject: "POSITION", positionId, candidateId: sari.personId }),
    ).toMatchObject({ kind: "not_found" });
    expect(await openConsensus(bima, { ...raw, subject: "CODE_VERSION", codeVersionId: randomUUID() })).toMatchObject({
      kind: "not_found",
    });
    const own = await aPosition(group);
    expect(
      await openConsensus(bima, { ...raw, subject: "POSITION", positionId: own, candidateId: outside.personId }),
    ).toMatchObject({ kind: "invalid", fields: { candidateId: { code: "not_member" } } });
    expect(await openConsensus(bima, { ...raw, subject: "POSITION", positionId: own })).toMatchObject({
      fields: { candidateId: { code: "required" } },
    });
  });

  test("denied: openConsensus by the candidate in every hat, by outsiders and guests; the database refuses it too", async () => {
    const positionId = await aPosition(group);
    const raw = (candidateId: string | null) => ({
      groupId: group.id,
      subject: "POSITION",
      positionId,
      candidateId,
      quorumPercent: "50",
      title: "Memilih ketua",
      proposal: "Mengangkat saya sendiri.",
    });
    for (const own of [sari, group.coordinator])
      expect(await openConsensus(own, raw(own.personId))).toMatchObject({ kind: "denied" });
    for (const actor of [outside, guest, await aMember(group.id, { status: "SUSPENDED" })])
      expect(await openConsensus(actor, raw(sari.personId))).toMatchObject({ kind: "denied" });
    const consensusId = await aConsensus(group, bima, { positionId, candidateId: sari.personId });
    await expect(
      read.db.consensus.update({ where: { id: consensusId }, data: { chairId: idOf(sari) } }),
    ).rejects.toThrow(/consensus_chair/);
  });
});

describe("in session", () => {
  test("the chair records presence and voices; who spoke for themselves stands; the server counts", async () => {
    const consensusId = await aConsensus(group, bima);
    const listener = await aMember(group.id, { name: "Joko" });
    await read.db.membership.update({ where: { id: listener.membershipId }, data: { category: "ASSOCIATE" } });
    const listed = [...people(), listener].map(idOf);
    const presence = (present: string[]) => recordPresence(bima, { consensusId, listed, present });
    expect(await presence(listed)).toMatchObject({ ok: true });
    expect(await closeIt(consensusId, bima)).toMatchObject({ reason: "voices_missing", detail: { count: 3 } });
    expect(await recordVoice(bima, { consensusId, personId: sari.personId, voice: "AGREE" })).toMatchObject({
      ok: true,
    });
    expect(await recordVoice(bima, { consensusId, personId: bima.personId, voice: "AGREE" })).toMatchObject({
      reason: "speak_yourself",
    });
    expect(await recordVoice(bima, { consensusId, personId: listener.personId, voice: "AGREE" })).toMatchObject({
      reason: "not_entitled",
    });
    expect(await recordVoice(bima, { consensusId, personId: outside.personId, voice: "AGREE" })).toMatchObject({
      kind: "not_found",
    });
    expect(await speak(sari, { consensusId, voice: "OBJECT" })).toMatchObject({
      fields: { reason: { code: "objection_needs_reason" } },
    });
    await speak(sari, { consensusId, voice: "OBJECT", reason: because });
    expect(await recordVoice(bima, { consensusId, personId: sari.personId, voice: "AGREE" })).toMatchObject({
      kind: "refused",
      reason: "spoke_themselves",
    });
    await speak(sari, { consensusId, voice: "AGREE" });
    await speak(bima, { consensusId, voice: "AGREE" });
    // Gone home without a word: no longer present. Whoever spoke stays, whatever the form says.
    expect(await presence([idOf(bima), idOf(listener)])).toMatchObject({ ok: true });
    expect(await closeIt(consensusId, bima)).toMatchObject({ ok: true, data: { state: "WINDOW" } });
    const round = await read.db.consensusRound.findFirstOrThrow({ where: { consensusId } });
    expect(round).toMatchObject({ members: 3, present: 2, agreed: 2, objected: 0 });
    expect(await speak(listener, { consensusId, voice: "AGREE" })).toMatchObject({ kind: "refused" });
  });

  test("[A2] presence of somebody from elsewhere is as if not there", async () => {
    const consensusId = await aConsensus(group, bima);
    expect(await recordPresence(bima, { consensusId, listed: [], present: [outside.personId] })).toMatchObject({
      kind: "not_found",
    });
  });

  test("two chairs close at once: one wins, the other is told", async () => {
    const consensusId = await aConsensus(group, bima);
    await allAgree(consensusId, people());
    const both = await Promise.all([closeIt(consensusId, bima), closeIt(consensusId, group.coordinator)]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "session_closed" });
  });

  test("a voice against the close: it is counted, or its speaker is told", async () => {
    const consensusId = await aConsensus(group, bima, { quorumPercent: 100 });
    await allAgree(consensusId, people());
    const [closed, said] = await Promise.all([
      closeIt(consensusId, bima),
      speak(sari, { consensusId, voice: "OBJECT", reason: because }),
    ]);
    const state = await stateOf(consensusId);
    expect(closed).toMatchObject({ ok: true, data: { state } });
    expect(said.ok).toBe(state === "OBJECTED");
    if (!said.ok) expect(said).toMatchObject({ kind: "refused", reason: "consensus_wrong_state" });
  });

  test("denied: recordPresence, recordVoice, closeSession, speak, nextRound, cancelConsensus by members, candidates and outsiders", async () => {
    const positionId = await aPosition(group);
    const consensusId = await aConsensus(group, bima, { positionId, candidateId: group.coordinator.personId });
    const dewi = await aMember(group.id);
    // The candidate holds structure.manage in another hat: it is still their own object.
    for (const actor of [dewi, group.coordinator, outside, guest]) {
      expect(await recordPresence(actor, { consensusId, listed: [], present: [] })).toMatchObject({ kind: "denied" });
      expect(await recordVoice(actor, { consensusId, personId: sari.personId, voice: "AGREE" })).toMatchObject({
        kind: "denied",
      });
      expect(await closeIt(consensusId, actor)).toMatchObject({ kind: "denied" });
      expect(await nextRound(actor, { consensusId, proposal: "Usul yang lain." })).toMatchObject({ kind: "denied" });
      expect(await cancelConsensus(actor, { consensusId, reason: because })).toMatchObject({ kind: "denied" });
    }
    for (const actor of [outside, guest])
      expect(await speak(actor, { consensusId, voice: "AGREE" })).toMatchObject({ kind: "denied" });
    expect(await speak(group.coordinator, { consensusId, voice: "AGREE" })).toMatchObject({ ok: true });
    expect(await getConsensus(outside, consensusId, new Date())).toBeNull();
    expect(await listConsensus(outside, group.id, { now: new Date() })).toBeNull();
  });
});

describe("the window", () => {
  test("two members object at once: one wins, the other is told", async () => {
    const { consensusId } = await inWindow();
    const both = await Promise.all([
      objectToConsensus(group.coordinator, { consensusId, reason: because }),
      objectToConsensus(bima, { consensusId, reason: because }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "already_objected" });
  });

  test("an objection at the last moment against the worker: one wins, the other is told", async () => {
    const { consensusId, positionId } = await inWindow();
    const { objectionUntil } = await read.db.consensus.findUniqueOrThrow({ where: { id: consensusId } });
    const end = objectionUntil ?? new Date();
    const [said, settled] = await Promise.all([
      objectToConsensus(group.coordinator, { consensusId, reason: because }, { now: new Date(end.getTime() - 1) }),
      settleConsensus(system, { consensusId }, { now: end }),
    ]);
    const state = await stateOf(consensusId);
    expect([said.ok, settled.ok].filter(Boolean)).toHaveLength(1);
    expect(state).toBe(said.ok ? "OBJECTED" : "AGREED");
    expect(await holdersIn(positionId)).toHaveLength(said.ok ? 0 : 1);
    if (said.ok) expect(settled).toMatchObject({ kind: "refused", reason: "not_in_window" });
    else expect(said).toMatchObject({ kind: "refused" });
  });

  test("two workers settle at once: appointed once", async () => {
    const { consensusId, positionId } = await inWindow();
    await passWindow(consensusId);
    const both = await Promise.all([
      settleConsensus(system, { consensusId }),
      settleConsensus(system, { consensusId }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(await holdersIn(positionId)).toHaveLength(1);
  });

  test("after its end nobody objects any more; before, those without a voice do not", async () => {
    const { consensusId } = await inWindow();
    const listener = await aMember(group.id);
    await read.db.membership.update({ where: { id: listener.membershipId }, data: { category: "JUNIOR" } });
    expect(await objectToConsensus(listener, { consensusId, reason: because })).toMatchObject({
      reason: "not_entitled",
    });
    await passWindow(consensusId);
    expect(await objectToConsensus(bima, { consensusId, reason: because })).toMatchObject({ reason: "window_over" });
  });

  test("what cannot be carried out any more has failed, with its reason; a code standing that has fallen too", async () => {
    const { consensusId, positionId } = await inWindow();
    const dewi = await aMember(group.id);
    await appointToPosition(group.coordinator, { positionId, personId: dewi.personId });
    expect(await settleIt(consensusId)).toMatchObject({ ok: true, data: { state: "FAILED" } });
    const round = await read.db.consensusRound.findFirstOrThrow({ where: { consensusId } });
    expect(round.failedBecause).toBe("no_seat");
    expect((await eventsOf(consensusId)).at(-1)).toBe("consensus.failed");
    expect(await nextRound(bima, { consensusId, proposal: "Mengangkat Sari juga." })).toMatchObject({
      kind: "refused",
      reason: "no_seat",
    });
    expect((await offices()).map((o) => o.source)).toContain("INTERIM");
  });

  test("a candidate who left makes it fail; nobody is put into office", async () => {
    const { consensusId, positionId } = await inWindow();
    expect(await leaveGroup(sari, { groupId: group.id })).toMatchObject({ ok: true });
    expect(await settleIt(consensusId)).toMatchObject({ ok: true, data: { state: "FAILED" } });
    expect(await holdersIn(positionId)).toEqual([]);
    expect((await offices()).map((o) => o.source)).toEqual(["INTERIM"]);
  });

  test("whoever has not acknowledged the code in time takes no office, appointed or chosen", async () => {
    const positionId = await aPosition(group);
    const past = new Date(Date.now() - 40 * DAY);
    await read.db.codeVersion.create({
      data: {
        groupId: group.id,
        number: 1,
        title: "Kode etik",
        state: "ADOPTED",
        textHash: "a".repeat(64),
        createdById: idOf(group.coordinator),
        adoptedAt: past,
        effectiveFrom: past,
        acknowledgeBy: new Date(Date.now() - DAY),
      },
    });
    await read.db.membership.update({ where: { id: sari.membershipId }, data: { joinedAt: past } });
    expect(await appointToPosition(group.coordinator, { positionId, personId: sari.personId })).toMatchObject({
      kind: "refused",
      reason: "standing_fallen",
    });
  });

  test("denied: object by an outsider and a guest; settleConsensus by people", async () => {
    const { consensusId } = await inWindow();
    for (const actor of [outside, guest, await anActor()]) {
      expect(await objectToConsensus(actor, { consensusId, reason: because })).toMatchObject({ kind: "denied" });
    }
    for (const actor of [outside, group.coordinator, bima])
      expect(await settleConsensus(actor, { consensusId })).toMatchObject({ kind: "denied" });
  });
});

describe("rounds", () => {
  test("two chairs open the next round at once: one wins, the other is told", async () => {
    const { consensusId } = await inWindow();
    await objectToConsensus(group.coordinator, { consensusId, reason: because });
    const proposal = "Mengangkat Sari sebagai Ketua untuk satu tahun.";
    const both = await Promise.all([
      nextRound(bima, { consensusId, proposal }),
      nextRound(group.coordinator, { consensusId, proposal }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "consensus_wrong_state" });
    expect(await read.db.consensusRound.count({ where: { consensusId } })).toBe(2);
  });

  test("given up with a reason; a failed one does not come back beside a new one", async () => {
    const positionId = await aPosition(group);
    const consensusId = await aConsensus(group, bima, { positionId, candidateId: sari.personId, quorumPercent: 100 });
    expect(await closeIt(consensusId, bima)).toMatchObject({ data: { state: "FAILED" } });
    const second = await aConsensus(group, bima, { positionId, candidateId: sari.personId });
    expect(await nextRound(bima, { consensusId, proposal: "Mengangkat Sari." })).toMatchObject({
      reason: "already_open",
    });
    expect(await cancelConsensus(bima, { consensusId: second, reason: because })).toMatchObject({ ok: true });
    expect(await stateOf(second)).toBe("CANCELLED");
    expect(await nextRound(bima, { consensusId, proposal: "Mengangkat Sari." })).toMatchObject({ ok: true });
  });

  test("who chaired leaves: a coordinator takes over, or the longest member where the coordinator is the candidate", async () => {
    const consensusId = await aConsensus(group, bima);
    const positionId = await aPosition(group);
    const aboutCoordinator = await aConsensus(group, bima, { positionId, candidateId: group.coordinator.personId });
    expect(await leaveGroup(bima, { groupId: group.id })).toMatchObject({ ok: true });
    const chairs = await read.db.consensus.findMany({ where: { id: { in: [consensusId, aboutCoordinator] } } });
    expect(chairs.find((c) => c.id === consensusId)?.chairId).toBe(group.coordinator.personId);
    expect(chairs.find((c) => c.id === aboutCoordinator)?.chairId).toBe(sari.personId);
    expect(await eventsOf(consensusId)).toContain("consensus.chair_passed");
  });

  test("a candidate who leaves before the close ends it", async () => {
    const positionId = await aPosition(group);
    const consensusId = await aConsensus(group, bima, { positionId, candidateId: sari.personId });
    await leaveGroup(sari, { groupId: group.id });
    expect(await read.db.consensus.findUniqueOrThrow({ where: { id: consensusId } })).toMatchObject({
      state: "CANCELLED",
      cancelReason: "candidate_left",
    });
  });
});

type Try = (consensusId: string) => Promise<{ ok: boolean }>;
const closing: Try = (consensusId) => closeIt(consensusId, bima);
const settling: Try = (consensusId) => settleConsensus(system, { consensusId });
const tries: Record<ConsensusVerb, Try> = {
  recordPresence: (consensusId) => recordPresence(bima, { consensusId, listed: [], present: [] }),
  speak: (consensusId) => speak(sari, { consensusId, voice: "AGREE" }),
  recordVoice: (consensusId) => recordVoice(bima, { consensusId, personId: sari.personId, voice: "AGREE" }),
  closeAgreed: closing,
  closeObjected: closing,
  closeWithoutQuorum: closing,
  object: (consensusId) => objectToConsensus(sari, { consensusId, reason: because }),
  settle: settling,
  settleInVain: settling,
  nextRound: (consensusId) => nextRound(bima, { consensusId, proposal: "Usul yang sudah diperbaiki." }),
  cancel: (consensusId) => cancelConsensus(bima, { consensusId, reason: because }),
};

describe("illegal moves", () => {
  test.each(
    consensusLifecycle.states.flatMap((state) =>
      consensusLifecycle.verbs
        .filter((verb) => !consensusLifecycle.can(state, verb))
        .filter((verb) => !/^(close(Objected|WithoutQuorum)|settleInVain)$/.test(verb))
        .map((verb) => [verb, state] as const),
    ),
  )("refused: %s when %s", async (verb, state) => {
    const consensusId = await aConsensus(group, bima);
    const objectionUntil = new Date(Date.now() + (verb === "settle" ? -1000 : DAY));
    await read.db.consensus.update({ where: { id: consensusId }, data: { state, objectionUntil } });
    expect(await tries[verb](consensusId)).toMatchObject({ ok: false, kind: "refused" });
    expect(await stateOf(consensusId)).toBe(state);
  });
});

test("the list shows what is under way first, by pages, with what the reader has to do", async () => {
  const old = await aConsensus(group, bima);
  await cancelConsensus(bima, { consensusId: old, reason: because });
  const open = await aConsensus(group, bima);
  for (let i = 0; i < 21; i += 1)
    await read.db.consensus.create({
      data: {
        groupId: group.id,
        subject: "OTHER",
        title: "Lama",
        proposal: "Lama",
        state: "AGREED",
        chairId: idOf(bima),
      },
    });
  const first = await listConsensus(sari, group.id, { now: new Date() });
  expect(first?.rows[0]).toMatchObject({ id: open, task: "say" });
  expect(first?.rows).toHaveLength(20);
  const second = await listConsensus(sari, group.id, { now: new Date(), after: first?.next ?? "" });
  expect(second?.rows).toHaveLength(3);
  expect(second?.rows.at(-1)?.id).toBe(old);
  expect(second?.next).toBeNull();
  await speak(sari, { consensusId: open, voice: "AGREE" });
  expect((await listConsensus(sari, group.id, { now: new Date() }))?.rows[0]?.task).toBe("waits");
  expect((await listConsensus(bima, group.id, { now: new Date() }))?.rows[0]?.task).toBe("say");
  expect(await closeSession(bima, { consensusId: randomUUID(), minutes: "Tidak ada di sini." })).toMatchObject({
    kind: "not_found",
  });
});
