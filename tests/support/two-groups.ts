// One of everything a group has, by the names commands give their ids: for requests that join one group's own thing
// with another group's.
import { randomUUID } from "node:crypto";
import type { Actor } from "@/access/actor";
import { draftCode } from "@/features/codes/commands/write";
import { inviteCoHost } from "@/features/collaborations/commands/hosts";
import { postMessage } from "@/features/collaborations/commands/together";
import { addDuty } from "@/features/positions/commands/duties";
import { read } from "@/lib/db";
import { aConsensus } from "./factories/consensus";
import { aClaim } from "./factories/credentials";
import { type AGroup, aGroup, aMember, aNeed } from "./factories/groups";
import { done } from "./factories/needs";
import { aPosition, idOf } from "./factories/positions";
import { aShift } from "./factories/seats";
import { aRequest, aService } from "./factories/services";
import { anActive, type Pair } from "./factories/together";

/** Field, or row and field, as the form names it without numbers → an id. `plans:` before those that mean several things. */
export type Things = Record<string, string>;
export type Owned = { group: AGroup; coordinator: Actor; things: Things };

async function aPlan(groupId: string, authorId: string) {
  const need = await aNeed({ adoptedByGroupId: groupId });
  const plan = await read.db.plan.create({
    data: {
      ...{ groupId, needId: need.id, authorId, title: "Air bersih", strategy: "Mengangkut air", version: 1 },
      tasks: { create: { title: "Pinjam tangki", position: 0 } },
      objectives: {
        create: {
          text: "Air cukup",
          position: 0,
          indicators: {
            create: {
              ...{ name: "Air terkirim", unit: "liter", baseline: 1, target: 2, position: 0 },
              ...{ dimension: "QUALITY_OF_LIFE", means: "catatan" },
            },
          },
        },
      },
    },
    include: { tasks: true, objectives: { include: { indicators: true } } },
  });
  const [objective] = plan.objectives;
  return {
    needId: need.id,
    needCode: need.code,
    planId: plan.id,
    "plans:taskId": plan.tasks[0]?.id ?? "",
    "plans:tasks.id": plan.tasks[0]?.id ?? "",
    "objectives.id": objective?.id ?? "",
    "objectives.indicators.id": objective?.indicators[0]?.id ?? "",
    "values.indicatorId": objective?.indicators[0]?.id ?? "",
  };
}

/** Work with a third group: a collaboration under way with its words, tasks and rows, and a joint activity. */
async function together(group: AGroup, activityId: string, needId: string) {
  const third = await aGroup({ state: "ACTIVE" });
  const second = {
    volunteers: await aMember(group.id, { roles: ["COORDINATOR"] }),
    nurses: await aMember(third.id, { roles: ["COORDINATOR"] }),
  };
  const pair: Pair = { volunteers: group, nurses: third, second };
  const collaborationId = await anActive(pair);
  const ref = { groupId: group.id, collaborationId };
  const { messageId } = done(await postMessage(group.coordinator, { ...ref, text: "Kami mulai hari Senin." }));
  const task = await read.db.task.findFirstOrThrow({ where: { subjectId: collaborationId } });
  const row = await read.db.deliverable.findFirstOrThrow({ where: { collaborationId } });
  const { coHostId } = done(
    await inviteCoHost(group.coordinator, { groupId: group.id, activityId, toSlug: third.slug, share: "30" }),
  );
  const referral = await read.db.needReferral.create({
    data: { needId, fromGroupId: third.id, toGroupId: group.id, byId: idOf(third.coordinator), at: new Date() },
  });
  const ids = { collaborationId, messageId, coHostId, referralId: referral.id, "deliverables.id": row.id };
  return { ...ids, "collaborations:taskId": task.id };
}

async function theirCompetence(group: AGroup, member: Actor) {
  const words = { code: `T_${randomUUID().slice(0, 8)}`, nameId: "Uji", nameEn: "Test", field: "HEALTH" } as const;
  const type = await read.db.credentialType.create({ data: { ...words, origin: "GROUP", groupId: group.id } });
  await read.db.groupCompetence.create({ data: { groupId: group.id, typeId: type.id } });
  const credentialId = await aClaim(member, { typeId: type.id, groupId: group.id });
  const ids = { typeId: type.id, includesId: type.id, intoId: type.id, credentialTypeId: type.id };
  return { ...ids, credentialId, typeIds: type.id, requiredIds: type.id, "tasks.credentialTypeId": type.id };
}

/** A group with one of everything. */
export async function everythingOfAGroup(): Promise<Owned> {
  const group = await aGroup({ kind: "PROFESSIONAL", state: "ACTIVE" });
  const member = await aMember(group.id, { name: "Dewi" });
  const personId = idOf(member);
  const plan = await aPlan(group.id, idOf(group.coordinator));
  const seats = await aShift({ groupId: group.id, capacity: 5 });
  await read.db.activity.update({ where: { id: seats.activityId }, data: { planId: plan.planId } });
  const campaign = await read.db.campaign.create({
    data: { groupId: group.id, slug: `ajakan-${randomUUID()}`, title: "Cari rekan", story: "Ayo.", target: 3 },
  });
  const positionId = await aPosition(group);
  const { dutyId } = done(await addDuty(group.coordinator, { groupId: group.id, title: "Menyusun jadwal" }));
  const { codeVersionId } = done(await draftCode(group.coordinator, { groupId: group.id }));
  const service = await aService({}, { group });
  const { requestId } = await aRequest(service);
  const people = ["personId", "ownerId", "toPersonId", "candidateId", "leadId", "leadIds", "listed", "present"];
  const rows = ["tasks.ownerId", "people.personId"];
  return {
    group,
    coordinator: group.coordinator,
    things: {
      ...plan,
      ...(await together(group, seats.activityId, plan.needId)),
      ...(await theirCompetence(group, member)),
      ...Object.fromEntries([...people, ...rows].map((name) => [name, personId])),
      ...{ groupId: group.id, toGroupId: group.id, campaignId: campaign.id, positionId, reportsToId: positionId },
      ...{ activityId: seats.activityId, slotId: seats.slotId, "tasks.slotId": seats.slotId },
      ...{ dutyId, codeVersionId, serviceId: service.serviceId, requestId },
      consensusId: await aConsensus(group, group.coordinator),
    },
  };
}
