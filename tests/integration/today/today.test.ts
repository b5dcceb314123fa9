import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { getToday, listOwnTasks, type Today } from "@/features/today/queries";
import { read } from "@/lib/db";
import { actorOf, anActor } from "../../support/factories";
import { type AGroup, aGroup, aMember, aNeed } from "../../support/factories/groups";

const now = new Date("2026-11-24T02:00:00Z");
const yesterday = new Date("2026-11-23T02:00:00Z");
const again = (actor: Actor) => actorOf(actor.personId ?? "");

/** What the reader sees, as `kind` words of every part. */
async function kinds(actor: Actor): Promise<Record<"answers" | "work" | "own", string[]>> {
  const today = await getToday(await again(actor), now);
  const of = (part: keyof Today) => today[part].map((row) => ("kind" in row ? row.kind : "")).sort();
  return { answers: of("answers"), work: of("work"), own: of("own") };
}

async function aCredential(personId: string, group: AGroup): Promise<string> {
  const { id: typeId } = await read.db.credentialType.findUniqueOrThrow({ where: { code: "NURSE" } });
  const { id } = await read.db.credential.create({ data: { personId, typeId, state: "SUBMITTED" } });
  const review = await read.db.credentialReview.create({
    data: { credentialId: id, groupId: group.id, askedAt: yesterday },
  });
  return review.id;
}

async function aServiceRequest(group: AGroup, requesterId: string, state: "SENT" | "REPORTED"): Promise<void> {
  const service = await read.db.service.create({
    data: {
      ...{ groupId: group.id, slug: randomUUID(), kind: "HEALTH", title: "Pos sehat", delivers: "x", qualifies: "y" },
      ...{ regionCode: "33.74", zone: "Asia/Jakarta", capacity: 3, state: "PUBLISHED", createdById: requesterId },
    },
  });
  await read.db.serviceRequest.create({
    data: {
      ...{ serviceId: service.id, groupId: group.id, requesterId, text: "Tolong", state, sentAt: yesterday },
      ...(state === "REPORTED" ? { reportedAt: yesterday } : {}),
    },
  });
}

async function aCollaboration(
  from: AGroup,
  to: AGroup,
  state: "SENT" | "COUNTERED" | "SCOPING" | "COMPLETED",
): Promise<string> {
  const signed =
    state === "COMPLETED" ? { agreedFromById: from.coordinator.personId, agreedToById: to.coordinator.personId } : {};
  const { id } = await read.db.collaboration.create({
    data: {
      ...{
        kind: "TECHNICAL_SUPPORT",
        state,
        fromGroupId: from.id,
        toGroupId: to.id,
        title: "Pos sehat",
        ask: "Tolong",
      },
      ...{ createdById: from.coordinator.personId ?? "", sentAt: yesterday, ...signed },
      turns: { create: { groupId: from.id, byId: from.coordinator.personId ?? "", text: "Tolong", at: yesterday } },
    },
  });
  return id;
}

describe("Hari ini", () => {
  test("answers: credentials, requests and offers wait for those who answer them, with the day promised", async () => {
    const nurses = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const kitchen = await aGroup({ state: "ACTIVE" });
    const asking = await anActor("Grace");
    const reviewId = await aCredential(asking.personId ?? "", nurses);
    await aServiceRequest(nurses, asking.personId ?? "", "SENT");
    await aCollaboration(kitchen, nurses, "SENT");
    const answerBy = new Date("2026-11-26T16:59:00Z");
    await read.db.answerPromise.create({
      data: {
        subjectType: "credential_review",
        subjectId: reviewId,
        groupId: nurses.id,
        startedAt: yesterday,
        answerBy,
      },
    });
    expect((await kinds(nurses.coordinator)).answers).toEqual(["offer", "request", "review"]);
    expect((await kinds(kitchen.coordinator)).answers).toEqual([]);
    expect((await kinds(await aMember(nurses.id))).answers).toEqual([]);
    const { answers } = await getToday(await again(nurses.coordinator), now);
    expect(answers[0]).toMatchObject({ kind: "review", name: "Grace", answerBy });
    expect(answers.find((row) => row.kind === "offer")?.name).toMatch(/^Kelompok /);
  });

  test("a counter-offer waits for the side that asked; nobody is asked about their own claim", async () => {
    const nurses = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const kitchen = await aGroup({ state: "ACTIVE" });
    await aCollaboration(kitchen, nurses, "COUNTERED");
    await aCredential(nurses.coordinator.personId ?? "", nurses);
    expect((await kinds(kitchen.coordinator)).answers).toEqual(["offer"]);
    expect((await kinds(nurses.coordinator)).answers).toEqual([]);
  });

  test("work of both sides: agreeing, assessing, needs shown, joint activities", async () => {
    const nurses = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const kitchen = await aGroup({ state: "ACTIVE" });
    const scoping = await aCollaboration(kitchen, nurses, "SCOPING");
    const done = await aCollaboration(kitchen, nurses, "COMPLETED");
    expect((await kinds(kitchen.coordinator)).work).toEqual(["assess", "scope"]);
    await read.db.collaboration.update({
      where: { id: scoping },
      data: { agreedFromById: kitchen.coordinator.personId, agreedFromAt: now },
    });
    await read.db.collaborationReview.create({
      data: {
        collaborationId: done,
        groupId: kitchen.id,
        byId: kitchen.coordinator.personId ?? "",
        rating: 5,
        outcome: "MET",
        at: now,
      },
    });
    expect((await kinds(kitchen.coordinator)).work).toEqual([]);
    const need = await aNeed();
    await read.db.needReferral.create({
      data: {
        needId: need.id,
        fromGroupId: kitchen.id,
        toGroupId: nurses.id,
        byId: kitchen.coordinator.personId ?? "",
        at: now,
      },
    });
    expect((await kinds(nurses.coordinator)).work).toEqual(["assess", "referral", "scope"]);
  });

  test("a member's own: a voice, an acknowledgement, a fellow founder's check, an outcome to confirm", async () => {
    const group = await aGroup({ kind: "PROFESSIONAL" });
    const member = await aMember(group.id);
    const personId = member.personId ?? "";
    await read.db.membership.updateMany({ where: { groupId: group.id }, data: { isFounder: true } });
    await aCredential(group.coordinator.personId ?? "", group);
    await read.db.consensus.create({
      data: {
        ...{
          groupId: group.id,
          subject: "OTHER",
          title: "Iuran",
          proposal: "Rp10.000",
          chairId: group.coordinator.personId ?? "",
        },
        rounds: { create: { number: 1, proposal: "Rp10.000", heldAt: yesterday } },
      },
    });
    const code = await read.db.codeVersion.create({
      data: { groupId: group.id, number: 1, title: "Kode etik", createdById: personId, textHash: "x" },
    });
    await read.db.codeVersion.update({
      where: { id: code.id },
      data: { state: "ADOPTED", adoptedAt: yesterday, effectiveFrom: yesterday },
    });
    await aServiceRequest(group, personId, "REPORTED");
    expect((await kinds(member)).own).toEqual(["acknowledge", "check", "confirm", "form", "voice"]);
    expect((await kinds(group.coordinator)).own).toEqual(["acknowledge", "form", "voice"]);

    await read.db.codeAcknowledgement.create({
      data: { versionId: code.id, groupId: group.id, personId, textHash: "x", at: now },
    });
    const round = await read.db.consensusRound.findFirstOrThrow({ where: { consensus: { groupId: group.id } } });
    await read.db.consensusVoice.create({
      data: { roundId: round.id, personId, present: true, voice: "AGREE", recordedById: personId, at: now },
    });
    expect((await kinds(member)).own).toEqual(["check", "confirm", "form"]);
  });

  test("while a group forms, its plan waits for every member but the author, and for nobody twice", async () => {
    const group = await aGroup({});
    const [author, other] = [await aMember(group.id), await aMember(group.id)];
    await read.db.group.update({ where: { id: group.id }, data: { state: "FORMING" } });
    const { id: needId } = await aNeed();
    await read.db.plan.create({
      data: {
        ...{ groupId: group.id, needId, title: "Air layak", strategy: "x", state: "REVIEW", submittedAt: yesterday },
        ...{ authorId: author.personId ?? "", submittedById: author.personId },
      },
    });
    expect((await kinds(author)).own).not.toContain("review");
    expect((await kinds(other)).own).toContain("review");
    const coordinator = await kinds(group.coordinator);
    expect([coordinator.own.includes("review"), coordinator.work.includes("plan")]).toEqual([true, false]);
    await read.db.group.update({ where: { id: group.id }, data: { state: "ACTIVE" } });
    const later = await kinds(group.coordinator);
    expect([later.own.includes("review"), later.work.includes("plan")]).toEqual([false, true]);
  });

  test("a member's own tasks of a running plan and of a collaboration, until they are done", async () => {
    const kitchen = await aGroup({ state: "ACTIVE" });
    const nurses = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const member = await aMember(kitchen.id);
    const byId = kitchen.coordinator.personId ?? "";
    const need = await aNeed();
    const plan = await read.db.plan.create({
      data: {
        ...{ groupId: kitchen.id, needId: need.id, title: "Air layak", strategy: "Truk tangki", authorId: byId },
        ...{ state: "ACTIVE", approvedAt: yesterday },
        tasks: { create: { title: "Memesan truk", ownerId: member.personId, position: 0 } },
      },
    });
    const together = await aCollaboration(kitchen, nurses, "COMPLETED");
    const running = { state: "ACTIVE" as const, completedAt: null };
    await read.db.collaboration.update({ where: { id: together }, data: running });
    await read.db.task.create({
      data: {
        ...{ subjectType: "collaboration", subjectId: together, groupId: kitchen.id, title: "Siapkan ruang" },
        ...{ ownerId: member.personId, createdById: byId, createdAt: yesterday },
      },
    });
    expect((await kinds(member)).own).toEqual(["planTask", "task"]);
    expect((await kinds(kitchen.coordinator)).own).toEqual([]);
    await read.db.planTask.updateMany({ where: { planId: plan.id }, data: { state: "DONE", doneAt: now } });
    await read.db.task.updateMany({ where: { subjectId: together }, data: { state: "DONE", doneAt: now } });
    expect((await kinds(member)).own).toEqual([]);
  });

  test("a reporter is asked whether it is met, once there is a result and until they answered", async () => {
    const kitchen = await aGroup({ state: "ACTIVE" });
    const reporter = await anActor("Pelapor");
    const need = await aNeed();
    const taken = { reporterId: reporter.personId, state: "ADOPTED" as const, adoptedByGroupId: kitchen.id };
    await read.db.need.update({ where: { id: need.id }, data: { ...taken, adoptedAt: yesterday } });
    expect((await kinds(reporter)).own).toEqual([]);
    await read.db.need.update({ where: { id: need.id }, data: { metShare: 60 } });
    expect((await kinds(reporter)).own).toEqual(["report"]);
    const [row] = await listOwnTasks(await again(reporter));
    expect(row).toMatchObject({ id: need.code, groupSlug: kitchen.slug });
    expect((await kinds(kitchen.coordinator)).own).toEqual([]);
    await read.db.need.update({ where: { id: need.id }, data: { hiddenAt: now } });
    expect((await kinds(reporter)).own).toEqual([]);
  });

  test("guests and strangers have nothing there; one group can be chosen alone", async () => {
    const one = await aGroup({ state: "ACTIVE" });
    const other = await aGroup({ state: "ACTIVE" }, one.coordinator);
    const asking = await aGroup({ state: "ACTIVE" });
    await aCollaboration(asking, one, "SENT");
    await aCollaboration(asking, other, "SENT");
    expect(await listOwnTasks(guest)).toEqual([]);
    expect((await kinds(await anActor())).answers).toEqual([]);
    expect((await kinds(one.coordinator)).answers).toEqual(["offer", "offer"]);
    const only = await getToday(await again(one.coordinator), now, one.id);
    expect(only.answers.map((row) => row.groupSlug)).toEqual([one.slug]);
  });
});
