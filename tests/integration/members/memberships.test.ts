import { describe, expect, test } from "vitest";
import type { Actor } from "@/access/actor";
import {
  acceptMembership,
  confirmMembership,
  declineMembership,
  endMembership,
  invitePerson,
  leaveGroup,
  resumeMembership,
  setCategory,
  suspendMembership,
} from "@/features/members/commands/membership";
import { read } from "@/lib/db";
import { actorOf, anActor } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";

const statusOf = async (id: string) => (await read.db.membership.findUniqueOrThrow({ where: { id } })).status;

describe("being added needs consent", () => {
  test("invitePerson, then acceptMembership by that person", async () => {
    const group = await aGroup();
    const wati = await anActor("Wati");
    const result = await invitePerson(group.coordinator, { groupId: group.id, personId: wati.personId });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const { membershipId } = result.data;
    expect((await actorOf(wati.personId ?? "")).roles).toEqual([]);
    expect(await acceptMembership(wati, { membershipId })).toMatchObject({ ok: true });
    expect((await actorOf(wati.personId ?? "")).roles).toMatchObject([{ role: "MEMBER" }]);
    expect(await invitePerson(group.coordinator, { groupId: group.id, personId: wati.personId })).toMatchObject({
      kind: "refused",
      reason: "already_member",
    });
  });

  test("declined", async () => {
    const group = await aGroup();
    const wati = await aMember(group.id, { status: "INVITED" });
    expect(await declineMembership(wati, { membershipId: wati.membershipId })).toMatchObject({ ok: true });
    expect(await acceptMembership(wati, { membershipId: wati.membershipId })).toMatchObject({
      kind: "refused",
      reason: "wrong_state",
    });
  });

  test("denied: acceptMembership and declineMembership by the coordinator", async () => {
    const group = await aGroup();
    const wati = await aMember(group.id, { status: "INVITED" });
    expect(await acceptMembership(group.coordinator, { membershipId: wati.membershipId })).toMatchObject({
      kind: "denied",
      whoCan: "self",
    });
    expect(await declineMembership(group.coordinator, { membershipId: wati.membershipId })).toMatchObject({
      kind: "denied",
    });
  });

  test("denied: invitePerson by a member", async () => {
    const group = await aGroup();
    const member = await aMember(group.id);
    expect(await invitePerson(member, { groupId: group.id, personId: (await anActor()).personId })).toMatchObject({
      kind: "denied",
    });
  });
});

describe("members.leaveGroup", () => {
  test("a member leaves, offices end with it", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const sari = await aMember(group.id, { roles: ["VERIFIER"] });
    expect(await leaveGroup(sari, { groupId: group.id })).toMatchObject({ ok: true });
    expect(await statusOf(sari.membershipId)).toBe("LEFT");
    const [office] = await read.db.appointment.findMany({ where: { personId: sari.personId ?? "" } });
    expect(office?.endsAt).not.toBeNull();
    expect(await leaveGroup(await actorOf(sari.personId ?? ""), { groupId: group.id })).toMatchObject({
      kind: "not_found",
    });
  });

  test("the last coordinator is refused and told what to do", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    await aMember(group.id);
    expect(await leaveGroup(group.coordinator, { groupId: group.id })).toMatchObject({
      kind: "refused",
      reason: "last_coordinator",
    });
  });

  test("a lone founder may leave a forming group behind", async () => {
    const group = await aGroup();
    expect(await leaveGroup(group.coordinator, { groupId: group.id })).toMatchObject({ ok: true });
  });

  test("two coordinators leaving at once: one stays", async () => {
    for (let round = 0; round < 5; round += 1) {
      const group = await aGroup({ state: "ACTIVE" });
      const second = await aMember(group.id, { roles: ["COORDINATOR"] });
      const results = await Promise.all([
        leaveGroup(group.coordinator, { groupId: group.id }),
        leaveGroup(second, { groupId: group.id }),
      ]);
      expect(results.filter((r) => r.ok)).toHaveLength(1);
      expect(results.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "last_coordinator" });
    }
  });

  test("the database holds it too, whoever writes and in the same moment", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const end = (personId: string | null) =>
      read.db.membership.updateMany({
        where: { groupId: group.id, personId: personId ?? "" },
        data: { status: "LEFT" },
      });
    const results = await Promise.allSettled([end(group.coordinator.personId), end(second.personId)]);
    expect(results.filter((r) => r.status === "rejected")).toHaveLength(1);
  });

  test("denied: leaveGroup stays with the person: a stranger finds nothing to leave", async () => {
    const group = await aGroup();
    expect(await leaveGroup(await anActor(), { groupId: group.id })).toMatchObject({ kind: "not_found" });
  });
});

describe("what coordinators do with memberships", () => {
  const verbs: [string, (actor: Actor, raw: unknown) => Promise<{ ok: boolean }>, object][] = [
    ["endMembership", endMembership, { reason: "Tidak lagi aktif." }],
    ["suspendMembership", suspendMembership, { reason: "Sedang cuti panjang." }],
    ["confirmMembership", confirmMembership, {}],
    ["resumeMembership", resumeMembership, {}],
    ["setCategory", setCategory, { category: "HONORARY" }],
  ];

  test("on trial → confirmed → suspended → resumed → ended", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const { coordinator } = group;
    const { membershipId, personId } = await aMember(group.id, { status: "PROBATION" });
    expect(await confirmMembership(coordinator, { membershipId })).toMatchObject({ ok: true });
    expect(await confirmMembership(coordinator, { membershipId })).toMatchObject({
      kind: "refused",
      reason: "wrong_state",
    });
    expect(await setCategory(coordinator, { membershipId, category: "HONORARY" })).toMatchObject({ ok: true });
    expect(await suspendMembership(coordinator, { membershipId, reason: "Sedang cuti panjang." })).toMatchObject({
      ok: true,
    });
    expect((await actorOf(personId ?? "")).roles).toEqual([]);
    expect(await resumeMembership(coordinator, { membershipId })).toMatchObject({ ok: true });
    expect(await endMembership(coordinator, { membershipId, reason: "Pindah kota." })).toMatchObject({ ok: true });
    expect(await read.db.membership.findUnique({ where: { id: membershipId } })).toMatchObject({
      status: "REMOVED",
      endReason: "Pindah kota.",
      category: "HONORARY",
    });
    expect(await resumeMembership(coordinator, { membershipId })).toMatchObject({
      kind: "refused",
      reason: "wrong_state",
    });
  });

  test("the last coordinator cannot be suspended or ended by another hand", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const third = await aMember(group.id, { roles: ["COORDINATOR"] });
    const own = await read.db.membership.findFirstOrThrow({
      where: { groupId: group.id, personId: group.coordinator.personId ?? "" },
    });
    expect(await suspendMembership(second, { membershipId: own.id, reason: "Sedang cuti." })).toMatchObject({
      ok: true,
    });
    const both = await Promise.all([
      suspendMembership(second, { membershipId: third.membershipId, reason: "Sedang cuti." }),
      suspendMembership(third, { membershipId: second.membershipId, reason: "Sedang cuti." }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
  });

  test.each(verbs)(
    "denied: endMembership suspendMembership confirmMembership resumeMembership setCategory by a plain member (%s)",
    async (_, verb, more) => {
      const group = await aGroup();
      const member = await aMember(group.id);
      const target = await aMember(group.id);
      expect(await verb(member, { membershipId: target.membershipId, ...more })).toMatchObject({
        kind: "denied",
        whoCan: "COORDINATOR",
      });
    },
  );

  test.each(verbs)(
    "[A2] another group's coordinator finds nothing, and one's own membership is not one's own to judge (%s)",
    async (_, verb, more) => {
      const group = await aGroup();
      const target = await aMember(group.id);
      expect(await verb((await aGroup()).coordinator, { membershipId: target.membershipId, ...more })).toMatchObject({
        kind: "not_found",
      });
      const own = await read.db.membership.findFirstOrThrow({
        where: { groupId: group.id, personId: group.coordinator.personId ?? "" },
      });
      expect(await verb(group.coordinator, { membershipId: own.id, ...more })).toMatchObject({ kind: "denied" });
    },
  );
});
