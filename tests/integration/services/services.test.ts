import { beforeEach, describe, expect, test } from "vitest";
import { guest } from "@/access/actor";
import { declineRequest } from "@/features/services/commands/answer";
import { closeService, pauseService, publishService, resumeService } from "@/features/services/commands/steps";
import { createService, editService, setLeads } from "@/features/services/commands/write";
import { listManagedServices, listServices, listServicesOfGroup } from "@/features/services/queries/list";
import { getManagedService, getPublicService, listLeadOptions } from "@/features/services/queries/offer";
import { serviceLifecycle } from "@/features/services/rules";
import { read } from "@/lib/db";
import { DAY } from "@/lib/time";
import { anActor, aPerson, eventsOf } from "../../support/factories";
import { aGroup, aMember } from "../../support/factories/groups";
import { done } from "../../support/factories/needs";
import { type AService, aRequest, aRequestIn, aService, tekananDarah } from "../../support/factories/services";

const row = (id: string) => read.db.service.findUniqueOrThrow({ where: { id } });

async function aType(minLevel: "GROUP" | "EXTERNAL" = "GROUP"): Promise<string> {
  const type = await read.db.credentialType.findFirstOrThrow({ where: { minLevel, origin: "CATALOGUE" } });
  return type.id;
}

async function hold(personId: string | null, typeId: string, level: "GROUP" | "EXTERNAL"): Promise<string> {
  const { id } = await read.db.credential.create({
    data: { personId: personId ?? "", typeId, state: "VERIFIED", level, zone: "Asia/Jakarta", decidedAt: new Date() },
  });
  return id;
}

describe("services.createService and services.editService", () => {
  test("a draft with its zone and language from the group", async () => {
    const { serviceId, group } = await aService({}, { publish: false });
    expect(await row(serviceId)).toMatchObject({ state: "DRAFT", zone: "Asia/Jakarta", language: "id", capacity: 2 });
    expect(await eventsOf(serviceId)).toEqual(["service.created", "service.leads_set"]);
    expect(await getPublicService(guest, (await row(serviceId)).slug, new Date())).toBeNull();
    expect(await listServicesOfGroup(guest, group.id, new Date())).toEqual([]);
  });

  test("refused: a volunteer group offers activities, not services", async () => {
    const group = await aGroup({ kind: "VOLUNTEER", state: "ACTIVE" });
    expect(await createService(group.coordinator, { groupId: group.id, ...tekananDarah })).toMatchObject({
      kind: "refused",
      reason: "not_professional",
    });
  });

  test("denied: createService, editService, setLeads, publishService by a member without the office", async () => {
    const { serviceId, group, lead } = await aService({}, { publish: false });
    const { version } = await row(serviceId);
    expect(await createService(lead, { groupId: group.id, ...tekananDarah })).toMatchObject({ kind: "denied" });
    expect(await editService(lead, { serviceId, version, ...tekananDarah })).toMatchObject({ kind: "denied" });
    expect(await setLeads(lead, { serviceId, leadIds: [lead.personId] })).toMatchObject({ kind: "denied" });
    expect(await publishService(lead, { serviceId })).toMatchObject({ kind: "denied", whoCan: "COORDINATOR" });
  });

  test("denied: a coordinator of another group changes nothing here and sees no draft", async () => {
    const { serviceId, group } = await aService({}, { publish: false });
    const elsewhere = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    expect(await editService(elsewhere.coordinator, { serviceId, version: 0, ...tekananDarah })).toMatchObject({
      kind: "denied",
    });
    expect(await getManagedService(elsewhere.coordinator, serviceId, new Date())).toBeNull();
    expect(await listManagedServices(elsewhere.coordinator, group.id, { now: new Date() })).toBeNull();
  });

  test("[R14] the second of two editors sees both versions", async () => {
    const { serviceId, group } = await aService();
    const other = await aMember(group.id, { name: "Citra", roles: ["COORDINATOR"] });
    const { version } = await row(serviceId);
    const both = await Promise.all([
      editService(group.coordinator, { serviceId, version, ...tekananDarah, title: "Judul dari yang satu" }),
      editService(other, { serviceId, version, ...tekananDarah, title: "Judul dari yang lain", capacity: "9" }),
    ]);
    expect(both.filter((r) => r.ok)).toHaveLength(1);
    const { title } = await row(serviceId);
    expect(both.find((r) => !r.ok)).toMatchObject({
      kind: "invalid",
      fields: { title: { code: "changed_meanwhile", detail: { current: title } } },
    });
  });

  test("a clinical competence is asked for at the level of its kind, never below", async () => {
    const typeId = await aType("EXTERNAL");
    const { serviceId, group } = await aService({}, { publish: false });
    const { version } = await row(serviceId);
    const edit = (level?: string) =>
      editService(group.coordinator, {
        serviceId,
        version,
        ...tekananDarah,
        credentialTypeId: typeId,
        ...(level ? { credentialLevel: level } : {}),
      });
    expect(await edit("GROUP")).toMatchObject({ fields: { credentialLevel: { code: "level_too_low" } } });
    expect(await edit()).toMatchObject({ ok: true });
    expect(await row(serviceId)).toMatchObject({ credentialLevel: "EXTERNAL" });
  });
});

describe("services.setLeads and publishing", () => {
  test("leads are members, and hold what the service asks for", async () => {
    const typeId = await aType();
    const { serviceId, group, lead } = await aService({}, { publish: false });
    const { version } = await row(serviceId);
    done(await editService(group.coordinator, { serviceId, version, ...tekananDarah, credentialTypeId: typeId }));
    expect(await publishService(group.coordinator, { serviceId })).toMatchObject({ reason: "leads_not_qualified" });
    const stranger = await aPerson("Orang lain");
    expect(await setLeads(group.coordinator, { serviceId, leadIds: [stranger] })).toMatchObject({
      fields: { leadIds: { code: "lead_not_member" } },
    });
    expect(await setLeads(group.coordinator, { serviceId, leadIds: [lead.personId] })).toMatchObject({
      fields: { leadIds: { code: "lead_without_credential", detail: { names: "Dewi" } } },
    });
    await hold(lead.personId, typeId, "GROUP");
    done(await setLeads(group.coordinator, { serviceId, leadIds: [lead.personId] }));
    const service = await getManagedService(group.coordinator, serviceId, new Date());
    if (!service) throw new Error("no service");
    const options = await listLeadOptions(group.coordinator, service, new Date());
    expect(options.find((o) => o.personId === lead.personId)).toMatchObject({ qualified: true });
    expect(options.find((o) => o.personId === group.coordinator.personId)).toMatchObject({ qualified: false });
    expect(await publishService(group.coordinator, { serviceId })).toMatchObject({ ok: true });
  });

  test("refused: publishing with nobody responsible; a published one keeps at least one", async () => {
    const { serviceId, group } = await aService({}, { publish: false });
    done(await setLeads(group.coordinator, { serviceId, leadIds: [] }));
    expect(await publishService(group.coordinator, { serviceId })).toMatchObject({ reason: "service_without_lead" });
    const published = await aService();
    expect(await setLeads(published.group.coordinator, { serviceId: published.serviceId, leadIds: [] })).toMatchObject({
      fields: { leadIds: { code: "lead_required" } },
    });
  });

  test("who leaves the group is responsible no more; what they handled is handed on", async () => {
    const service = await aService();
    const { requestId } = await aRequestIn(service, "ACCEPTED");
    const { leaveGroup } = await import("@/features/members/commands/membership");
    done(await leaveGroup(service.lead, { groupId: service.group.id }));
    expect(await read.db.serviceLead.count({ where: { serviceId: service.serviceId } })).toBe(0);
    expect(await read.db.serviceRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({
      leadId: null,
    });
    expect(await eventsOf(requestId)).toContain("service.lead_left");
  });
});

describe("pauseService, resumeService, closeService", () => {
  test("paused and opened again; closed only when nothing is owed", async () => {
    const service = await aService();
    const { serviceId, group } = service;
    done(await pauseService(group.coordinator, { serviceId }));
    expect(await getPublicService(guest, service.slug, new Date())).toMatchObject({ state: "PAUSED" });
    done(await resumeService(group.coordinator, { serviceId }));
    const { requestId } = await aRequest(service);
    expect(await closeService(group.coordinator, { serviceId })).toMatchObject({
      reason: "requests_open",
      detail: { count: 1 },
    });
    done(await declineRequest(group.coordinator, { requestId, reason: "outside_region" }));
    done(await closeService(group.coordinator, { serviceId }));
    expect(await row(serviceId)).toMatchObject({ state: "CLOSED" });
    expect(await getPublicService(guest, service.slug, new Date())).toMatchObject({ state: "CLOSED" });
  });

  test("denied: pauseService, resumeService and closeService by a member", async () => {
    const { serviceId, lead } = await aService();
    expect(await pauseService(lead, { serviceId })).toMatchObject({ kind: "denied" });
    expect(await resumeService(lead, { serviceId })).toMatchObject({ kind: "denied" });
    expect(await closeService(lead, { serviceId })).toMatchObject({ kind: "denied" });
  });

  test("two deciders at once, one pauses and one closes: one wins, or both one after the other", async () => {
    const { serviceId, group } = await aService();
    const other = await aMember(group.id, { roles: ["COORDINATOR"] });
    const both = await Promise.all([
      closeService(group.coordinator, { serviceId }),
      pauseService(other, { serviceId }),
    ]);
    expect(both[0]).toMatchObject({ ok: true });
    expect(await row(serviceId)).toMatchObject({ state: "CLOSED" });
  });

  describe("illegal verbs", () => {
    const verbs = { publish: publishService, pause: pauseService, resume: resumeService, close: closeService };
    const cases = serviceLifecycle.states.flatMap((state) =>
      (Object.keys(verbs) as (keyof typeof verbs)[])
        .filter((verb) => !serviceLifecycle.can(state, verb))
        .map((verb) => ({ state, verb })),
    );
    test.each(cases)("$verb on a service that is $state is refused", async ({ state, verb }) => {
      const { serviceId, group } = await aService({}, { publish: state !== "DRAFT" });
      await read.db.service.update({ where: { id: serviceId }, data: { state } });
      expect(await verbs[verb](group.coordinator, { serviceId })).toMatchObject({
        kind: "refused",
        reason: "service_wrong_state",
      });
    });
  });
});

describe("what everybody sees", () => {
  let service: AService;
  beforeEach(async () => {
    service = await aService({ title: `Pemeriksaan gula darah ${Math.random().toString(36).slice(2, 8)}` });
  });

  test("numbers of this month, and names only of those who said so", async () => {
    const { coordinator } = service.group;
    await aRequestIn(service, "IN_SERVICE");
    await aRequestIn(service, "WAITLISTED");
    const { requestId, requester } = await aRequest(service);
    done(await declineRequest(coordinator, { requestId, reason: "no_capacity" }));
    const shown = await getPublicService(guest, service.slug, new Date());
    expect(shown).toMatchObject({ asked: 3, accepted: 1, turnedAway: 2, waiting: 1, leadCount: 1, leadNames: [] });
    const text = JSON.stringify({ ...shown, leadIds: [] });
    for (const hidden of ["Joko", "Dewi", requester.personId, service.lead.personId, "lansia di RT 03"])
      expect(text).not.toContain(hidden);
    await read.db.person.update({ where: { id: service.lead.personId ?? "" }, data: { audience: { name: "PUBLIC" } } });
    expect(await getPublicService(guest, service.slug, new Date())).toMatchObject({ leadNames: ["Dewi"] });
  });

  test("last month's numbers are gone with the month", async () => {
    await aRequestIn(service, "IN_SERVICE");
    const later = new Date(Date.now() + 32 * DAY);
    expect(await getPublicService(guest, service.slug, later)).toMatchObject({ asked: 0, accepted: 0 });
  });

  test("hidden services and services of hidden groups are not there", async () => {
    const at = { hiddenAt: new Date() };
    await read.db.service.update({ where: { id: service.serviceId }, data: at });
    expect(await getPublicService(guest, service.slug, new Date())).toBeNull();
    expect(await listServicesOfGroup(guest, service.group.id, new Date())).toEqual([]);
    await read.db.service.update({ where: { id: service.serviceId }, data: { hiddenAt: null } });
    await read.db.group.update({ where: { id: service.group.id }, data: at });
    expect(await getPublicService(guest, service.slug, new Date())).toBeNull();
    expect((await listServices(guest, {}, new Date())).rows.map((r) => r.id)).not.toContain(service.serviceId);
  });

  test("found by words, kind and province; online ones from everywhere; forming groups only when vouched for", async () => {
    const { title } = await row(service.serviceId);
    const word = title.split(" ").at(-1) ?? "";
    const ids = async (filters: Parameters<typeof listServices>[1]) =>
      (await listServices(guest, { q: word, ...filters }, new Date())).rows.map((r) => r.id);
    const mine = [service.serviceId];
    expect(await ids({})).toEqual(mine);
    expect(await ids({ kind: "HEALTH", region: "33" })).toEqual(mine);
    expect(await ids({ kind: "EDUCATION" })).toEqual([]);
    expect(await ids({ region: "51" })).toEqual([]);
    await read.db.service.update({ where: { id: service.serviceId }, data: { online: true } });
    expect(await ids({ region: "51" })).toEqual(mine);
    await read.db.group.update({ where: { id: service.group.id }, data: { state: "FORMING" } });
    expect(await ids({})).toEqual([]);
    expect(await listServices(guest, { q: "//" }, new Date())).toMatchObject({ rows: [] });
  });

  test("pages of twenty by a cursor, none lost, none twice", async () => {
    const region = "94";
    const group = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
    const person = await anActor();
    const at = Date.now() + DAY;
    await read.db.service.createMany({
      data: Array.from({ length: 25 }, (_, n) => ({
        groupId: group.id,
        slug: `layanan-${group.id}-${n}`,
        kind: "LEGAL_AID" as const,
        title: `Layanan ${n}`,
        delivers: "Konsultasi hukum satu jam.",
        qualifies: "Siapa saja",
        regionCode: region,
        zone: "Asia/Jayapura",
        capacity: 3,
        state: "PUBLISHED" as const,
        publishedAt: new Date(at + Math.floor(n / 3)),
        createdById: person.personId ?? "",
      })),
    });
    const first = await listServices(guest, { region }, new Date());
    const second = await listServices(guest, { region, after: first.next ?? "" }, new Date());
    const ids = [...first.rows, ...second.rows].map((r) => r.id);
    expect([first.rows.length, second.next]).toEqual([20, null]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(second.rows.length).toBeGreaterThanOrEqual(5);
  });
});
