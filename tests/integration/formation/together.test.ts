import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { activateGroup, foundGroup } from "@/features/formation/commands/found";
import { read } from "@/lib/db";
import { anActor } from "../../support/factories";
import { type AGroup, aGroup, aMember, aNeed } from "../../support/factories/groups";

const dapur = {
  kind: "VOLUNTEER",
  purpose: "Memasak dan mengantar makanan bagi warga yang terkena rob.",
  field: "FOOD",
  regionCode: "33.74",
};

/** Everything a volunteer group's list asks for. */
async function completeList(group: AGroup) {
  const need = await aNeed({ adoptedByGroupId: group.id });
  const sari = await aMember(group.id);
  await aMember(group.id, { name: "Budi" });
  const plan = await read.db.plan.create({
    data: {
      groupId: group.id,
      needId: need.id,
      title: "Dapur umum",
      strategy: "Memasak bersama",
      state: "APPROVED",
      authorId: group.coordinator.personId ?? "",
      approvedById: sari.personId ?? "",
      approvedAt: new Date(),
    },
  });
  const campaign = await read.db.campaign.create({
    data: {
      groupId: group.id,
      planId: plan.id,
      slug: randomUUID(),
      title: "Ayo masak",
      story: "Bersama",
      target: 10,
      state: "OPEN",
      publishedAt: new Date(),
    },
  });
  return { need, plan, campaign };
}

/** What an association's list asks for, one part after the other; complete only after the last. */
function associationSteps(groupId: string, founders: string[]): (() => Promise<unknown>)[] {
  const [leader = "", second = ""] = founders;
  const now = new Date();
  const then = new Date(now.getTime() - 1000);
  return [
    async () => {
      const type = await read.db.credentialType.findUniqueOrThrow({ where: { code: "NURSE" } });
      for (const personId of founders) {
        const decided = { state: "VERIFIED", level: "FOUNDERS", decidedAt: then } as const;
        await read.db.credential.create({ data: { personId, typeId: type.id, groupId, ...decided } });
      }
    },
    async () => {
      const position = await read.db.position.create({
        data: { groupId, title: "Ketua", roles: ["COORDINATOR"], duties: { create: { groupId, title: "Memimpin" } } },
      });
      const office = { groupId, title: "Ketua", roles: ["COORDINATOR"], positionId: position.id };
      await read.db.appointment.create({
        data: { ...office, personId: leader, source: "CONSENSUS", startsAt: then },
      });
    },
    async () => {
      const duty = await read.db.duty.create({ data: { groupId, title: "Mencatat" } });
      for (const personId of founders.slice(1))
        await read.db.dutyHolder.create({ data: { groupId, dutyId: duty.id, personId, startsAt: then } });
    },
    async () => {
      const version = await read.db.codeVersion.create({
        data: { groupId, number: 1, title: "Kode etik", createdById: second, textHash: "x" },
      });
      const adopted = { state: "ADOPTED", adoptedAt: then, effectiveFrom: then } as const;
      await read.db.codeVersion.update({ where: { id: version.id }, data: adopted });
      for (const personId of founders) {
        const said = { versionId: version.id, groupId, personId, textHash: "x", at: now };
        await read.db.codeAcknowledgement.create({ data: said });
      }
    },
    () =>
      read.db.service.create({
        data: {
          groupId,
          slug: randomUUID(),
          kind: "HEALTH",
          title: "Cek tekanan darah",
          delivers: "Pemeriksaan",
          qualifies: "Warga",
          regionCode: "33.74",
          zone: "Asia/Jakarta",
          capacity: 10,
          state: "PUBLISHED",
          publishedAt: then,
          createdById: leader,
        },
      }),
  ];
}

describe("founding together from a need", () => {
  test("the others who care are asked along and count once they agree", async () => {
    const ratri = await anActor("Ratri");
    const sari = await anActor("Sari");
    const need = await aNeed({ carers: [ratri.personId ?? "", sari.personId ?? ""] });
    const result = await foundGroup(ratri, {
      ...dapur,
      name: "Dapur Bersama",
      needCode: need.code,
      inviteIds: sari.personId,
    });
    if (!result.ok) throw new Error(JSON.stringify(result));
    const rows = await read.db.membership.findMany({
      where: { groupId: result.data.groupId },
      orderBy: { status: "asc" },
    });
    expect(
      rows
        .map((r) => ({ personId: r.personId, status: r.status, isFounder: r.isFounder }))
        .sort((a, b) => a.status.localeCompare(b.status)),
    ).toEqual([
      { personId: ratri.personId, status: "ACTIVE", isFounder: true },
      { personId: sari.personId, status: "INVITED", isFounder: true },
    ]);
    const founded = await read.db.event.findFirstOrThrow({
      where: { type: "group.founded", groupId: result.data.groupId },
    });
    expect(founded.needId).toBe(need.id);
  });

  test("[A2] somebody who did not care about this need cannot be asked along, and nothing is written", async () => {
    const ratri = await anActor("Ratri");
    const need = await aNeed({ carers: [ratri.personId ?? ""] });
    const other = await anActor("Lain");
    const name = `Dapur ${randomUUID()}`;
    expect(await foundGroup(ratri, { ...dapur, name, needCode: need.code, inviteIds: [other.personId] })).toMatchObject(
      { kind: "not_found" },
    );
    expect(await foundGroup(ratri, { ...dapur, name, inviteIds: [other.personId] })).toMatchObject({
      kind: "not_found",
    });
    expect(await read.db.group.count({ where: { name } })).toBe(0);
  });

  test("[B8] a need that is not there", async () => {
    expect(await foundGroup(await anActor(), { ...dapur, name: "Dapur", needCode: "XXXXXX" })).toMatchObject({
      kind: "not_found",
    });
  });
});

describe("formation.activateGroup", () => {
  test("when the list is complete, once, also when pressed twice at once", async () => {
    const group = await aGroup();
    await completeList(group);
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const results = await Promise.all([
      activateGroup(group.coordinator, { groupId: group.id }),
      activateGroup(second, { groupId: group.id }),
    ]);
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(results.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "not_forming" });
    expect(await read.db.group.findUnique({ where: { id: group.id } })).toMatchObject({ state: "ACTIVE" });
    expect(await read.db.event.count({ where: { type: "group.activated", subjectId: group.id } })).toBe(1);
  });

  test("refused while a step is open", async () => {
    const group = await aGroup();
    const { campaign } = await completeList(group);
    await read.db.campaign.update({ where: { id: campaign.id }, data: { publishedAt: null, state: "DRAFT" } });
    expect(await activateGroup(group.coordinator, { groupId: group.id })).toMatchObject({
      kind: "refused",
      reason: "list_incomplete",
    });
  });

  test("who answered the call counts as having said yes", async () => {
    const group = await aGroup();
    const { campaign } = await completeList(group);
    await read.db.membership.updateMany({ where: { groupId: group.id, isFounder: false }, data: { status: "LEFT" } });
    expect(await activateGroup(group.coordinator, { groupId: group.id })).toMatchObject({ reason: "list_incomplete" });
    for (const name of ["Wati", "Joko"]) {
      const person = await anActor(name);
      await read.db.campaignJoin.create({ data: { campaignId: campaign.id, personId: person.personId ?? "" } });
    }
    expect(await activateGroup(group.coordinator, { groupId: group.id })).toMatchObject({ ok: true });
  });

  test("an association: one statement reads what it has; each missing part keeps it forming", async () => {
    const group = await aGroup({ kind: "PROFESSIONAL" });
    const founders = [group.coordinator, ...(await Promise.all([1, 2].map(() => aMember(group.id))))];
    const ids = founders.map((f) => f.personId ?? "");
    await read.db.membership.updateMany({ where: { groupId: group.id }, data: { isFounder: true } });
    const steps = associationSteps(group.id, ids);
    for (const step of steps) {
      expect(await activateGroup(group.coordinator, { groupId: group.id })).toMatchObject({
        reason: "list_incomplete",
      });
      await step();
    }
    expect(await activateGroup(group.coordinator, { groupId: group.id })).toMatchObject({ ok: true });
  });

  test("denied: activateGroup by a member and by another group's coordinator", async () => {
    const group = await aGroup();
    await completeList(group);
    expect(await activateGroup(await aMember(group.id), { groupId: group.id })).toMatchObject({
      kind: "denied",
      whoCan: "COORDINATOR",
    });
    expect(await activateGroup((await aGroup()).coordinator, { groupId: group.id })).toMatchObject({ kind: "denied" });
  });
});
