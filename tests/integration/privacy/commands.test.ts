import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Actor, guest, system } from "@/access/actor";
import { signIn } from "@/features/accounts/commands/sign-in";
import { ERASED_NAME } from "@/features/accounts/rules";
import { listRoster } from "@/features/attendance/queries/roster";
import { membershipErased } from "@/features/members/events";
import { reportNeed } from "@/features/needs/commands/report";
import { eraseAccount, eraseAgain, eraseByRequest } from "@/features/privacy/commands/erase";
import { exportByRequest, exportOwn, lookUpPerson } from "@/features/privacy/commands/look-up";
import { personExported } from "@/features/privacy/events";
import { listFound } from "@/features/privacy/queries/found";
import { listLedAlone } from "@/features/privacy/queries/led-alone";
import { join, joinFriend, pasteList } from "@/features/signups/commands/join";
import { read } from "@/lib/db";
import { DAY } from "@/lib/time";
import { loadEvents } from "@/pipeline/job";
import { actorOf, anActor, aPerson, eventsOf } from "../../support/factories";
import { actorWith, anAccount } from "../../support/factories/accounts";
import { aGroup, aMember } from "../../support/factories/groups";
import { queuedJobs } from "../../support/factories/jobs";
import { airBersih, aSteward, done } from "../../support/factories/needs";
import { aShift, countsOf } from "../../support/factories/seats";

const because = { reason: "Diminta lewat nomor yang sama, lalu ditelepon balik." };
const soon = new Date(Date.now() + 4 * DAY);
const idOf = (actor: Actor) => actor.personId ?? "";
const personRow = (actor: Actor) => read.db.person.findUniqueOrThrow({ where: { id: idOf(actor) } });

/** Somebody who left a number only, on the device that joined. */
async function onDevice(claimed: boolean): Promise<Actor> {
  const personId = await aPerson("Wening", { claimed });
  await read.db.contact.deleteMany({ where: { personId } });
  await read.db.contact.create({
    data: { personId, kind: "PHONE", value: `+62812${Math.floor(1e7 + Math.random() * 8e7)}` },
  });
  const session = await read.db.session.create({
    data: { personId, kind: "DEVICE", expiresAt: new Date(Date.now() + 3_600_000) },
  });
  return (await actorWith({ personId, sessionId: session.id })) ?? guest;
}

describe("privacy.eraseAccount", () => {
  test("works at once: sessions are dead, signing in is not possible, coordinators hear, the roster shows no name", async () => {
    const { personId, email, password } = await anAccount("Bima Laras");
    const seats = await aShift({ startsAt: soon, capacity: 3 });
    await read.db.membership.create({
      data: { personId, groupId: seats.groupId, status: "ACTIVE", joinedAt: new Date() },
    });
    const bima = await actorOf(personId);
    const { signUpId } = done(await join(bima, { slotId: seats.slotId, adult: true }));
    await read.db.signUp.update({ where: { id: signUpId }, data: { status: "ATTENDED" } });
    const session = await read.db.session.create({
      data: { personId, kind: "PASSWORD", expiresAt: new Date(Date.now() + 9e6) },
    });

    expect(await eraseAccount(bima, { name: " bima  LARAS " })).toMatchObject({ ok: true });

    expect(await actorWith({ personId, sessionId: session.id })).toBeNull();
    expect(await actorWith({ personId, sessionId: null })).toBeNull();
    expect(await signIn(guest, { contact: email, password })).toMatchObject({ ok: false });
    expect(await personRow(bima)).toMatchObject({ name: ERASED_NAME, claimedAt: null, passwordHash: null });
    expect(await read.db.erasure.findUnique({ where: { personId } })).toMatchObject({ byId: null, reason: null });
    expect(await eventsOf(personId)).toContain("person.erased");
    const group = await read.db.group.findUniqueOrThrow({
      where: { id: seats.groupId },
      include: { appointments: true },
    });
    const [coordinatorId = ""] = group.appointments.map((a) => a.personId);
    const roster = await listRoster(
      await actorOf(coordinatorId),
      { groupId: seats.groupId, activityId: seats.activityId },
      new Date(),
    );
    expect(JSON.stringify(roster)).toContain(ERASED_NAME);
    expect(JSON.stringify(roster)).not.toContain("Bima");

    const { id } = await read.db.event.findFirstOrThrow({
      where: { type: "membership.erased", groupId: seats.groupId },
    });
    const [event] = await loadEvents([id]);
    const notices =
      event &&
      (await membershipErased.hears?.(read, { ...event, payload: membershipErased.payload.parse(event.payload) }));
    expect(notices).toEqual([
      { to: coordinatorId, path: expect.stringContaining("/manage/people"), params: { group: group.name } },
    ]);
  });

  test("invalid: another name, or none, is said beside the field and nothing is written", async () => {
    const bima = await anActor("Bima");
    for (const [name, code] of [
      ["Bimo", "name_differs"],
      ["", "required"],
    ])
      expect(await eraseAccount(bima, { name })).toMatchObject({
        ok: false,
        kind: "invalid",
        fields: { name: { code } },
      });
    expect(await personRow(bima)).toMatchObject({ name: "Bima", erasedAt: null });
  });

  test("denied: eraseAccount and exportOwn by a guest and by a claimed number's device; a device nobody claimed may", async () => {
    const claimed = await onDevice(true);
    for (const actor of [guest, claimed]) {
      expect(await eraseAccount(actor, { name: actor.name || "Tamu" })).toMatchObject({ ok: false, kind: "denied" });
      expect(await exportOwn(actor, {})).toMatchObject({ ok: false, kind: "denied" });
    }
    const held = await onDevice(false);
    expect(await exportOwn(held, {})).toMatchObject({ ok: true });
    expect(await eraseAccount(held, { name: held.name })).toMatchObject({ ok: true });
  });

  test("refused: the last coordinator, with the group's name; after a handover it works", async () => {
    const ratri = await anActor("Ratri");
    const group = await aGroup({ state: "ACTIVE", name: "Dapur Pesisir" }, ratri);
    await aMember(group.id);
    expect(await eraseAccount(await actorOf(idOf(ratri)), { name: "Ratri" })).toMatchObject({
      ok: false,
      kind: "refused",
      reason: "last_coordinator",
      detail: { groups: "Dapur Pesisir", count: 1 },
    });
    expect(await personRow(ratri)).toMatchObject({ name: "Ratri", erasedAt: null });
    expect(await listLedAlone(ratri)).toMatchObject([{ name: "Dapur Pesisir" }]);
    await aMember(group.id, { roles: ["COORDINATOR"] });
    expect(await eraseAccount(await actorOf(idOf(ratri)), { name: "Ratri" })).toMatchObject({ ok: true });
  });

  test("refused: the last steward; two stewards at once leave one", async () => {
    await read.db.platformGrant.updateMany({ where: { endedAt: null }, data: { endedAt: new Date() } });
    const [sari, sekar] = [await aSteward("Sari"), await aSteward("Sekar")];
    const answers = await Promise.all([eraseAccount(sari, { name: "Sari" }), eraseAccount(sekar, { name: "Sekar" })]);
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect(answers.find((a) => !a.ok)).toMatchObject({ kind: "refused", reason: "last_steward" });
  });

  test("race: ten at once erase once", async () => {
    const bima = await anActor("Bima");
    const answers = await Promise.all(Array.from({ length: 10 }, () => eraseAccount(bima, { name: "Bima" })));
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect((await eventsOf(idOf(bima))).filter((type) => type === "person.erased")).toHaveLength(1);
  });

  test("race: two coordinators of one group at once leave one", async () => {
    const ratri = await anActor("Ratri");
    const group = await aGroup({ state: "ACTIVE" }, ratri);
    const sari = await aMember(group.id, { name: "Sari", roles: ["COORDINATOR"] });
    await aMember(group.id);
    const both = [await actorOf(idOf(ratri)), await actorOf(idOf(sari))];
    const answers = await Promise.all(both.map((actor) => eraseAccount(actor, { name: actor.name })));
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect(answers.find((a) => !a.ok)).toMatchObject({ kind: "refused", reason: "last_coordinator" });
  });

  test("gives coming places back and lets whoever waits move up", async () => {
    const seats = await aShift({ startsAt: soon, capacity: 1 });
    const [bima, tiwi] = [await anActor("Bima"), await anActor("Tiwi")];
    done(await join(bima, { slotId: seats.slotId, adult: true }));
    done(await join(tiwi, { slotId: seats.slotId, adult: true }));
    done(await eraseAccount(bima, { name: "Bima" }));
    expect(await countsOf(seats.slotId)).toMatchObject({ held: 0, waiting: 1 });
    expect((await queuedJobs("signups.promote")).map((j) => j.payload)).toContainEqual({ slotId: seats.slotId });
  });

  test("a friend put down by name goes along; names on a group's roster pass to another coordinator", async () => {
    const elsewhere = await aShift({ startsAt: soon, capacity: 2 });
    const own = await aShift({ startsAt: soon, capacity: 5 });
    const lead = await aMember(own.groupId, { name: "Laras", roles: ["COORDINATOR"] });
    const friend = done(await joinFriend(lead, { slotId: elsewhere.slotId, name: "Teman Laras", adult: true }));
    done(await pasteList(lead, { slotId: own.slotId, names: ["Pak Warno", "Bu Siti"] }));
    done(await eraseAccount(lead, { name: "Laras" }));
    expect(
      await read.db.signUp.findUnique({ where: { id: friend.signUpId }, include: { person: true } }),
    ).toMatchObject({
      status: "CANCELLED",
      person: { name: ERASED_NAME },
    });
    const pasted = await read.db.signUp.findMany({
      where: { slotId: own.slotId },
      include: { person: true },
      orderBy: { createdAt: "asc" },
    });
    expect(pasted.map((p) => [p.status, p.person.name])).toEqual([
      ["CONFIRMED", "Pak Warno"],
      ["CONFIRMED", "Bu Siti"],
    ]);
    expect(pasted.map((p) => p.person.placeholderById)).not.toContain(idOf(lead));
  });

  test("a contact that was only typed in erases nothing of whoever really has it", async () => {
    const email = "milik-orang-lain@contoh.id";
    const report = done(await reportNeed(guest, { ...airBersih, reporterName: "Orang Lain", reporterContact: email }));
    const bima = await anActor("Bima");
    await read.db.contact.create({ data: { personId: idOf(bima), kind: "EMAIL", value: email } });
    done(await eraseAccount(bima, { name: "Bima" }));
    expect(await read.db.need.findUnique({ where: { id: report.needId } })).toMatchObject({
      reporterContact: email,
      reporterName: "Orang Lain",
    });
  });
});

describe("privacy.eraseAgain", () => {
  test("[R22] erases whom a backup brought back, though a group then keeps a coordinator without a name", async () => {
    const ratri = await anActor("Ratri");
    const group = await aGroup({ state: "ACTIVE" }, ratri);
    await aMember(group.id);
    await read.db.person.update({ where: { id: idOf(ratri) }, data: { erasedAt: new Date(), about: "Saya Ratri" } });
    expect(await eraseAgain(system, { personId: idOf(ratri) })).toMatchObject({ ok: true });
    expect(await personRow(ratri)).toMatchObject({ name: ERASED_NAME, about: null });
    expect(await read.db.contact.count({ where: { personId: idOf(ratri) } })).toBe(0);
    expect(await read.db.membership.count({ where: { personId: idOf(ratri), status: "ACTIVE" } })).toBe(1);
    expect(await read.db.erasure.count({ where: { personId: idOf(ratri) } })).toBe(1);
  });

  test("who is not there is not found", async () => {
    expect(await eraseAgain(system, { personId: randomUUID() })).toMatchObject({ ok: false, kind: "not_found" });
  });
});

describe("for somebody who asked a steward", () => {
  test("lookUpPerson finds by exact contact, records it without the contact, and opens export and erasure", async () => {
    const steward = await aSteward();
    const wening = await onDevice(true);
    const [contact] = await read.db.contact.findMany({ where: { personId: idOf(wening) } });
    expect(await exportByRequest(steward, { personId: idOf(wening) })).toMatchObject({ ok: false, kind: "not_found" });
    const { lookUpId } = done(await lookUpPerson(steward, { contact: contact?.value }));
    const event = await read.db.event.findUniqueOrThrow({ where: { id: lookUpId } });
    expect(event).toMatchObject({ type: "person.looked_up", payload: { personIds: [idOf(wening)] } });
    expect(await listFound(steward, lookUpId, new Date())).toMatchObject([
      { id: idOf(wening), name: "Wening", isSelf: false, ledAlone: [] },
    ]);
    expect(await listFound(await aSteward(), lookUpId, new Date())).toEqual([]);
    expect(await listFound(wening, lookUpId, new Date())).toBeNull();
    expect(await exportByRequest(steward, { personId: idOf(wening) })).toMatchObject({ ok: true });
    const exported = await read.db.event.findFirstOrThrow({
      where: { type: "person.exported", subjectId: idOf(wening) },
    });
    const [row] = await loadEvents([exported.id]);
    expect(
      row && (await personExported.hears?.(read, { ...row, payload: personExported.payload.parse(row.payload) })),
    ).toEqual([{ to: idOf(wening), path: "/me/privacy" }]);
    expect(await eraseByRequest(steward, { personId: idOf(wening), ...because })).toMatchObject({ ok: true });
    expect(await personRow(wening)).toMatchObject({ name: ERASED_NAME });
    expect(await read.db.erasure.findUnique({ where: { personId: idOf(wening) } })).toMatchObject({
      byId: steward.personId,
      ...because,
    });
    expect(await listFound(steward, lookUpId, new Date())).toEqual([]);
  });

  test("lookUpPerson of a contact nobody has is recorded too", async () => {
    const { lookUpId } = done(await lookUpPerson(await aSteward(), { contact: "tidak-ada@contoh.id" }));
    expect(await read.db.event.findUnique({ where: { id: lookUpId } })).toMatchObject({ payload: { personIds: [] } });
  });

  test("denied: lookUpPerson, exportByRequest, eraseByRequest by everybody but a steward, and by a steward about themselves", async () => {
    const victim = await aPerson("Wening");
    const group = await aGroup({ state: "ACTIVE" });
    for (const actor of [guest, await anActor(), group.coordinator]) {
      expect(await lookUpPerson(actor, { contact: "a@contoh.id" })).toMatchObject({ ok: false, kind: "denied" });
      expect(await eraseByRequest(actor, { personId: victim, ...because })).toMatchObject({
        ok: false,
        kind: "denied",
      });
      expect(await exportByRequest(actor, { personId: victim })).toMatchObject({ ok: false });
    }
    const steward = await aSteward();
    const email = (await read.db.contact.findFirstOrThrow({ where: { personId: idOf(steward) } })).value;
    done(await lookUpPerson(steward, { contact: email }));
    expect(await eraseByRequest(steward, { personId: idOf(steward), ...because })).toMatchObject({ kind: "denied" });
    expect(await exportByRequest(steward, { personId: idOf(steward) })).toMatchObject({ kind: "denied" });
  });

  test("denied: eraseAgain by a steward", async () => {
    expect(await eraseAgain(await aSteward(), { personId: await aPerson() })).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });

  test("refused: another steward; the last coordinator of a group", async () => {
    const steward = await aSteward();
    const other = await aSteward("Sekar");
    expect(await eraseByRequest(steward, { personId: idOf(other), ...because })).toMatchObject({
      kind: "refused",
      reason: "other_steward",
    });
    const group = await aGroup({ state: "ACTIVE" });
    expect(await eraseByRequest(steward, { personId: idOf(group.coordinator), ...because })).toMatchObject({
      kind: "refused",
      reason: "last_coordinator",
    });
  });

  test("invalid: without a reason, or with one that names the person", async () => {
    const steward = await aSteward();
    const personId = await aPerson("Wening Asri");
    await read.db.contact.create({ data: { personId, kind: "PHONE", value: "+6281255501234" } });
    for (const [reason, code] of [
      ["", "required"],
      ["Permintaan dari wening asri lewat telepon", "names_person"],
      ["Permintaan dari 0812-5550-1234 tadi pagi", "names_person"],
    ])
      expect(await eraseByRequest(steward, { personId, reason })).toMatchObject({
        kind: "invalid",
        fields: { reason: { code } },
      });
  });

  test("race: two stewards at once erase once", async () => {
    const personId = await aPerson("Wening");
    const stewards = [await aSteward(), await aSteward()];
    const answers = await Promise.all(stewards.map((steward) => eraseByRequest(steward, { personId, ...because })));
    expect(answers.filter((a) => a.ok)).toHaveLength(1);
    expect(answers.find((a) => !a.ok)).toMatchObject({ kind: "not_found" });
  });
});
