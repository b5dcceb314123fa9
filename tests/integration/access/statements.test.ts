// [P10] Lists cost the same number of statements for one row and for a hundred. Activities, sign-ups, collaborations,
// impact and the outcomes have tests of their own beside what else is asked of them.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { type Actor, guest } from "@/access/actor";
import { listCampaigns, listJoiners } from "@/features/campaigns/queries";
import { listStandings } from "@/features/codes/queries/standing";
import { listConsensus } from "@/features/consensus/queries/list";
import { listGroups } from "@/features/groups/queries/list";
import { listInvitations } from "@/features/members/queries/invitations";
import { listMyApplications, listMyMemberships } from "@/features/members/queries/mine";
import { listApplications, listMembers } from "@/features/members/queries/people";
import { listNeeds, listNeedsOfGroup } from "@/features/needs/queries/list";
import { listNotices } from "@/features/notifications/queries/my-notices";
import { getPlan, listPlans } from "@/features/plans/queries";
import { listOfficers } from "@/features/positions/queries/officers";
import { listChart } from "@/features/positions/queries/structure";
import { listServices, listServicesOfGroup } from "@/features/services/queries/list";
import { listMyRequests, listRequests } from "@/features/services/queries/requests";
import { getToday } from "@/features/today/queries";
import { read } from "@/lib/db";
import { recordStatements } from "../../load/replay";
import { actorOf } from "../../support/factories";
import { type AGroup, aGroup, aNeed } from "../../support/factories/groups";
import { aPosition, idOf } from "../../support/factories/positions";
import { aCrowd } from "../../support/factories/seats";
import { aService } from "../../support/factories/services";

const now = new Date();
let group: AGroup;
let me: Actor;
let serviceId: string;
let campaignId: string;
let planId: string;
let positionId: string;

const groupRow = () => {
  const place = { regionCode: "33.74", zone: "Asia/Jakarta", field: "FOOD" };
  const words = { name: "Kelompok lain", purpose: "Memasak bagi warga.", slug: `lain-${randomUUID()}` };
  return { id: randomUUID(), kind: "VOLUNTEER" as const, state: "ACTIVE" as const, ...place, ...words };
};

/** One more of everything a list shows, for one more person. */
async function grow(people: readonly Actor[]): Promise<void> {
  const groupId = group.id;
  const ids = people.map(idOf);
  const others = ids.map(() => groupRow());
  await read.db.group.createMany({ data: others });
  await read.db.membership.createMany({
    data: ids.map((personId) => ({ groupId, personId, status: "ACTIVE" as const, joinedAt: now })),
  });
  await read.db.membership.createMany({
    data: others.map((other) => ({ groupId: other.id, personId: idOf(me), status: "ACTIVE" as const, joinedAt: now })),
  });
  const asking = { questions: [], answers: [] };
  await read.db.application.createMany({
    data: [
      ...ids.map((personId) => ({ groupId, personId, ...asking })),
      ...others.map((other) => ({ groupId: other.id, personId: idOf(me), ...asking })),
    ],
  });
  const later = new Date(now.getTime() + 86_400_000);
  await read.db.invitation.createMany({
    data: ids.map((id) => ({
      ...{ groupId, kind: "EMAIL" as const, value: `${id}@contoh.id`, tokenHash: id, invitedById: idOf(me) },
      expiresAt: later,
    })),
  });
  for (let k = 0; k < ids.length; k += 1) await aNeed({ adoptedByGroupId: groupId });
  const need = await read.db.need.findFirstOrThrow({ where: { adoptedByGroupId: groupId } });
  await read.db.plan.createMany({
    data: ids.map((authorId) => ({ groupId, needId: need.id, title: "Air", strategy: "Mengangkut", authorId })),
  });
  await read.db.planTask.createMany({
    data: ids.map((ownerId, position) => ({ planId, title: "Pinjam tangki", ownerId, position })),
  });
  const call = { groupId, title: "Cari rekan", story: "Ayo.", target: 3 };
  await read.db.campaign.createMany({ data: ids.map(() => ({ ...call, slug: `ajakan-${randomUUID()}` })) });
  await read.db.campaignJoin.createMany({ data: ids.map((personId) => ({ campaignId, personId })) });
  const service = await read.db.service.findUniqueOrThrow({ where: { id: serviceId } });
  const services = ids.map(() => ({ ...service, id: randomUUID(), slug: `layanan-${randomUUID()}` }));
  await read.db.service.createMany({ data: services });
  const asked = { text: "Mohon bantuan.", sentAt: now };
  await read.db.serviceRequest.createMany({
    data: [
      ...ids.map((requesterId) => ({ serviceId, groupId, requesterId, ...asked })),
      ...services.map(({ id }) => ({ serviceId: id, groupId, requesterId: idOf(me), ...asked })),
    ],
  });
  const talk = { groupId, subject: "OTHER" as const, title: "Musyawarah", proposal: "Usul.", chairId: idOf(me) };
  await read.db.consensus.createMany({ data: ids.map(() => talk) });
  const office = { groupId, positionId, title: "Anggota pengurus", roles: [], startsAt: new Date(0) };
  await read.db.appointment.createMany({
    data: ids.map((personId) => ({ ...office, personId, source: "CONSENSUS" as const })),
  });
  const notice = { type: "group.vouched", groupId, subjectType: "group", subjectId: groupId, path: "/me" };
  await read.db.notification.createMany({ data: ids.map((eventId) => ({ personId: idOf(me), eventId, ...notice })) });
}

beforeAll(async () => {
  group = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
  me = group.coordinator;
  ({ serviceId } = await aService({}, { group }));
  const need = await aNeed({ adoptedByGroupId: group.id });
  const words = { title: "Air bersih", strategy: "Mengangkut air", authorId: idOf(me) };
  planId = (await read.db.plan.create({ data: { groupId: group.id, needId: need.id, ...words } })).id;
  const call = { groupId: group.id, slug: `ajakan-${randomUUID()}`, title: "Cari rekan", story: "Ayo.", target: 3 };
  campaignId = (await read.db.campaign.create({ data: { ...call, state: "OPEN" } })).id;
  positionId = await aPosition(group, { seats: 50 });
});

type Rows = { rows: readonly unknown[] } | readonly unknown[] | null;
const LISTS: Record<string, () => Promise<Rows>> = {
  listApplications: () => listApplications(me, group.id),
  listCampaigns: () => listCampaigns(me, group.id),
  listChart: () => listChart(guest, { id: group.id, zone: "Asia/Jakarta" }, now),
  listConsensus: () => listConsensus(me, group.id, { now }),
  listGroups: () => listGroups(guest),
  listInvitations: () => listInvitations(me, group.id, now),
  listJoiners: () => listJoiners(me, { id: campaignId, groupId: group.id }),
  listMembers: () => listMembers(me, group.id, { now }),
  listMyApplications: () => listMyApplications(me),
  listMyMemberships: () => listMyMemberships(me, now),
  listMyRequests: () => listMyRequests(me, { now }),
  listNeeds: () => listNeeds(guest),
  listNeedsOfGroup: () => listNeedsOfGroup(guest, group.id),
  listNotices: () => listNotices(me, { locale: "id" }),
  listOfficers: () => listOfficers(guest, group.id, now),
  listPlans: () => listPlans(me, group.id),
  listRequests: () => listRequests(me, group.id, { now, list: "open" }),
  listServices: () => listServices(guest, {}, now),
  listServicesOfGroup: () => listServicesOfGroup(guest, group.id, now),
  listStandings: () => listStandings(me, group.id, { now }),
  planWithItsTasks: async () => (await getPlan(me, planId))?.tasks ?? null,
  today: async () => (await getToday(me, now)).answers,
};

const lengthOf = (rows: Rows) => (rows && "rows" in rows ? rows.rows : (rows ?? [])).length;

/** Statements of each list, and how many rows it gave. */
async function costs(): Promise<Record<string, { statements: number; rows: number }>> {
  const found: Record<string, { statements: number; rows: number }> = {};
  for (const [name, list] of Object.entries(LISTS)) {
    let rows = 0;
    const sent = await recordStatements(async () => {
      rows = lengthOf(await list());
    });
    found[name] = { statements: sent.filter((s) => !/^(BEGIN|COMMIT|ROLLBACK)/.test(s.text)).length, rows };
  }
  return found;
}

describe("[P10] statements", () => {
  test("every list costs the same for one and for a hundred", async () => {
    await grow(await aCrowd(1));
    me = await actorOf(idOf(me));
    const one = await costs();
    await grow(await aCrowd(99));
    me = await actorOf(idOf(me));
    const hundred = await costs();
    for (const name of Object.keys(LISTS)) {
      expect([name, hundred[name]?.statements]).toEqual([name, one[name]?.statements]);
      expect([name, (one[name]?.statements ?? 99) <= 8]).toEqual([name, true]);
    }
    // Nothing is counted over empty lists: the hundred are really there.
    const grown = Object.keys(LISTS).filter((name) => (hundred[name]?.rows ?? 0) > (one[name]?.rows ?? 0));
    expect(grown).toEqual(Object.keys(LISTS).filter((name) => name !== "listChart"));
  }, 60_000);
});
