import { describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { dissolveGroup, editGroup, vouchGroup, windUpGroup } from "@/features/groups/commands";
import { read } from "@/lib/db";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import { aGroup, aMember, aNeed } from "../../support/factories/groups";

const settings = {
  version: 0,
  name: "Dapur Muara Asri",
  purpose: "Memasak dan mengantar makanan bagi warga pesisir.",
  field: "FOOD",
  regionCode: "33.74",
  zone: "Asia/Jakarta",
  language: "id",
  answerDays: 5,
  questions: ["Kapan Anda punya waktu?", ""],
};

describe("groups.editGroup", () => {
  test("saves settings and drops empty questions", async () => {
    const group = await aGroup();
    expect(await editGroup(group.coordinator, { ...settings, groupId: group.id })).toMatchObject({ ok: true });
    const row = await read.db.group.findUniqueOrThrow({ where: { id: group.id } });
    expect(row).toMatchObject({ answerDays: 5, version: 1, questions: ["Kapan Anda punya waktu?"] });
    expect(await eventsOf(group.id)).toEqual(["group.founded", "group.edited"]);
  });

  test("[R14] of two editors the second is told and sees what stands now", async () => {
    const group = await aGroup();
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const both = await Promise.all([
      editGroup(group.coordinator, { ...settings, groupId: group.id, name: "Nama Pertama" }),
      editGroup(second, { ...settings, groupId: group.id, name: "Nama Kedua" }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    const stored = (await read.db.group.findUniqueOrThrow({ where: { id: group.id } })).name;
    expect(both.find((r) => !r.ok)).toMatchObject({
      kind: "invalid",
      fields: { name: { code: "changed_meanwhile", detail: { current: stored } } },
    });
  });

  test("bad fields are named and nothing is written", async () => {
    const group = await aGroup();
    const result = await editGroup(group.coordinator, {
      ...settings,
      groupId: group.id,
      name: "x",
      answerDays: "40",
      field: "FOOD",
    });
    expect(result).toMatchObject({
      ok: false,
      kind: "invalid",
      fields: { name: { code: "too_short" }, answerDays: { code: "too_big" } },
    });
    expect(await editGroup(group.coordinator, { ...settings, groupId: group.id, field: "LAW" })).toMatchObject({
      fields: { field: { code: "not_valid" } },
    });
  });

  test("denied: editGroup by a member, by another group's coordinator, by a guest", async () => {
    const group = await aGroup();
    const member = await aMember(group.id);
    const other = await aGroup();
    for (const actor of [member, other.coordinator, guest]) {
      expect(await editGroup(actor, { ...settings, groupId: group.id })).toMatchObject({ ok: false, kind: "denied" });
    }
  });

  test("[A3] a coordinator whose office ended is denied at the next request", async () => {
    const group = await aGroup();
    await read.db.appointment.updateMany({ where: { groupId: group.id }, data: { endsAt: new Date(Date.now() + 1) } });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await editGroup(group.coordinator, { ...settings, groupId: group.id })).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });

  test("a hidden group is not there for strangers", async () => {
    const group = await aGroup();
    await read.db.group.update({ where: { id: group.id }, data: { hiddenAt: new Date() } });
    expect(await editGroup(await anActor(), { ...settings, groupId: group.id })).toMatchObject({
      ok: false,
      kind: "not_found",
    });
  });
});

describe("groups.vouchGroup", () => {
  test("a coordinator of an active group lists a forming one", async () => {
    const group = await aGroup();
    const active = await aGroup({ state: "ACTIVE" });
    expect(await vouchGroup(active.coordinator, { groupId: group.id })).toMatchObject({ ok: true });
    expect((await read.db.group.findUniqueOrThrow({ where: { id: group.id } })).vouchedAt).not.toBeNull();
    expect(await vouchGroup(active.coordinator, { groupId: group.id })).toMatchObject({
      kind: "refused",
      reason: "already_listed",
    });
  });

  test("a steward may too; a forming group's coordinator is refused", async () => {
    const group = await aGroup();
    const steward = await anActor("Pengelola");
    await read.db.platformGrant.create({ data: { personId: steward.personId ?? "", role: "STEWARD" } });
    expect(await vouchGroup((await aGroup()).coordinator, { groupId: group.id })).toMatchObject({
      kind: "refused",
      reason: "voucher_not_active",
    });
    expect(await vouchGroup(await actorOf(steward.personId ?? ""), { groupId: group.id })).toMatchObject({ ok: true });
  });

  test("denied: vouchGroup by the group's own coordinator, by somebody without office, by a guest", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    for (const actor of [group.coordinator, await anActor(), guest]) {
      expect(await vouchGroup(actor, { groupId: group.id })).toMatchObject({ ok: false, kind: "denied" });
    }
  });
});

describe("groups.windUpGroup and dissolveGroup", () => {
  test("winds up, then dissolves once nothing is open", async () => {
    const group = await aGroup({ state: "ACTIVE", name: "Kelompok Selesai" });
    const need = await aNeed({ adoptedByGroupId: group.id });
    expect(await windUpGroup(group.coordinator, { groupId: group.id })).toMatchObject({ ok: true });
    const end = { groupId: group.id, confirmName: "Kelompok Selesai" };
    expect(await dissolveGroup(group.coordinator, end)).toMatchObject({
      kind: "refused",
      reason: "obligation_open",
      detail: { kind: "needs", count: 1 },
    });
    await read.db.need.update({ where: { id: need.id }, data: { state: "CONFIRMED_MET" } });
    expect(await dissolveGroup(group.coordinator, { ...end, confirmName: "lain" })).toMatchObject({
      kind: "invalid",
      fields: { confirmName: { code: "name_differs" } },
    });
    expect(await dissolveGroup(group.coordinator, end)).toMatchObject({ ok: true });
    expect(await editGroup(group.coordinator, { ...settings, groupId: group.id })).toMatchObject({
      kind: "refused",
      reason: "group_dissolved",
    });
  });

  test("refused out of order", async () => {
    const forming = await aGroup({ name: "Masih Rintisan" });
    expect(await windUpGroup(forming.coordinator, { groupId: forming.id })).toMatchObject({
      kind: "refused",
      reason: "wrong_state",
    });
    expect(
      await dissolveGroup(forming.coordinator, { groupId: forming.id, confirmName: "Masih Rintisan" }),
    ).toMatchObject({ kind: "refused", reason: "wrong_state" });
  });

  test("denied: windUpGroup and dissolveGroup by a member", async () => {
    const group = await aGroup({ state: "ACTIVE" });
    const member = await aMember(group.id);
    expect(await windUpGroup(member, { groupId: group.id })).toMatchObject({ ok: false, kind: "denied" });
    expect(await dissolveGroup(member, { groupId: group.id, confirmName: "x" })).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });
});
