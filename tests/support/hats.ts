// One person in every place from which a public page might name them, and every reading such pages are made of.
import { randomUUID } from "node:crypto";
import * as activities from "@/features/activities/public";
import * as campaigns from "@/features/campaigns/public";
import * as codes from "@/features/codes/public";
import * as collaborations from "@/features/collaborations/public";
import * as evaluations from "@/features/evaluations/public";
import * as formation from "@/features/formation/public";
import * as groups from "@/features/groups/public";
import * as impact from "@/features/impact/public";
import * as needs from "@/features/needs/public";
import * as plans from "@/features/plans/public";
import * as positions from "@/features/positions/public";
import * as services from "@/features/services/public";
import { read } from "@/lib/db";
import { actorOf, aPerson } from "./factories";
import { type AGroup, aGroup } from "./factories/groups";
import { aVerifiedNeed } from "./factories/needs";
import { aPosition } from "./factories/positions";
import { aShift } from "./factories/seats";
import { aService } from "./factories/services";

export type Hats = {
  personId: string;
  name: string;
  /** Name of a public reading → its answer for the page that is about this person's work. */
  readings: Record<string, () => Promise<unknown>>;
};

/** In office, in the chart, with a duty, leading a service, and behind the code. */
async function inTheGroup(group: AGroup, personId: string): Promise<string> {
  const groupId = group.id;
  const positionId = await aPosition(group);
  const office = { groupId, personId, positionId, title: "Ketua", roles: [], startsAt: new Date(0) };
  await read.db.appointment.create({ data: { ...office, source: "CONSENSUS" } });
  await read.db.duty.create({
    data: {
      groupId,
      title: "Menyusun jadwal",
      order: 1,
      holders: { create: { personId, groupId, startsAt: new Date(0), givenById: personId } },
    },
  });
  const { serviceId, slug } = await aService({}, { group });
  await read.db.serviceLead.create({ data: { serviceId, personId, createdAt: new Date(0) } });
  const words = { title: "Kode etik", language: "id", material: true, textHash: "0".repeat(64) };
  const by = { createdById: personId, proposedById: personId, adoptedById: personId };
  const version = await read.db.codeVersion.create({
    data: { groupId, number: 1, state: "ADOPTED", adoptedAt: new Date(), effectiveFrom: new Date(), ...words, ...by },
  });
  await read.db.codeAcknowledgement.create({
    data: { versionId: version.id, groupId, personId, textHash: words.textHash, at: new Date() },
  });
  return slug;
}

/** Reporter who wants to be named, author, owner of a task, joiner, volunteer, who wrote what came of it. */
async function inTheThread(groupId: string, personId: string) {
  const need = await aVerifiedNeed({ showName: "on" }, await actorOf(personId));
  const { needId } = need;
  const adopted = { adoptedByGroupId: groupId, adoptedAt: new Date(), state: "ADOPTED" } as const;
  await read.db.need.update({ where: { id: needId }, data: adopted });
  await read.db.care.create({ data: { needId, personId } });
  const tasks = { create: { title: "Pinjam tangki", ownerId: personId, position: 0 } };
  const signed = {
    authorId: personId,
    submittedById: personId,
    approvedById: await aPerson("Citra"),
    approvedAt: new Date(),
  };
  const plan = await read.db.plan.create({
    data: { groupId, needId, title: "Air bersih", strategy: "Mengangkut air", state: "APPROVED", ...signed, tasks },
  });
  const call = { title: "Cari rekan", story: "Ayo.", target: 3, state: "OPEN" } as const;
  const campaign = await read.db.campaign.create({
    data: { groupId, needId, slug: `ajakan-${randomUUID()}`, ...call, joins: { create: { personId } } },
  });
  const seats = await aShift({ groupId, capacity: 5 });
  const { slotId, shiftId, activityId, startsAt, endsAt } = seats;
  await read.db.activity.update({
    where: { id: activityId },
    data: { needId, planId: plan.id, createdById: personId },
  });
  await read.db.signUp.create({
    data: { slotId, shiftId, activityId, groupId, personId, startsAt, endsAt, status: "CONFIRMED" },
  });
  await read.db.slot.update({ where: { id: slotId }, data: { held: 1 } });
  const outcome = { summary: "Air sampai.", state: "PUBLISHED", publishedAt: new Date() } as const;
  await read.db.evaluation.create({
    data: { activityId, groupId, needId, authorId: personId, publishedById: personId, ...outcome },
  });
  return { code: need.code, needId, planId: plan.id, call: campaign.slug, activityId, activity: seats.slug };
}

/** Puts a grown-up who agreed to be named everywhere at once. */
export async function everyHat(name: string): Promise<Hats> {
  const personId = await aPerson(name);
  await read.db.person.update({ where: { id: personId }, data: { audience: { name: "PUBLIC" } } });
  const group = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" }, await actorOf(personId));
  const service = await inTheGroup(group, personId);
  const { code, needId, planId, call, activityId, activity } = await inTheThread(group.id, personId);
  const [id, slug, zone] = [group.id, group.slug, "Asia/Jakarta"];
  return {
    personId,
    name,
    readings: {
      publicActivities: () => activities.publicActivities(),
      publicActivity: () => activities.publicActivity(activity),
      publicAddresses: () => evaluations.publicAddresses(),
      publicAnswers: () => formation.publicAnswers(id, zone),
      publicCampaign: () => campaigns.publicCampaign(call),
      publicChart: () => positions.publicChart(id, zone),
      publicCode: () => codes.publicCode(slug),
      publicCodeLine: () => codes.publicCodeLine(id),
      publicCredits: () => collaborations.publicCredits(needId),
      publicEvaluation: () => evaluations.publicEvaluation(activityId),
      publicFigure: () => impact.publicFigure("", id, 20),
      publicFormation: () => formation.publicFormation(id),
      publicGroup: () => groups.publicGroup(slug),
      publicGroupActivities: () => activities.publicGroupActivities(id),
      publicGroupImpact: () => impact.publicGroupImpact(id),
      publicGroups: () => groups.publicGroups(),
      publicHeadline: () => impact.publicHeadline(),
      publicHosts: () => collaborations.publicHosts(activityId),
      publicImpact: () => impact.publicImpact(),
      publicNeed: () => needs.publicNeed(code),
      publicNeedActivities: () => activities.publicNeedActivities(needId),
      publicNeedCampaigns: () => campaigns.publicNeedCampaigns(needId),
      publicNeeds: () => needs.publicNeeds(),
      publicNeedsOfGroup: () => formation.publicNeedsOfGroup(id),
      publicOfficers: () => positions.publicOfficers(id),
      publicOpenCampaigns: () => campaigns.publicOpenCampaigns(id),
      publicOutcomes: () => evaluations.publicOutcomes(needId),
      publicPlan: () => plans.publicPlan(planId),
      publicService: () => services.publicService(service),
      publicServices: () => services.publicServices(),
      publicServicesOfGroup: () => services.publicServicesOfGroup(id),
      publicThread: () => evaluations.publicThread(needId),
      publicTogether: () => collaborations.publicTogether(id),
      publicTotals: () => evaluations.publicTotals(),
    },
  };
}
