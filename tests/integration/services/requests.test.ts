import { beforeEach, describe, expect, test } from "vitest";
import { type Actor, guest, loadActor, system } from "@/access/actor";
import { acknowledgeCode } from "@/features/codes/commands/acknowledge";
import { adoptCode } from "@/features/codes/commands/adopt";
import { proposeCode } from "@/features/codes/commands/steps";
import { draftCode, editCode } from "@/features/codes/commands/write";
import {
  acceptRequest,
  assignLead,
  declineRequest,
  queueRequest,
  reportOutcome,
  startService,
} from "@/features/services/commands/answer";
import { confirmOutcome, requestService, withdrawRequest } from "@/features/services/commands/ask";
import { tellQueue, watchReports } from "@/features/services/commands/clock";
import { pauseService } from "@/features/services/commands/steps";
import { getRequest, listBehalves, listMyRequests, listRequests } from "@/features/services/queries/requests";
import { requestLifecycle } from "@/features/services/rules";
import { read } from "@/lib/db";
import { DAY } from "@/lib/time";
import { actorOf, anActor, eventsOf } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";
import { type AService, aRequest, aRequestIn, aService, asking } from "../../support/factories/services";

let service: AService;
let coordinator: Actor;
let leadId: string | null;

beforeEach(async () => {
  service = await aService();
  coordinator = service.group.coordinator;
  leadId = service.lead.personId;
});

const row = (id: string) => read.db.serviceRequest.findUniqueOrThrow({ where: { id } });
const report = (requestId: string, outcome = "MET") => ({ requestId, outcome, note: "Tiga puluh delapan diperiksa." });

describe("the whole way", () => {
  test("asked, accepted, started, reported, confirmed; each step heard by the other side", async () => {
    const { requestId, requester } = await aRequest(service);
    const promise = await read.db.answerPromise.findFirstOrThrow({ where: { subjectId: requestId } });
    expect(promise).toMatchObject({ waitingId: requester.personId, answeredAt: null });
    done(await acceptRequest(coordinator, { requestId, leadId }));
    expect(
      (await read.db.answerPromise.findFirstOrThrow({ where: { subjectId: requestId } })).answeredAt,
    ).not.toBeNull();
    done(await startService(service.lead, { requestId }));
    done(await reportOutcome(service.lead, report(requestId)));
    done(await confirmOutcome(requester, { requestId, confirmed: "PARTLY", note: "Dua orang terlewat." }));
    expect(await row(requestId)).toMatchObject({ state: "CLOSED", outcome: "MET", confirmed: "PARTLY", leadId });
    expect(await eventsOf(requestId)).toEqual([
      "service.requested",
      "service.request_accepted",
      "service.started",
      "service.outcome_reported",
      "service.outcome_confirmed",
    ]);
    const mine = await listMyRequests(requester, { now: new Date() });
    expect(mine.rows).toMatchObject([{ id: requestId, outcome: "MET", confirmed: "PARTLY" }]);
  });

  test("declined with a reason the requester reads", async () => {
    const { requestId, requester } = await aRequest(service);
    expect(await declineRequest(coordinator, { requestId, reason: "other" })).toMatchObject({
      fields: { note: { code: "say_why" } },
    });
    done(await declineRequest(coordinator, { requestId, reason: "outside_region", note: "Kami di Semarang saja." }));
    const mine = await listMyRequests(requester, { now: new Date() });
    expect(mine.rows).toMatchObject([{ declineReason: "outside_region", declineNote: "Kami di Semarang saja." }]);
    expect(await requestService(requester, { serviceId: service.serviceId, text: asking })).toMatchObject({ ok: true });
  });

  test("queued with rank and estimate, then taken on", async () => {
    await aRequestIn(service, "ACCEPTED");
    await aRequestIn(service, "ACCEPTED");
    const first = await aRequestIn(service, "WAITLISTED");
    const second = await aRequestIn(service, "WAITLISTED");
    const third = await aRequestIn(service, "WAITLISTED");
    const waiting = async (of: { requester: Actor }) =>
      (await listMyRequests(of.requester, { now: new Date() })).rows[0]?.waiting;
    expect(await waiting(first)).toMatchObject({ position: 1, months: 1 });
    expect(await waiting(third)).toMatchObject({ position: 3, months: 2 });
    done(await withdrawRequest(second.requester, { requestId: second.requestId }));
    expect(await waiting(third)).toMatchObject({ position: 2, months: 1 });
    const later = { now: new Date(Date.now() + 32 * DAY) };
    expect(await acceptRequest(coordinator, { requestId: first.requestId, leadId }, later)).toMatchObject({ ok: true });
  });
});

describe("services.requestService", () => {
  test("denied: requestService by a guest and by a device", async () => {
    const input = { serviceId: service.serviceId, text: asking };
    expect(await requestService(guest, input)).toMatchObject({ kind: "denied" });
    const person = await anActor();
    const personId = person.personId ?? "";
    const expiresAt = new Date(Date.now() + DAY);
    const session = await read.db.session.create({ data: { personId, kind: "DEVICE", device: "Ponsel", expiresAt } });
    const device = await loadActor(read.sql, { personId, sessionId: session.id });
    expect(await requestService(device?.actor ?? guest, input)).toMatchObject({ kind: "denied" });
  });

  test("one open request per service, person and need", async () => {
    const { requester } = await aRequest(service);
    const input = { serviceId: service.serviceId, text: asking };
    expect(await requestService(requester, input)).toMatchObject({ reason: "already_asked" });
    const other = await anActor();
    const both = await Promise.all([requestService(other, input), requestService(other, input)]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "already_asked" });
  });

  test("for a group one coordinates, never for another's, never from the group that serves", async () => {
    const volunteers = await aGroup({ state: "ACTIVE" });
    const { requestId } = await aRequest(service, { by: volunteers.coordinator, behalf: `group:${volunteers.id}` });
    expect(await row(requestId)).toMatchObject({ forGroupId: volunteers.id });
    const member = await aMember(volunteers.id);
    const input = { serviceId: service.serviceId, text: asking };
    expect(await requestService(member, { ...input, behalf: `group:${volunteers.id}` })).toMatchObject({
      fields: { behalf: { code: "not_yours" } },
    });
    expect(await requestService(coordinator, { ...input, behalf: `group:${service.group.id}` })).toMatchObject({
      fields: { behalf: { code: "own_group" } },
    });
  });

  test("for a need by its reporter or by the group that took it on", async () => {
    const reporter = await anActor("Pelapor");
    const volunteers = await aGroup({ state: "ACTIVE" });
    const { aNeed } = await import("../../support/factories/groups");
    const need = await aNeed({ adoptedByGroupId: volunteers.id });
    await read.db.need.update({ where: { id: need.id }, data: { reporterId: reporter.personId } });
    const values = (await listBehalves(reporter, service.group.id)).map((b) => b.value);
    expect(values).toEqual([`need:${need.id}`]);
    expect((await listBehalves(volunteers.coordinator, service.group.id)).map((b) => b.kind)).toEqual([
      "group",
      "need",
    ]);
    await aRequest(service, { by: reporter, behalf: `need:${need.id}` });
    const { requestId } = await aRequest(service, { by: volunteers.coordinator, behalf: `need:${need.id}` });
    expect(await row(requestId)).toMatchObject({ needId: need.id, forGroupId: volunteers.id });
    const stranger = await anActor();
    expect(
      await requestService(stranger, { serviceId: service.serviceId, text: asking, behalf: `need:${need.id}` }),
    ).toMatchObject({ fields: { behalf: { code: "not_yours" } } });
  });

  test("paused is refused; a draft and a hidden service are as if not there", async () => {
    const person = await anActor();
    const input = { serviceId: service.serviceId, text: asking };
    done(await pauseService(coordinator, { serviceId: service.serviceId }));
    expect(await requestService(person, input)).toMatchObject({ reason: "service_paused" });
    await read.db.service.update({ where: { id: service.serviceId }, data: { state: "DRAFT" } });
    expect(await requestService(person, input)).toMatchObject({ kind: "not_found" });
  });
});

describe("who answers", () => {
  const answers = (requestId: string) =>
    [
      ["acceptRequest", (a: Actor) => acceptRequest(a, { requestId, leadId })],
      ["queueRequest", (a: Actor) => queueRequest(a, { requestId })],
      ["declineRequest", (a: Actor) => declineRequest(a, { requestId, reason: "outside_field" })],
      ["assignLead", (a: Actor) => assignLead(a, { requestId, leadId })],
      ["startService", (a: Actor) => startService(a, { requestId })],
      ["reportOutcome", (a: Actor) => reportOutcome(a, report(requestId))],
    ] as const;

  test("denied: acceptRequest, queueRequest, declineRequest, assignLead, startService, reportOutcome by members, outsiders and guests", async () => {
    const { requestId } = await aRequest(service);
    const member = await aMember(service.group.id);
    const elsewhere = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    for (const [name, act] of answers(requestId))
      for (const actor of [member, elsewhere.coordinator, guest])
        expect(await act(actor), `${name} by ${actor.name}`).toMatchObject({ kind: "denied" });
  });

  test("denied: nobody decides on their own request, over all hats", async () => {
    const { requestId } = await aRequest(service, { by: coordinator });
    for (const [name, act] of answers(requestId))
      expect(await act(coordinator), name).toMatchObject({ kind: "denied" });
    const second = await aMember(service.group.id, { roles: ["COORDINATOR"] });
    expect(await acceptRequest(second, { requestId, leadId: coordinator.personId })).toMatchObject({ kind: "invalid" });
    expect(await acceptRequest(second, { requestId, leadId })).toMatchObject({ ok: true });
  });

  test("denied: who coordinates the group it is asked for, or reported the need, is on the other side", async () => {
    const volunteers = await aGroup({ state: "ACTIVE" });
    const both = await aMember(service.group.id, { roles: ["COORDINATOR"] });
    await read.db.membership.create({
      data: { groupId: volunteers.id, personId: both.personId ?? "", status: "ACTIVE", joinedAt: new Date() },
    });
    await read.db.appointment.create({
      data: {
        groupId: volunteers.id,
        personId: both.personId ?? "",
        title: "Koordinator",
        roles: ["COORDINATOR"],
        source: "APPOINTMENT",
        startsAt: new Date(Date.now() - 1000),
      },
    });
    const { requestId } = await aRequest(service, { by: volunteers.coordinator, behalf: `group:${volunteers.id}` });
    const actor = await actorOf(both.personId ?? "");
    for (const [name, act] of answers(requestId)) expect(await act(actor), name).toMatchObject({ kind: "denied" });
    expect(await acceptRequest(coordinator, { requestId, leadId })).toMatchObject({ ok: true });
  });

  test("denied: confirmOutcome and withdrawRequest by anybody but who asked", async () => {
    const { requestId } = await aRequestIn(service, "REPORTED");
    for (const actor of [coordinator, service.lead, guest]) {
      expect(await confirmOutcome(actor, { requestId, confirmed: "MET" })).toMatchObject({ kind: "denied" });
      expect(await withdrawRequest(actor, { requestId })).toMatchObject({ kind: "denied" });
    }
  });

  test("what was written is read by who answers, who does it, and who asked", async () => {
    const { requestId, requester } = await aRequestIn(service, "ACCEPTED");
    const member = await aMember(service.group.id);
    const now = new Date();
    for (const actor of [coordinator, service.lead, requester])
      expect(await getRequest(actor, requestId, now)).toMatchObject({ text: asking });
    expect(await getRequest(member, requestId, now)).toBeNull();
    expect(await getRequest(guest, requestId, now)).toBeNull();
    expect((await listRequests(member, service.group.id, { now, list: "open" }))?.rows).toEqual([]);
    expect((await listRequests(service.lead, service.group.id, { now, list: "open" }))?.rows).toHaveLength(1);
    expect(await listRequests(requester, service.group.id, { now, list: "open" })).toBeNull();
  });
});

describe("races", () => {
  test("two deciders at once: one wins, the other is told", async () => {
    const other = await aMember(service.group.id, { roles: ["COORDINATOR"] });
    const { requestId } = await aRequest(service);
    const both = await Promise.all([
      acceptRequest(coordinator, { requestId, leadId }),
      declineRequest(other, { requestId, reason: "outside_field" }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    expect(both.find((r) => !r.ok)).toMatchObject({ kind: "refused", reason: "request_wrong_state" });
  });

  test("the last place of the month is given once", async () => {
    await aRequestIn(service, "ACCEPTED");
    const requests = await Promise.all(Array.from({ length: 6 }, () => aRequest(service)));
    const results = await Promise.all(
      requests.map(({ requestId }) => acceptRequest(coordinator, { requestId, leadId })),
    );
    expect(results.filter((r) => r.ok)).toHaveLength(1);
    for (const result of results.filter((r) => !r.ok))
      expect(result).toMatchObject({ kind: "refused", reason: "capacity_full" });
    expect(await read.db.serviceRequest.count({ where: { serviceId: service.serviceId, state: "ACCEPTED" } })).toBe(2);
  });

  test("a withdrawn one gives its place back", async () => {
    const first = await aRequestIn(service, "ACCEPTED");
    await aRequestIn(service, "ACCEPTED");
    const { requestId } = await aRequest(service);
    expect(await acceptRequest(coordinator, { requestId, leadId })).toMatchObject({ reason: "capacity_full" });
    done(await withdrawRequest(first.requester, { requestId: first.requestId }));
    expect(await acceptRequest(coordinator, { requestId, leadId })).toMatchObject({ ok: true });
  });

  test("ranks are given once, in order", async () => {
    const requests = await Promise.all(Array.from({ length: 5 }, () => aRequest(service)));
    const results = await Promise.all(requests.map(({ requestId }) => queueRequest(coordinator, { requestId })));
    expect(results.every((r) => r.ok)).toBe(true);
    const rows = await read.db.serviceRequest.findMany({ where: { serviceId: service.serviceId } });
    expect(rows.map((r) => r.rank).sort()).toEqual([1, 2, 3, 4, 5]);
  });

  test("confirming against the clock: one of the two closes it", async () => {
    const { requestId, requester } = await aRequestIn(service, "REPORTED");
    const now = new Date(Date.now() + 16 * DAY);
    const [confirmed, watched] = await Promise.all([
      confirmOutcome(requester, { requestId, confirmed: "NOT_MET", note: "Tidak ada yang datang." }),
      watchReports(system, {}, { now }),
    ]);
    expect(watched).toMatchObject({ ok: true });
    const stored = await row(requestId);
    expect(stored.state).toBe("CLOSED");
    expect(stored.confirmed).toBe(confirmed.ok ? "NOT_MET" : null);
    const closings = (await eventsOf(requestId)).filter((e) => /confirmed|unanswered/.test(e));
    expect(closings).toHaveLength(1);
  });
});

describe("the clock", () => {
  test("told three days before, closed after fourteen, each once", async () => {
    const { requestId } = await aRequestIn(service, "REPORTED");
    const at = (days: number) => ({ now: new Date(Date.now() + days * DAY) });
    done(await watchReports(system, {}, at(10)));
    done(await watchReports(system, {}, at(12)));
    done(await watchReports(system, {}, at(12.5)));
    done(await watchReports(system, {}, at(16)));
    done(await watchReports(system, {}, at(17)));
    const told = (await eventsOf(requestId)).filter((e) => /closing_soon|unanswered/.test(e));
    expect(told).toEqual(["service.closing_soon", "service.closed_unanswered"]);
    expect(await row(requestId)).toMatchObject({ state: "CLOSED", confirmed: null });
  });

  test("a new month tells those its room reaches, once; nobody while it is paused", async () => {
    await aRequestIn(service, "ACCEPTED");
    await aRequestIn(service, "ACCEPTED");
    const waiting = [
      await aRequestIn(service, "WAITLISTED"),
      await aRequestIn(service, "WAITLISTED"),
      await aRequestIn(service, "WAITLISTED"),
    ];
    const moved = async () =>
      Promise.all(
        waiting.map(async (w) => (await eventsOf(w.requestId)).filter((e) => e === "service.queue_moved").length),
      );
    done(await tellQueue(system, {}));
    expect(await moved()).toEqual([0, 0, 0]);
    const next = { now: new Date(Date.now() + 32 * DAY) };
    done(await tellQueue(system, {}, next));
    done(await tellQueue(system, {}, next));
    expect(await moved()).toEqual([1, 1, 0]);
    await read.db.service.update({ where: { id: service.serviceId }, data: { state: "PAUSED" } });
    done(await tellQueue(system, {}, { now: new Date(Date.now() + 64 * DAY) }));
    expect(await moved()).toEqual([1, 1, 0]);
  });

  test("denied: watchReports and tellQueue by a person", async () => {
    expect(await watchReports(coordinator, {})).toMatchObject({ kind: "denied" });
    expect(await tellQueue(coordinator, {})).toMatchObject({ kind: "denied" });
  });
});

describe("standing", () => {
  test("who let the period of the code pass neither accepts nor starts, nor is made responsible", async () => {
    const start = new Date(Date.now() - 60 * DAY);
    const second = await aMember(service.group.id, { name: "Citra", roles: ["COORDINATOR"] });
    await read.db.membership.updateMany({ where: { groupId: service.group.id }, data: { joinedAt: start } });
    const { codeVersionId } = done(await draftCode(coordinator, { groupId: service.group.id }));
    const { version } = await read.db.codeVersion.findUniqueOrThrow({ where: { id: codeVersionId } });
    const articles = [{ title: "Rahasia", text: "Kami menjaga rahasia." }];
    const text = { title: "Kode etik perawat", language: "id", material: "on", articles };
    done(await editCode(coordinator, { codeVersionId, version, ...text }));
    done(await proposeCode(coordinator, { codeVersionId }));
    done(await adoptCode(second, { codeVersionId }, { now: start }));
    const { textHash } = await read.db.codeVersion.findUniqueOrThrow({ where: { id: codeVersionId } });
    const { requestId } = await aRequest(service);
    expect(await acceptRequest(coordinator, { requestId, leadId })).toMatchObject({ reason: "standing_fallen" });
    done(await acknowledgeCode(coordinator, { codeVersionId, textHash }));
    expect(await acceptRequest(coordinator, { requestId, leadId })).toMatchObject({
      fields: { leadId: { code: "lead_standing_fallen" } },
    });
    done(await acknowledgeCode(service.lead, { codeVersionId, textHash }));
    done(await acceptRequest(coordinator, { requestId, leadId }));
    expect(await startService(second, { requestId })).toMatchObject({ reason: "standing_fallen" });
    expect(await startService(service.lead, { requestId })).toMatchObject({ ok: true });
  });
});

describe("illegal verbs", () => {
  const verbs = {
    accept: (requestId: string) => acceptRequest(coordinator, { requestId, leadId }),
    queue: (requestId: string) => queueRequest(coordinator, { requestId }),
    decline: (requestId: string) => declineRequest(coordinator, { requestId, reason: "outside_field" }),
    start: (requestId: string) => startService(coordinator, { requestId }),
    report: (requestId: string) => reportOutcome(coordinator, report(requestId)),
    confirm: (requestId: string, requester: Actor) => confirmOutcome(requester, { requestId, confirmed: "MET" }),
    withdraw: (requestId: string, requester: Actor) => withdrawRequest(requester, { requestId }),
  } as const;
  const cases = requestLifecycle.states.flatMap((state) =>
    (Object.keys(verbs) as (keyof typeof verbs)[])
      .filter((verb) => !requestLifecycle.can(state, verb))
      .map((verb) => ({ state, verb })),
  );
  test.each(cases)("$verb on a request that is $state is refused and changes nothing", async ({ state, verb }) => {
    const { requestId, requester } = await aRequest(service);
    await read.db.serviceRequest.update({
      where: { id: requestId },
      data: {
        state,
        leadId,
        ...(state === "WAITLISTED" ? { rank: 1 } : {}),
        ...(state === "DECLINED" ? { declineReason: "other" } : {}),
      },
    });
    const before = await row(requestId);
    expect(await verbs[verb](requestId, requester)).toMatchObject({ kind: "refused", reason: "request_wrong_state" });
    expect(await row(requestId)).toEqual(before);
  });
});
