import { describe, expect, test } from "vitest";
import { confirmAsFounder, verifyCredential } from "@/features/credentials/commands/decide";
import { read } from "@/lib/db";
import { actorOf, anActor } from "../../support/factories";
import { type AGroup, aGroup, aMember } from "../../support/factories/groups";

const DAY = 86_400_000;
const how = "Nomornya dicari di registri penerbit; nama dan masa berlakunya cocok.";

/** A code in force for so many days that nobody has acknowledged. */
async function anUnreadCode(group: AGroup, days: number): Promise<string> {
  const since = new Date(Date.now() - days * DAY);
  const { id } = await read.db.codeVersion.create({
    data: {
      ...{ groupId: group.id, number: 1, title: "Kode etik", createdById: group.coordinator.personId ?? "" },
      textHash: "0".repeat(64),
    },
  });
  const acknowledgeBy = new Date(since.getTime() + 30 * DAY);
  await read.db.codeVersion.update({
    where: { id },
    data: { state: "ADOPTED", adoptedAt: since, effectiveFrom: since, acknowledgeBy },
  });
  await read.db.membership.updateMany({ where: { groupId: group.id }, data: { joinedAt: since, createdAt: since } });
  return id;
}

async function aReview(group: AGroup): Promise<string> {
  const { id: typeId } = await read.db.credentialType.findUniqueOrThrow({ where: { code: "NURSE" } });
  await read.db.groupCompetence.upsert({
    where: { groupId_typeId: { groupId: group.id, typeId } },
    create: { groupId: group.id, typeId },
    update: {},
  });
  const holder = await anActor("Grace");
  const { id } = await read.db.credential.create({
    data: { personId: holder.personId ?? "", typeId, state: "SUBMITTED", submittedAt: new Date() },
  });
  return (await read.db.credentialReview.create({ data: { credentialId: id, groupId: group.id } })).id;
}

describe("standing and the group's word", () => {
  test("inside the period a checker checks; after it, not before acknowledging", async () => {
    const group = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const versionId = await anUnreadCode(group, 40);
    const checker = await actorOf(group.coordinator.personId ?? "");
    const reviewId = await aReview(group);
    expect(await verifyCredential(checker, { reviewId, how })).toMatchObject({
      kind: "refused",
      reason: "standing_fallen",
    });
    expect(await read.db.credentialReview.findUnique({ where: { id: reviewId } })).toMatchObject({ state: "OPEN" });
    await read.db.codeAcknowledgement.create({
      data: {
        ...{ versionId, groupId: group.id, personId: checker.personId ?? "", textHash: "0".repeat(64) },
        at: new Date(),
      },
    });
    expect(await verifyCredential(checker, { reviewId, how })).toMatchObject({ ok: true });
  });

  test("a code adopted ten days ago closes nothing yet", async () => {
    const group = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    await anUnreadCode(group, 10);
    const checker = await actorOf(group.coordinator.personId ?? "");
    expect(await verifyCredential(checker, { reviewId: await aReview(group), how })).toMatchObject({ ok: true });
  });

  test("founders are held to it too", async () => {
    const group = await aGroup({ kind: "PROFESSIONAL" });
    const founder = await aMember(group.id);
    await read.db.membership.updateMany({ where: { groupId: group.id }, data: { isFounder: true } });
    await anUnreadCode(group, 40);
    const reviewId = await aReview(group);
    expect(await confirmAsFounder(await actorOf(founder.personId ?? ""), { reviewId, how })).toMatchObject({
      reason: "standing_fallen",
    });
  });
});
