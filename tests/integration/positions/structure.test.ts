import { beforeEach, describe, expect, test } from "vitest";
import { type Actor, system } from "@/access/actor";
import { endMembership, leaveGroup } from "@/features/members/commands/membership";
import { addDuty, editDuty, endDuty, giveDuty, takeDutyBack } from "@/features/positions/commands/duties";
import { endAppointment, handOver } from "@/features/positions/commands/offices";
import { appointToPosition } from "@/features/positions/commands/seats";
import { addPosition, closePosition, editPosition } from "@/features/positions/commands/structure";
import { tellTerm, tellVacancy } from "@/features/positions/commands/terms";
import { watchStructure } from "@/features/positions/jobs";
import { dueTerms, untoldVacancies } from "@/features/positions/queries/due";
import { afterTerm, termEnd } from "@/features/positions/rules";
import { read } from "@/lib/db";
import { addDays, DAY, dayIn } from "@/lib/time";
import { actorOf, eventsOf } from "../../support/factories";
import { type AGroup, aGroup, aMember } from "../../support/factories/groups";
import { aPosition, holdersIn, idOf } from "../../support/factories/positions";

const ZONE = "Asia/Jakarta";
const today = () => dayIn(new Date(), ZONE);

let group: AGroup;
let sari: Actor & { membershipId: string };
let other: AGroup;

beforeEach(async () => {
  group = await aGroup({ state: "ACTIVE", kind: "PROFESSIONAL" });
  other = await aGroup({ state: "ACTIVE" });
  sari = await aMember(group.id);
});

const titled = (title: string, more = {}) => ({ title, seats: "1", categories: "REGULAR", ...more });

describe("positions.addPosition", () => {
  test("a position carries roles, seats, terms and stands in the chart", async () => {
    const chair = await aPosition(group, { roles: ["COORDINATOR"], termMonths: 24, consecutiveLimit: 2 });
    const below = await aPosition(group, { title: "Sekretaris", reportsToId: chair });
    expect(await read.db.position.findUniqueOrThrow({ where: { id: below } })).toMatchObject({
      reportsToId: chair,
      seats: 1,
      categories: ["REGULAR"],
    });
    expect(await eventsOf(chair)).toEqual(["position.added"]);
  });

  test("[A2] above it stands only a position of the same group; a limit needs a term", async () => {
    const foreign = await aPosition(other);
    const raw = { groupId: group.id, ...titled("Bidang", { reportsToId: foreign }) };
    expect(await addPosition(group.coordinator, raw)).toMatchObject({ kind: "not_found" });
    const limit = { groupId: group.id, ...titled("Bidang", { consecutiveLimit: "2" }) };
    expect(await addPosition(group.coordinator, limit)).toMatchObject({
      kind: "invalid",
      fields: { termMonths: { code: "limit_needs_term" } },
    });
  });

  test("denied: addPosition, addDuty by a member and another group's coordinator", async () => {
    for (const actor of [sari, other.coordinator]) {
      expect(await addPosition(actor, { groupId: group.id, ...titled("Ketua") })).toMatchObject({ kind: "denied" });
      expect(await addDuty(actor, { groupId: group.id, title: "Mencatat kas" })).toMatchObject({ kind: "denied" });
    }
  });

  test("refused in a group that winds up", async () => {
    await read.db.group.update({ where: { id: group.id }, data: { state: "WINDING_UP" } });
    expect(await addPosition(group.coordinator, { groupId: group.id, ...titled("Ketua") })).toMatchObject({
      kind: "refused",
      reason: "group_winding_up",
    });
  });
});

describe("positions.editPosition", () => {
  test("[R14] the second of two editors sees both versions", async () => {
    const positionId = await aPosition(group);
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const edit = (actor: Actor, title: string, seats: string) =>
      editPosition(actor, { positionId, version: 0, ...titled(title, { seats }) });
    const both = await Promise.all([edit(group.coordinator, "Ketua umum", "2"), edit(second, "Pemimpin", "1")]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    const stored = await read.db.position.findUniqueOrThrow({ where: { id: positionId } });
    const told = both.find((r) => !r.ok);
    expect(told).toMatchObject({
      kind: "invalid",
      fields: { title: { code: "changed_meanwhile", detail: { current: stored.title } } },
    });
    expect(stored.version).toBe(1);
  });

  test("the same change twice is one; a conflict in roles is said in words", async () => {
    const positionId = await aPosition(group);
    const raw = { positionId, version: 0, ...titled("Ketua", { roles: ["TREASURER"] }) };
    expect(await editPosition(group.coordinator, raw)).toMatchObject({ ok: true });
    expect(await editPosition(group.coordinator, raw)).toMatchObject({ ok: true });
    expect(await editPosition(group.coordinator, { ...raw, roles: [] })).toMatchObject({
      kind: "invalid",
      fields: { roles: { detail: { current: { id: "Bendahara", en: "Treasurer" } } } },
    });
  });

  test("no circle in the chart, also when two people close it together", async () => {
    const a = await aPosition(group, { title: "Ketua" });
    const b = await aPosition(group, { title: "Wakil", reportsToId: a });
    expect(
      await editPosition(group.coordinator, { positionId: a, version: 0, ...titled("Ketua", { reportsToId: b }) }),
    ).toMatchObject({ fields: { reportsToId: { code: "chart_circle" } } });
    const c = await aPosition(group, { title: "Bidang A" });
    const d = await aPosition(group, { title: "Bidang B" });
    const both = await Promise.all([
      editPosition(group.coordinator, { positionId: c, version: 0, ...titled("Bidang A", { reportsToId: d }) }),
      editPosition(group.coordinator, { positionId: d, version: 0, ...titled("Bidang B", { reportsToId: c }) }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
  });

  test("roles stay while somebody holds them; seats do not fall below who holds them", async () => {
    const positionId = await aPosition(group, { seats: 2 });
    for (const person of [sari, await aMember(group.id)])
      await appointToPosition(group.coordinator, { positionId, personId: person.personId });
    expect(
      await editPosition(group.coordinator, {
        positionId,
        version: 0,
        ...titled("Ketua", { seats: "2", roles: ["AUDITOR"] }),
      }),
    ).toMatchObject({ kind: "refused", reason: "roles_while_held" });
    expect(await editPosition(group.coordinator, { positionId, version: 0, ...titled("Ketua") })).toMatchObject({
      fields: { seats: { code: "fewer_than_held", detail: { held: 2 } } },
    });
  });

  test("denied: editPosition, closePosition by a member and another group's coordinator", async () => {
    const positionId = await aPosition(group);
    for (const actor of [sari, other.coordinator]) {
      expect(await editPosition(actor, { positionId, version: 0, ...titled("Ketua") })).toMatchObject({
        kind: "denied",
      });
      expect(await closePosition(actor, { positionId })).toMatchObject({ kind: "denied" });
    }
  });
});

describe("positions.closePosition", () => {
  test("refused while somebody is in office; then what stood below moves up and duties end", async () => {
    const top = await aPosition(group, { title: "Dewan" });
    const middle = await aPosition(group, { title: "Ketua", reportsToId: top });
    const below = await aPosition(group, { title: "Sekretaris", reportsToId: middle });
    const duty = await addDuty(group.coordinator, { groupId: group.id, positionId: middle, title: "Memimpin rapat" });
    const office = await appointToPosition(group.coordinator, { positionId: middle, personId: sari.personId });
    if (!office.ok || !duty.ok) throw new Error("not made");
    expect(await closePosition(group.coordinator, { positionId: middle })).toMatchObject({
      kind: "refused",
      reason: "position_held",
    });
    await endAppointment(sari, { appointmentId: office.data.appointmentId });
    const both = await Promise.all([
      closePosition(group.coordinator, { positionId: middle }),
      closePosition(group.coordinator, { positionId: middle }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "position_closed" });
    expect((await read.db.position.findUniqueOrThrow({ where: { id: below } })).reportsToId).toBe(top);
    expect((await read.db.duty.findUniqueOrThrow({ where: { id: duty.data.dutyId } })).endedAt).not.toBeNull();
    expect(await appointToPosition(group.coordinator, { positionId: middle, personId: sari.personId })).toMatchObject({
      kind: "refused",
      reason: "position_closed",
    });
  });
});

describe("positions.appointToPosition", () => {
  test("the term and the end follow from the position; roles are held at once", async () => {
    const positionId = await aPosition(group, { title: "Bendahara", roles: ["TREASURER"], termMonths: 12 });
    const result = await appointToPosition(group.coordinator, { positionId, personId: sari.personId });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const last = termEnd(today(), 12);
    expect(await read.db.appointment.findUniqueOrThrow({ where: { id: result.data.appointmentId } })).toMatchObject({
      title: "Bendahara",
      roles: ["TREASURER"],
      source: "APPOINTMENT",
      endsAt: afterTerm(last, ZONE),
      termEndsOn: new Date(`${last}T00:00:00Z`),
    });
    expect((await actorOf(idOf(sari))).roles.map((r) => r.role)).toContain("TREASURER");
  });

  test("who coordinates has a term but no end, and the interim coordinator stays: this was no vote", async () => {
    const positionId = await aPosition(group, { roles: ["COORDINATOR"], termMonths: 12 });
    expect(await appointToPosition(group.coordinator, { positionId, personId: sari.personId })).toMatchObject({
      ok: true,
    });
    const offices = await read.db.appointment.findMany({ where: { groupId: group.id, endsAt: null } });
    expect(offices.map((o) => o.source).sort()).toEqual(["APPOINTMENT", "INTERIM"]);
    expect(offices.find((o) => o.positionId)?.termEndsOn).not.toBeNull();
  });

  test("two people for one seat at once: one is in office, the other is told", async () => {
    const positionId = await aPosition(group);
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const bima = await aMember(group.id);
    const both = await Promise.all([
      appointToPosition(group.coordinator, { positionId, personId: sari.personId }),
      appointToPosition(second, { positionId, personId: bima.personId }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "no_seat" });
    expect(await holdersIn(positionId)).toHaveLength(1);
  });

  test("category, limit and membership are judged", async () => {
    const positionId = await aPosition(group, { seats: 5, termMonths: 12, consecutiveLimit: 1 });
    const junior = await aMember(group.id);
    await read.db.membership.update({ where: { id: junior.membershipId }, data: { category: "JUNIOR" } });
    const appoint = (personId: string | null) => appointToPosition(group.coordinator, { positionId, personId });
    expect(await appoint(junior.personId)).toMatchObject({ kind: "refused", reason: "not_eligible" });
    expect(await appoint(other.coordinator.personId)).toMatchObject({ fields: { personId: { code: "not_member" } } });
    await read.db.appointment.create({
      data: {
        groupId: group.id,
        personId: idOf(sari),
        positionId,
        title: "Ketua",
        roles: [],
        source: "CONSENSUS",
        startsAt: new Date(Date.now() - 400 * DAY),
        endsAt: new Date(Date.now() - 35 * DAY),
      },
    });
    expect(await appoint(sari.personId)).toMatchObject({ kind: "refused", reason: "limit_reached" });
  });

  test("from 60 days before the end a successor begins the day after", async () => {
    const positionId = await aPosition(group, { termMonths: 12 });
    const bima = await aMember(group.id);
    await appointToPosition(group.coordinator, { positionId, personId: bima.personId });
    expect(await appointToPosition(group.coordinator, { positionId, personId: sari.personId })).toMatchObject({
      reason: "no_seat",
    });
    const last = addDays(today(), 20);
    await read.db.appointment.updateMany({
      where: { positionId },
      data: { termEndsOn: new Date(`${last}T00:00:00Z`), endsAt: afterTerm(last, ZONE) },
    });
    expect(await appointToPosition(group.coordinator, { positionId, personId: sari.personId })).toMatchObject({
      ok: true,
    });
    expect(await holdersIn(positionId)).toEqual([
      { personId: bima.personId, until: last },
      { personId: sari.personId, until: termEnd(addDays(last, 1), 12) },
    ]);
    const rows = await read.db.appointment.findMany({ where: { positionId }, orderBy: { startsAt: "asc" } });
    expect(rows[1]?.startsAt).toEqual(afterTerm(last, ZONE));
  });

  test("denied: appointToPosition by a member, and by a coordinator for themselves in whatever hat", async () => {
    const positionId = await aPosition(group);
    expect(await appointToPosition(sari, { positionId, personId: sari.personId })).toMatchObject({ kind: "denied" });
    expect(
      await appointToPosition(group.coordinator, { positionId, personId: group.coordinator.personId }),
    ).toMatchObject({ kind: "denied" });
    expect(await appointToPosition(other.coordinator, { positionId, personId: sari.personId })).toMatchObject({
      kind: "denied",
    });
  });
});

describe("the last coordinator and positions with terms", () => {
  async function aChair(): Promise<string> {
    const positionId = await aPosition(group, { roles: ["COORDINATOR"], termMonths: 12 });
    await appointToPosition(group.coordinator, { positionId, personId: sari.personId });
    const own = await read.db.appointment.findFirstOrThrow({ where: { groupId: group.id, source: "INTERIM" } });
    expect(await endAppointment(group.coordinator, { appointmentId: own.id })).toMatchObject({ ok: true });
    return positionId;
  }

  test("a chair whose term is over still coordinates, and cannot leave without a successor", async () => {
    const positionId = await aChair();
    const past = addDays(today(), -3);
    await read.db.appointment.updateMany({
      where: { positionId },
      data: { termEndsOn: new Date(`${past}T00:00:00Z`) },
    });
    expect((await actorOf(idOf(sari))).roles.map((r) => r.role)).toContain("COORDINATOR");
    const office = await read.db.appointment.findFirstOrThrow({ where: { positionId, endsAt: null } });
    expect(await endAppointment(sari, { appointmentId: office.id })).toMatchObject({ reason: "last_coordinator" });
    expect(await leaveGroup(sari, { groupId: group.id })).toMatchObject({ reason: "last_coordinator" });
  });

  test("a successor chosen for later does not free the chair now; gone before that day, the chair stays", async () => {
    const positionId = await aChair();
    const last = addDays(today(), 20);
    await read.db.appointment.updateMany({
      where: { positionId },
      data: { termEndsOn: new Date(`${last}T00:00:00Z`) },
    });
    const bima = await aMember(group.id);
    expect(await appointToPosition(await actorOf(idOf(sari)), { positionId, personId: bima.personId })).toMatchObject({
      ok: true,
    });
    expect(await leaveGroup(sari, { groupId: group.id })).toMatchObject({ reason: "last_coordinator" });
    expect(await leaveGroup(bima, { groupId: group.id })).toMatchObject({ ok: true });
    expect(await holdersIn(positionId)).toEqual([{ personId: sari.personId, until: last }]);
    const office = await read.db.appointment.findFirstOrThrow({ where: { positionId, personId: idOf(sari) } });
    expect(office.endsAt).toBeNull();
  });

  test("one of two offices that coordinate can be laid down by the same person", async () => {
    const positionId = await aPosition(group, { roles: ["COORDINATOR"], termMonths: 12 });
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    await appointToPosition(second, { positionId, personId: group.coordinator.personId });
    const extra = await read.db.appointment.findFirstOrThrow({ where: { personId: idOf(second) } });
    expect(await endAppointment(second, { appointmentId: extra.id })).toMatchObject({ ok: true });
    const interim = await read.db.appointment.findFirstOrThrow({ where: { groupId: group.id, source: "INTERIM" } });
    expect(await endAppointment(group.coordinator, { appointmentId: interim.id })).toMatchObject({ ok: true });
    const chair = await read.db.appointment.findFirstOrThrow({ where: { positionId } });
    expect(await endAppointment(group.coordinator, { appointmentId: chair.id })).toMatchObject({
      reason: "last_coordinator",
    });
  });

  test("handing over passes the position on for the rest of the term, to somebody it is open to", async () => {
    const positionId = await aChair();
    const junior = await aMember(group.id);
    await read.db.membership.update({ where: { id: junior.membershipId }, data: { category: "JUNIOR" } });
    const chair = await actorOf(idOf(sari));
    expect(await handOver(chair, { groupId: group.id, toPersonId: junior.personId })).toMatchObject({
      reason: "not_eligible",
    });
    const bima = await aMember(group.id);
    expect(await handOver(chair, { groupId: group.id, toPersonId: bima.personId })).toMatchObject({ ok: true });
    expect(await holdersIn(positionId)).toEqual([{ personId: bima.personId, until: termEnd(today(), 12) }]);
    const office = await read.db.appointment.findFirstOrThrow({ where: { positionId, endsAt: null } });
    expect(office).toMatchObject({ source: "INTERIM", title: "Ketua", roles: ["COORDINATOR"] });
  });
});

describe("duties", () => {
  const free = async (title = "Menyusun jadwal") => {
    const result = await addDuty(group.coordinator, { groupId: group.id, title });
    if (!result.ok) throw new Error(JSON.stringify(result));
    return result.data.dutyId;
  };

  test("given to a member, given back by them; twice is refused", async () => {
    const dutyId = await free();
    const both = await Promise.all([
      giveDuty(group.coordinator, { dutyId, personId: sari.personId }),
      giveDuty(group.coordinator, { dutyId, personId: sari.personId }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "duty_held" });
    const held = await read.db.dutyHolder.findFirstOrThrow({ where: { dutyId } });
    expect(await takeDutyBack(sari, { holderId: held.id })).toMatchObject({ ok: true });
    expect(await takeDutyBack(group.coordinator, { holderId: held.id })).toMatchObject({ reason: "duty_not_held" });
    expect(await eventsOf(dutyId)).toEqual(["duty.added", "duty.given", "duty.taken_back"]);
  });

  test("a position's duty is not given apart from it; outsiders get none; ended ones are over", async () => {
    const positionId = await aPosition(group);
    const ofPosition = await addDuty(group.coordinator, { groupId: group.id, positionId, title: "Memimpin rapat" });
    if (!ofPosition.ok) throw new Error("not made");
    expect(
      await giveDuty(group.coordinator, { dutyId: ofPosition.data.dutyId, personId: sari.personId }),
    ).toMatchObject({ reason: "duty_of_position" });
    const dutyId = await free();
    expect(await giveDuty(group.coordinator, { dutyId, personId: other.coordinator.personId })).toMatchObject({
      fields: { personId: { code: "not_member" } },
    });
    await giveDuty(group.coordinator, { dutyId, personId: sari.personId });
    expect(await endDuty(group.coordinator, { dutyId })).toMatchObject({ ok: true });
    expect(await read.db.dutyHolder.count({ where: { dutyId, endsAt: null } })).toBe(0);
    expect(await endDuty(group.coordinator, { dutyId })).toMatchObject({ reason: "duty_ended" });
    expect(await giveDuty(group.coordinator, { dutyId, personId: sari.personId })).toMatchObject({
      reason: "duty_ended",
    });
  });

  test("[R14] the second editor of a duty sees the first one's words", async () => {
    const dutyId = await free();
    const raw = { dutyId, wasTitle: "Menyusun jadwal", wasDetail: "" };
    expect(await editDuty(group.coordinator, { ...raw, title: "Menyusun jadwal jaga" })).toMatchObject({ ok: true });
    expect(await editDuty(group.coordinator, { ...raw, title: "Membuat jadwal" })).toMatchObject({
      fields: { title: { code: "changed_meanwhile", detail: { current: "Menyusun jadwal jaga" } } },
    });
  });

  test("[A2] a duty for another group's position is as if not there", async () => {
    const foreign = await aPosition(other);
    expect(
      await addDuty(group.coordinator, { groupId: group.id, positionId: foreign, title: "Memimpin rapat" }),
    ).toMatchObject({ kind: "not_found" });
  });

  test("leaving ends duties and offices in one transaction", async () => {
    const dutyId = await free();
    const positionId = await aPosition(group);
    await giveDuty(group.coordinator, { dutyId, personId: sari.personId });
    await appointToPosition(group.coordinator, { positionId, personId: sari.personId });
    expect(
      await endMembership(group.coordinator, { membershipId: sari.membershipId, reason: "Pindah kota." }),
    ).toMatchObject({ ok: true });
    expect(await read.db.dutyHolder.count({ where: { dutyId, endsAt: null } })).toBe(0);
    expect(await holdersIn(positionId)).toEqual([]);
  });

  test("denied: editDuty, endDuty, giveDuty, takeDutyBack by a member who does not have it, and from elsewhere", async () => {
    const dutyId = await free();
    await giveDuty(group.coordinator, { dutyId, personId: sari.personId });
    const { id: holderId } = await read.db.dutyHolder.findFirstOrThrow({ where: { dutyId } });
    for (const actor of [await aMember(group.id), other.coordinator]) {
      const edit = { dutyId, title: "Lain", wasTitle: "Menyusun jadwal" };
      expect(await editDuty(actor, edit)).toMatchObject({ kind: "denied" });
      expect(await endDuty(actor, { dutyId })).toMatchObject({ kind: "denied" });
      expect(await giveDuty(actor, { dutyId, personId: actor.personId })).toMatchObject({ kind: "denied" });
      expect(await takeDutyBack(actor, { holderId })).toMatchObject({ kind: "denied" });
    }
  });
});

describe("what the clock brings", () => {
  const inDays = (days: number) => new Date(Date.now() + days * DAY);

  async function aTerm(roles: string[] = []): Promise<{ positionId: string; appointmentId: string }> {
    const positionId = await aPosition(group, { title: "Bendahara", termMonths: 12, roles });
    const office = await appointToPosition(group.coordinator, { positionId, personId: sari.personId });
    if (!office.ok) throw new Error(JSON.stringify(office));
    return { positionId, appointmentId: office.data.appointmentId };
  }
  const about = async (id: string) => (await eventsOf(id)).filter((type) => /^term|ended/.test(type));

  test("60, 30 and 7 days before and at the end, each once; then the office is over", async () => {
    const { appointmentId } = await aTerm();
    const left = (days: number) => 365 - 1 - days;
    for (const days of [100, 60, 55, 29, 6, 6]) await watchStructure(inDays(left(days)));
    expect(await about(appointmentId)).toEqual(["term.ending", "term.ending", "term.ending"]);
    await watchStructure(inDays(left(-1)));
    await watchStructure(inDays(left(-2)));
    expect((await about(appointmentId)).at(-1)).toBe("appointment.ended");
    expect(await about(appointmentId)).toHaveLength(4);
  });

  test("who coordinates is told that the term is over, and stays", async () => {
    const { appointmentId } = await aTerm(["COORDINATOR"]);
    await watchStructure(inDays(370));
    await watchStructure(inDays(371));
    expect(await about(appointmentId)).toEqual(["term.over"]);
    expect((await read.db.appointment.findUniqueOrThrow({ where: { id: appointmentId } })).endsAt).toBeNull();
  });

  test("two workers at once tell once", async () => {
    const { appointmentId } = await aTerm();
    const now = inDays(350);
    const both = await Promise.all([
      tellTerm(system, { appointmentId }, { now }),
      tellTerm(system, { appointmentId }, { now }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "nothing_due" });
  });

  test("an office that ended early is not told of", async () => {
    const { appointmentId } = await aTerm();
    await endAppointment(sari, { appointmentId });
    expect(await dueTerms(inDays(350))).not.toContain(appointmentId);
    expect(await dueTerms(inDays(366))).not.toContain(appointmentId);
  });

  test("a vacancy is told after a day, once, and again after somebody left", async () => {
    const { positionId, appointmentId } = await aTerm();
    expect(await untoldVacancies(inDays(3))).not.toContain(positionId);
    await endAppointment(sari, { appointmentId });
    expect(await untoldVacancies(new Date())).not.toContain(positionId);
    await watchStructure(inDays(2));
    await watchStructure(inDays(3));
    expect((await eventsOf(positionId)).filter((type) => type === "position.vacant")).toHaveLength(1);
  });

  test("denied: tellTerm, tellVacancy by a person", async () => {
    const { positionId, appointmentId } = await aTerm();
    expect(await tellTerm(group.coordinator, { appointmentId })).toMatchObject({ kind: "denied" });
    expect(await tellVacancy(group.coordinator, { positionId })).toMatchObject({ kind: "denied" });
  });
});
