import { describe, expect, test } from "vitest";
import { guest, system } from "@/access/actor";
import { personErasing, personMerged } from "@/features/accounts/events";
import { acknowledgeCode } from "@/features/codes/commands/acknowledge";
import { adoptCode } from "@/features/codes/commands/adopt";
import { proposeCode } from "@/features/codes/commands/steps";
import { draftCode, editCode } from "@/features/codes/commands/write";
import { standingOf } from "@/features/codes/queries/standing";
import { dissolveGroup, windUpGroup } from "@/features/groups/commands";
import { sendReport, upholdReport } from "@/features/moderation/commands";
import { declineRequest } from "@/features/services/commands/answer";
import { requestService } from "@/features/services/commands/ask";
import { getPublicService } from "@/features/services/queries/offer";
import { listMyRequests } from "@/features/services/queries/requests";
import { read, transaction } from "@/lib/db";
import { type ConsequencePoint, runConsequences } from "@/pipeline/consequence";
import { Outbox } from "@/pipeline/outbox";
import { actorOf, anActor, aPerson } from "../../support/factories";
import { aMember } from "../../support/factories/groups";
import { aSteward, done } from "../../support/factories/needs";
import { aRequest, aRequestIn, aService, asking } from "../../support/factories/services";

/** What follows when an earlier feature acts, in a transaction of its own. */
async function follows<P>(point: ConsequencePoint<P>, payload: P): Promise<void> {
  await transaction(async (tx) => {
    const now = new Date();
    const outbox = new Outbox({ actor: system, now, requestId: null });
    await runConsequences({ tx, outbox, actor: system, now }, point, payload);
    await outbox.flush(tx.sql);
  });
}

const row = (id: string) => read.db.serviceRequest.findUniqueOrThrow({ where: { id } });

describe("two rows are one person", () => {
  test("requests come along; where both asked the same, one is withdrawn; nobody becomes judge of their own", async () => {
    const service = await aService();
    const [from, to] = [await anActor("Joko"), await anActor("Joko Susilo")];
    const first = await aRequest(service, { by: from });
    const second = await aRequest(service, { by: to });
    const decided = await aRequest(service);
    done(await declineRequest(service.group.coordinator, { requestId: decided.requestId, reason: "outside_field" }));
    await follows(personMerged, { fromId: from.personId ?? "", toId: to.personId ?? "" });
    expect(await row(first.requestId)).toMatchObject({ requesterId: to.personId, state: "WITHDRAWN" });
    expect(await row(second.requestId)).toMatchObject({ requesterId: to.personId, state: "SENT" });
    await follows(personMerged, {
      fromId: decided.requester.personId ?? "",
      toId: service.group.coordinator.personId ?? "",
    });
    expect(await row(decided.requestId)).toMatchObject({ requesterId: decided.requester.personId });
  });

  test("an acknowledgement counts for the person that stays, with its own moment and hash", async () => {
    const { group } = await aService();
    const second = await aMember(group.id, { roles: ["COORDINATOR"] });
    const { codeVersionId } = done(await draftCode(group.coordinator, { groupId: group.id }));
    const { version } = await read.db.codeVersion.findUniqueOrThrow({ where: { id: codeVersionId } });
    const articles = [{ title: "Rahasia", text: "Kami menjaga rahasia." }];
    const text = { title: "Kode etik perawat", language: "id", material: "on", articles };
    done(await editCode(group.coordinator, { codeVersionId, version, ...text }));
    done(await proposeCode(group.coordinator, { codeVersionId }));
    done(await adoptCode(second, { codeVersionId }));
    const { textHash } = await read.db.codeVersion.findUniqueOrThrow({ where: { id: codeVersionId } });
    const from = await aMember(group.id);
    done(await acknowledgeCode(from, { codeVersionId, textHash }));
    const to = await aMember(group.id);
    await follows(personMerged, { fromId: from.personId ?? "", toId: to.personId ?? "" });
    expect(await standingOf(read, { groupId: group.id, personId: to.personId ?? "" }, new Date())).toBe("OK");
    const rows = await read.db.codeAcknowledgement.findMany({ where: { versionId: codeVersionId } });
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((r) => `${r.at.getTime()} ${r.textHash}`)).size).toBe(1);
  });
});

test("an erased person's words go; what the group decided still counts", async () => {
  const service = await aService();
  const open = await aRequest(service);
  const over = await aRequestIn(service, "CLOSED");
  for (const { requester } of [open, over]) {
    const personId = requester.personId ?? "";
    await follows(personErasing, { personId, personIds: [personId], proved: [], typed: [], names: ["Joko"] });
  }
  expect(await row(open.requestId)).toMatchObject({ state: "WITHDRAWN" });
  expect(await row(over.requestId)).toMatchObject({ state: "CLOSED", outcome: "MET", confirmed: "MET" });
  for (const { requestId } of [open, over]) expect(JSON.stringify(await row(requestId))).not.toContain(asking);
});

describe("the group's end", () => {
  test("winding up takes nothing new and dissolves only when nothing is owed", async () => {
    const service = await aService();
    const { group } = service;
    const { requestId } = await aRequest(service);
    done(await windUpGroup(group.coordinator, { groupId: group.id }));
    expect(await getPublicService(guest, service.slug, new Date())).toMatchObject({ state: "PAUSED" });
    const person = await anActor();
    expect(await requestService(person, { serviceId: service.serviceId, text: asking })).toMatchObject({
      reason: "group_winding_up",
    });
    const { name } = await read.db.group.findUniqueOrThrow({ where: { id: group.id } });
    const dissolve = () => dissolveGroup(group.coordinator, { groupId: group.id, confirmName: name });
    expect(await dissolve()).toMatchObject({ reason: "obligation_open", detail: { kind: "services", count: 1 } });
    done(await declineRequest(group.coordinator, { requestId, reason: "other", note: "Kelompok kami bubar." }));
    expect(await dissolve()).toMatchObject({ ok: true });
  });
});

test("a reported service is hidden by a steward who has no part in it; its requester still finds the request", async () => {
  const service = await aService();
  const { requester } = await aRequest(service);
  const reporter = await actorOf(await aPerson("Pelapor"));
  const { reportId } = done(
    await sendReport(reporter, { subjectType: "service", subjectId: service.serviceId, reason: "FALSE" }),
  );
  done(await upholdReport(await aSteward(), { reportId, decision: "Layanan ini tidak pernah ada." }));
  expect(await getPublicService(guest, service.slug, new Date())).toBeNull();
  expect((await listMyRequests(requester, { now: new Date() })).rows).toHaveLength(1);
});
