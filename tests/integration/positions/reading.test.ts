import { expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { speak } from "@/features/consensus/commands/session";
import { forgetWords, moveVoices } from "@/features/consensus/consequences";
import { addDuty, giveDuty } from "@/features/positions/commands/duties";
import { appointToPosition } from "@/features/positions/commands/seats";
import { moveOffices } from "@/features/positions/consequences";
import { termEnding } from "@/features/positions/events";
import { watchStructure } from "@/features/positions/jobs";
import { getStructure, listChart, listEligible } from "@/features/positions/queries/structure";
import { read, transaction } from "@/lib/db";
import { DAY } from "@/lib/time";
import type { ConsequenceHandler } from "@/pipeline/consequence";
import { loadEvents } from "@/pipeline/job";
import { Outbox } from "@/pipeline/outbox";
import { anActor } from "../../support/factories";
import { aConsensus } from "../../support/factories/consensus";
import { type AGroup, aGroup, aMember } from "../../support/factories/groups";
import { aPosition, holdersIn, idOf } from "../../support/factories/positions";

const ZONE = "Asia/Jakarta";
const now = () => new Date();
const zoned = (group: AGroup) => ({ id: group.id, zone: ZONE });

async function aDuty(group: AGroup, positionId?: string): Promise<string> {
  const duty = await addDuty(group.coordinator, { groupId: group.id, title: "Menyusun jadwal", positionId });
  if (!duty.ok) throw new Error(JSON.stringify(duty));
  return duty.data.dutyId;
}

/** Runs one consequence as a merge or an erasure does. */
async function follow(handler: ConsequenceHandler, payload: unknown): Promise<void> {
  await transaction(async (tx) => {
    const outbox = new Outbox({ actor: system, now: now(), requestId: null });
    await handler.handle({ tx, outbox, actor: system, now: now() }, payload);
    await outbox.flush(tx.sql);
  });
}

test("the structure: free seats, what can be filled, founders without a duty; nothing for strangers", async () => {
  const group = await aGroup({ state: "ACTIVE", kind: "PROFESSIONAL" });
  const founder = await aMember(group.id, { name: "Dewi" });
  await read.db.membership.update({ where: { id: founder.membershipId }, data: { isFounder: true } });
  const chair = await aPosition(group, { seats: 2, termMonths: 12 });
  const bare = await aPosition(group, { title: "Sekretaris", reportsToId: chair });
  const view = async () => {
    const structure = await getStructure(founder, zoned(group), now());
    if (!structure) throw new Error("not visible");
    return structure;
  };
  expect((await view()).withoutDuty.map((f) => f.name)).toEqual(["Ratri", "Dewi"]);
  await appointToPosition(group.coordinator, { positionId: chair, personId: founder.personId });
  expect((await view()).withoutDuty.map((f) => f.name)).toEqual(["Ratri", "Dewi"]);
  await aDuty(group, chair);
  const free = await aDuty(group);
  await giveDuty(group.coordinator, { dutyId: free, personId: group.coordinator.personId });
  const { positions, freeDuties, withoutDuty } = await view();
  expect(withoutDuty).toEqual([]);
  expect(positions.map(({ id, seats, free: left, fillable }) => ({ id, seats, left, fillable }))).toEqual([
    { id: chair, seats: 2, left: 1, fillable: true },
    { id: bare, seats: 1, left: 1, fillable: true },
  ]);
  expect(positions[0]).toMatchObject({ duties: [{ title: "Menyusun jadwal" }], holders: [{ name: "Dewi" }] });
  expect(freeDuties).toMatchObject([{ title: "Menyusun jadwal", holders: [{ name: "Ratri" }] }]);
  const stranger = await anActor();
  expect(await getStructure(stranger, zoned(group), now())).toBeNull();
  expect(await listEligible(stranger, group.id)).toEqual([]);
  expect((await listEligible(founder, group.id, ["REGULAR"])).map((m) => m.name)).toEqual(["Dewi", "Ratri"]);
});

test("the public chart names people only with their consent, never minors; a hidden group shows nothing", async () => {
  const group = await aGroup({ state: "ACTIVE" });
  const positionId = await aPosition(group, { seats: 3 });
  const people = [
    await aMember(group.id, { name: "Sari" }),
    await aMember(group.id, { name: "Muda" }),
    await aMember(group.id, { name: "Diam" }),
  ];
  for (const { personId } of people) await appointToPosition(group.coordinator, { positionId, personId });
  await read.db.person.updateMany({
    where: { name: { in: ["Sari", "Muda"] }, id: { in: people.map(idOf) } },
    data: { audience: { name: "PUBLIC" } },
  });
  const [, minor] = people;
  if (minor)
    await read.db.person.update({ where: { id: idOf(minor) }, data: { birthYear: now().getUTCFullYear() - 17 } });
  const chart = await listChart(guest, zoned(group), now());
  expect(chart[0]?.holders.map((h) => h.name)).toEqual(["Sari", null, null]);
  await read.db.group.update({ where: { id: group.id }, data: { hiddenAt: now() } });
  expect(await listChart(guest, zoned(group), now())).toEqual([]);
});

test("a term about to end is told to the person and to whoever fills offices", async () => {
  const group = await aGroup({ state: "ACTIVE" });
  const sari = await aMember(group.id);
  const positionId = await aPosition(group, { termMonths: 12 });
  const office = await appointToPosition(group.coordinator, { positionId, personId: sari.personId });
  if (!office.ok) throw new Error(JSON.stringify(office));
  await watchStructure(new Date(Date.now() + 340 * DAY));
  const { id } = await read.db.event.findFirstOrThrow({
    where: { subjectId: office.data.appointmentId, type: "term.ending" },
  });
  const [row] = await loadEvents([id]);
  if (!row || !termEnding.hears) throw new Error("nobody hears");
  const notices = await termEnding.hears(read, { ...row, payload: termEnding.payload.parse(row.payload) });
  expect(notices.map((n) => n.to)).toEqual([sari.personId, group.coordinator.personId]);
  expect(notices[0]).toMatchObject({
    path: `/groups/${group.slug}/manage/positions`,
    params: { days: 30, title: "Ketua", zone: ZONE },
  });
});

test("duties, offices and voices follow the person two rows turn out to be; one duty stays one", async () => {
  const group = await aGroup({ state: "ACTIVE" });
  const [old, kept] = [await aMember(group.id), await aMember(group.id)];
  const merged = { fromId: idOf(old), toId: idOf(kept) };
  const dutyId = await aDuty(group);
  const positionId = await aPosition(group);
  await appointToPosition(group.coordinator, { positionId, personId: old.personId });
  for (const { personId } of [old, kept]) await giveDuty(group.coordinator, { dutyId, personId });
  const consensusId = await aConsensus(group, group.coordinator);
  await speak(old, { consensusId, voice: "OBJECT", reason: "Belum jelas caranya." });
  await follow(moveOffices, merged);
  await follow(moveVoices, merged);
  expect(await holdersIn(positionId)).toMatchObject([{ personId: kept.personId }]);
  expect(await read.db.dutyHolder.count({ where: { dutyId, personId: idOf(kept), endsAt: null } })).toBe(1);
  expect(await read.db.dutyHolder.count({ where: { personId: idOf(old) } })).toBe(0);
  const voices = { where: { round: { consensusId }, personId: idOf(kept) } };
  expect(await read.db.consensusVoice.findMany(voices)).toMatchObject([{ voice: "OBJECT" }]);
  await follow(forgetWords, { personIds: [idOf(kept)] });
  expect(await read.db.consensusVoice.findMany(voices)).toMatchObject([{ voice: "OBJECT", reason: "–" }]);
});

test("a candidate merged into the chair stays the row they were: nobody chairs over themselves", async () => {
  const group = await aGroup({ state: "ACTIVE" });
  const [old, chair] = [await aMember(group.id), await aMember(group.id)];
  const positionId = await aPosition(group);
  const consensusId = await aConsensus(group, chair, { positionId, candidateId: old.personId });
  await follow(moveVoices, { fromId: idOf(old), toId: idOf(chair) });
  expect(await read.db.consensus.findUniqueOrThrow({ where: { id: consensusId } })).toMatchObject({
    chairId: chair.personId,
    candidateId: old.personId,
  });
});
