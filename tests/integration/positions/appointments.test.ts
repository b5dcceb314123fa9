import { describe, expect, test } from "vitest";
import { appoint, endAppointment, handOver } from "@/features/positions/commands/offices";
import { read } from "@/lib/db";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";

describe("positions.appoint", () => {
  test("a member takes office and holds its role at once", async () => {
    const group = await aGroup();
    const sari = await aMember(group.id);
    const result = await appoint(group.coordinator, { groupId: group.id, personId: sari.personId, role: "VERIFIER" });
    if (!result.ok) throw new Error(JSON.stringify(result));
    expect((await actorOf(sari.personId ?? "")).roles.map((r) => r.role).sort()).toEqual(["MEMBER", "VERIFIER"]);
    expect(await eventsOf(result.data.appointmentId)).toEqual(["appointment.made"]);
    expect(
      await appoint(group.coordinator, { groupId: group.id, personId: sari.personId, role: "VERIFIER" }),
    ).toMatchObject({ kind: "refused", reason: "already_in_office" });
  });

  test("[A2] only members of this group; a past end is named", async () => {
    const group = await aGroup();
    const outsider = await aMember((await aGroup()).id);
    expect(
      await appoint(group.coordinator, { groupId: group.id, personId: outsider.personId, role: "VERIFIER" }),
    ).toMatchObject({ kind: "invalid", fields: { personId: { code: "not_member" } } });
    const sari = await aMember(group.id);
    expect(
      await appoint(group.coordinator, {
        groupId: group.id,
        personId: sari.personId,
        role: "VERIFIER",
        endsOn: "2020-01-01",
      }),
    ).toMatchObject({ kind: "invalid", fields: { endsOn: { code: "past" } } });
  });

  test("a coordinator for a time needs one who stays", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const sari = await aMember(group.id);
    const raw = { groupId: group.id, personId: sari.personId, role: "COORDINATOR", endsOn: "2030-01-01" };
    expect(await appoint(group.coordinator, raw)).toMatchObject({ ok: true });
    const own = await read.db.appointment.findFirstOrThrow({
      where: { groupId: group.id, personId: group.coordinator.personId ?? "" },
    });
    expect(await endAppointment(group.coordinator, { appointmentId: own.id })).toMatchObject({
      kind: "refused",
      reason: "last_coordinator",
    });
  });

  test("denied: appoint by a member and by another group's coordinator", async () => {
    const group = await aGroup();
    const sari = await aMember(group.id);
    const raw = { groupId: group.id, personId: sari.personId, role: "COORDINATOR" };
    expect(await appoint(sari, raw)).toMatchObject({ kind: "denied", whoCan: "COORDINATOR" });
    expect(await appoint((await aGroup()).coordinator, raw)).toMatchObject({ kind: "denied" });
  });
});

describe("positions.endAppointment", () => {
  test("ends an office, or steps down from it; twice is refused", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const sari = await aMember(group.id, { roles: ["TREASURER"] });
    const office = await read.db.appointment.findFirstOrThrow({ where: { personId: sari.personId ?? "" } });
    expect(await endAppointment(sari, { appointmentId: office.id })).toMatchObject({ ok: true });
    expect(await endAppointment(group.coordinator, { appointmentId: office.id })).toMatchObject({
      kind: "refused",
      reason: "office_over",
    });
  });

  test("two coordinators step down at once: one stays", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const offices = await read.db.appointment.findMany({ where: { groupId: group.id } });
    const of = (personId: string | null) => ({ appointmentId: offices.find((o) => o.personId === personId)?.id });
    const results = await Promise.all([
      endAppointment(group.coordinator, of(group.coordinator.personId)),
      endAppointment(second, of(second.personId)),
    ]);
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(results.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "last_coordinator" });
  });

  test("denied: endAppointment by a plain member; not there for strangers", async () => {
    const group = await aGroup();
    const office = await read.db.appointment.findFirstOrThrow({ where: { groupId: group.id } });
    expect(await endAppointment(await aMember(group.id), { appointmentId: office.id })).toMatchObject({
      kind: "denied",
    });
    expect(await endAppointment(await anActor(), { appointmentId: office.id })).toMatchObject({ kind: "not_found" });
  });
});

describe("positions.handOver", () => {
  test("swaps the last coordinator in one step", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const sari = await aMember(group.id);
    expect(await handOver(group.coordinator, { groupId: group.id, toPersonId: sari.personId })).toMatchObject({
      ok: true,
    });
    expect((await actorOf(group.coordinator.personId ?? "")).roles.map((r) => r.role)).toEqual(["MEMBER"]);
    expect((await actorOf(sari.personId ?? "")).roles.map((r) => r.role)).toContain("COORDINATOR");
  });

  test("not to oneself, not to an outsider", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    expect(
      await handOver(group.coordinator, { groupId: group.id, toPersonId: group.coordinator.personId }),
    ).toMatchObject({ fields: { toPersonId: { code: "to_self" } } });
    expect(
      await handOver(group.coordinator, { groupId: group.id, toPersonId: (await anActor()).personId }),
    ).toMatchObject({ fields: { toPersonId: { code: "not_member" } } });
  });

  test("denied: handOver by a member", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const sari = await aMember(group.id);
    expect(await handOver(sari, { groupId: group.id, toPersonId: sari.personId })).toMatchObject({ kind: "denied" });
  });
});
