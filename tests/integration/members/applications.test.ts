import { describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import {
  acceptApplication,
  acceptOnProbation,
  askMore,
  declineApplication,
  giveInfo,
  startReview,
  submitApplication,
  withdrawApplication,
} from "@/features/members/commands/applications";
import { read } from "@/lib/db";
import { anActor, eventsOf } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";

async function applied(groupId: string, actor: Actor): Promise<string> {
  const result = await submitApplication(actor, { groupId, answers: [], note: "Saya ingin membantu." });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.data.applicationId;
}

async function inReview() {
  const group = await aGroup();
  const wati = await anActor("Wati");
  const applicationId = await applied(group.id, wati);
  await startReview(group.coordinator, { applicationId });
  return { group, wati, applicationId };
}

const stateOf = async (id: string) => (await read.db.application.findUniqueOrThrow({ where: { id } })).state;

describe("members.submitApplication", () => {
  test("copies the questions as they stand", async () => {
    const group = await aGroup({ questions: ["Kapan Anda punya waktu?"] });
    const wati = await anActor("Wati");
    expect(await submitApplication(wati, { groupId: group.id })).toMatchObject({
      kind: "invalid",
      fields: { "answers[0]": { code: "required" } },
    });
    expect(await submitApplication(wati, { groupId: group.id, answers: "Sabtu" })).toMatchObject({ ok: true });
    await read.db.group.update({ where: { id: group.id }, data: { questions: ["Lain"] } });
    const row = await read.db.application.findFirstOrThrow({ where: { groupId: group.id } });
    expect(row).toMatchObject({ state: "PENDING", questions: ["Kapan Anda punya waktu?"], answers: ["Sabtu"] });
  });

  test("one open application per person and group, also when sent at once", async () => {
    const group = await aGroup();
    const wati = await anActor("Wati");
    const results = await Promise.all(Array.from({ length: 5 }, () => submitApplication(wati, { groupId: group.id })));
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(await read.db.application.count({ where: { groupId: group.id } })).toBe(1);
    expect(await submitApplication(wati, { groupId: group.id })).toMatchObject({
      kind: "refused",
      reason: "already_applied",
    });
  });

  test("refused for members, invited people and closed groups", async () => {
    const group = await aGroup();
    const member = await aMember(group.id);
    const invited = await aMember(group.id, { status: "INVITED" });
    expect(await submitApplication(member, { groupId: group.id })).toMatchObject({
      kind: "refused",
      reason: "already_member",
    });
    expect(await submitApplication(invited, { groupId: group.id })).toMatchObject({
      kind: "refused",
      reason: "invited_already",
    });
    const closed = await aGroup({ state: "WINDING_UP" });
    expect(await submitApplication(await anActor(), { groupId: closed.id })).toMatchObject({
      kind: "refused",
      reason: "group_winding_up",
    });
  });

  test("denied: submitApplication by a guest and by an unclaimed person", async () => {
    const group = await aGroup();
    expect(await submitApplication(guest, { groupId: group.id })).toMatchObject({
      kind: "denied",
      whoCan: "signed_in",
    });
    expect(await submitApplication(await anActor("Tamu", { claimed: false }), { groupId: group.id })).toMatchObject({
      kind: "denied",
    });
  });
});

describe("the way of an application", () => {
  test("review, question, answer, accepted: a member from now on", async () => {
    const { group, wati, applicationId } = await inReview();
    expect(await askMore(group.coordinator, { applicationId, question: "Punya kendaraan?" })).toMatchObject({
      ok: true,
    });
    expect(await giveInfo(wati, { applicationId, answer: "Ya, motor." })).toMatchObject({ ok: true });
    expect(await acceptApplication(group.coordinator, { applicationId })).toMatchObject({ ok: true });
    const membership = await read.db.membership.findFirstOrThrow({
      where: { groupId: group.id, personId: wati.personId ?? "" },
    });
    expect(membership).toMatchObject({ status: "ACTIVE", isFounder: false });
    expect(await eventsOf(applicationId)).toEqual([
      "application.sent",
      "application.review_started",
      "application.info_asked",
      "application.info_given",
      "application.accepted",
    ]);
  });

  test("on trial", async () => {
    const { group, wati, applicationId } = await inReview();
    expect(await acceptOnProbation(group.coordinator, { applicationId })).toMatchObject({ ok: true });
    expect(
      await read.db.membership.findFirst({ where: { groupId: group.id, personId: wati.personId ?? "" } }),
    ).toMatchObject({ status: "PROBATION" });
  });

  test("declined with a reason, then a new one may be sent", async () => {
    const { group, wati, applicationId } = await inReview();
    expect(await declineApplication(group.coordinator, { applicationId, reason: "x" })).toMatchObject({
      kind: "invalid",
      fields: { reason: { code: "too_short" } },
    });
    expect(await declineApplication(group.coordinator, { applicationId, reason: "Tim sudah penuh." })).toMatchObject({
      ok: true,
    });
    expect(await submitApplication(wati, { groupId: group.id })).toMatchObject({ ok: true });
  });

  test("withdrawn by the applicant", async () => {
    const { group, wati, applicationId } = await inReview();
    expect(await withdrawApplication(wati, { applicationId })).toMatchObject({ ok: true });
    expect(await acceptApplication(group.coordinator, { applicationId })).toMatchObject({
      kind: "refused",
      reason: "application_decided",
    });
    expect(await stateOf(applicationId)).toBe("WITHDRAWN");
  });

  test("steps out of order are refused", async () => {
    const group = await aGroup();
    const wati = await anActor("Wati");
    const applicationId = await applied(group.id, wati);
    expect(await acceptApplication(group.coordinator, { applicationId })).toMatchObject({
      kind: "refused",
      reason: "wrong_state",
    });
    expect(await giveInfo(wati, { applicationId, answer: "ya" })).toMatchObject({
      kind: "refused",
      reason: "wrong_state",
    });
    expect(await stateOf(applicationId)).toBe("PENDING");
  });

  test("two deciders at once: one wins, the other is told", async () => {
    const { group, applicationId } = await inReview();
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const results = await Promise.all([
      acceptApplication(group.coordinator, { applicationId }),
      declineApplication(second, { applicationId, reason: "Tim sudah penuh." }),
    ]);
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    expect(results.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "application_decided" });
    expect((await read.db.application.findUniqueOrThrow({ where: { id: applicationId } })).decidedAt).not.toBeNull();
  });
});

describe("who may", () => {
  const decisions: [string, (actor: Actor, raw: unknown) => Promise<{ ok: boolean }>, object][] = [
    ["startReview", startReview, {}],
    ["askMore", askMore, { question: "Punya kendaraan?" }],
    ["acceptApplication", acceptApplication, {}],
    ["acceptOnProbation", acceptOnProbation, {}],
    ["declineApplication", declineApplication, { reason: "Tim sudah penuh." }],
  ];

  test.each(decisions)(
    "denied: startReview askMore acceptApplication acceptOnProbation declineApplication by a plain member (%s)",
    async (_, verb, more) => {
      const { group, applicationId } = await inReview();
      const member = await aMember(group.id);
      expect(await verb(member, { applicationId, ...more })).toMatchObject({
        ok: false,
        kind: "denied",
        whoCan: "COORDINATOR",
      });
    },
  );

  test.each(decisions)("[A2] another group's coordinator finds no such application (%s)", async (_, verb, more) => {
    const { applicationId } = await inReview();
    const other = await aGroup();
    expect(await verb(other.coordinator, { applicationId, ...more })).toMatchObject({ ok: false, kind: "not_found" });
  });

  test("nobody decides their own application, coordinator or not", async () => {
    const { group, wati, applicationId } = await inReview();
    await read.db.appointment.create({
      data: {
        groupId: group.id,
        personId: wati.personId ?? "",
        title: "COORDINATOR",
        roles: ["COORDINATOR"],
        source: "APPOINTMENT",
        startsAt: new Date(0),
      },
    });
    await read.db.membership.create({ data: { groupId: group.id, personId: wati.personId ?? "", status: "ACTIVE" } });
    expect(await acceptApplication(wati, { applicationId })).toMatchObject({ ok: false, kind: "denied" });
  });

  test("denied: giveInfo and withdrawApplication by the coordinator", async () => {
    const { group, applicationId } = await inReview();
    expect(await giveInfo(group.coordinator, { applicationId, answer: "ya" })).toMatchObject({
      ok: false,
      kind: "denied",
    });
    expect(await withdrawApplication(group.coordinator, { applicationId })).toMatchObject({
      ok: false,
      kind: "denied",
    });
  });
});
