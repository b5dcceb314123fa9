import { createActivity } from "@/features/activities/commands/write";
import { joinCampaign } from "@/features/campaigns/commands/join";
import { publishCampaign } from "@/features/campaigns/commands/steps";
import { draftCampaign } from "@/features/campaigns/commands/write";
import { activateGroup, foundGroup } from "@/features/formation/commands/found";
import { acceptApplication, startReview, submitApplication } from "@/features/members/commands/applications";
import { adoptNeed } from "@/features/needs/commands/adopt";
import { startCheck, verifyNeed } from "@/features/needs/commands/check";
import { reportNeed } from "@/features/needs/commands/report";
import { approvePlan, startPlan, submitPlan } from "@/features/plans/commands/steps";
import { writePlan } from "@/features/plans/commands/write";
import { join } from "@/features/signups/commands/join";
import { read } from "@/lib/db";
import { doAs, type World } from "./world";

export type GroupRef = { groupId: string; slug: string };
export type NeedRef = { needId: string; code: string };

/** A need that a neighbour reports and a steward checks. */
export async function aCheckedNeed(
  world: World,
  facts: Record<string, unknown> & { by: string | null; on: number },
): Promise<NeedRef> {
  const { by, on, ...input } = facts;
  const reporter = by ? await world.as(by) : null;
  const { needId, code } = await doAs(reporter, reportNeed, { input, now: world.at(on, "08:10") });
  await doAs(await world.as("sari"), startCheck, { input: { code }, now: world.at(on, "13:00") });
  await doAs(await world.as("sari"), verifyNeed, {
    input: { code, note: "Ditelepon ketua RW setempat; keadaan sesuai dengan laporan." },
    now: world.at(on, "13:40"),
  });
  return { needId, code };
}

export async function aFoundedGroup(
  world: World,
  by: string,
  facts: Record<string, unknown> & { on: number },
): Promise<GroupRef> {
  const { on, ...input } = facts;
  return doAs(await world.as(by), foundGroup, { input, now: world.at(on, "19:30") });
}

/** People apply and are let in by the coordinator, one after the other. */
export async function membersJoin(
  world: World,
  group: GroupRef,
  who: { coordinator: string; people: string[]; on: number },
): Promise<void> {
  for (const [i, key] of who.people.entries()) {
    const now = world.at(who.on, `09:${String(i % 60).padStart(2, "0")}`);
    const { applicationId } = await doAs(await world.as(key), submitApplication, {
      input: { groupId: group.groupId, answers: [], note: "Saya ingin ikut membantu." },
      now,
    });
    await doAs(await world.as(who.coordinator), startReview, {
      input: { applicationId },
      now: world.at(who.on, "19:50"),
    });
    await doAs(await world.as(who.coordinator), acceptApplication, {
      input: { applicationId },
      now: world.at(who.on, "20:00"),
    });
  }
}

export async function needIsAdopted(
  world: World,
  need: NeedRef,
  group: GroupRef,
  who: { by: string; on: number },
): Promise<void> {
  await doAs(await world.as(who.by), adoptNeed, {
    input: { code: need.code, groupId: group.groupId },
    now: world.at(who.on, "20:15"),
  });
}

/** A plan written by one coordinator, approved by somebody else, and started. */
export async function anApprovedPlan(
  world: World,
  facts: {
    group: GroupRef;
    need: NeedRef;
    author: string;
    reviewer: string;
    on: number;
    input: Record<string, unknown>;
  },
): Promise<string> {
  const { group, need, author, reviewer, on } = facts;
  const { planId } = await doAs(await world.as(author), writePlan, {
    input: { groupId: group.groupId, needId: need.needId, ...facts.input },
    now: world.at(on, "20:00"),
  });
  await doAs(await world.as(author), submitPlan, { input: { planId }, now: world.at(on, "20:40") });
  await doAs(await world.as(reviewer), approvePlan, { input: { planId }, now: world.at(on + 1, "07:20") });
  await doAs(await world.as(author), startPlan, { input: { planId }, now: world.at(on + 1, "08:00") });
  return planId;
}

/** A call that goes out, and those who say yes to it. */
export async function anOpenCall(
  world: World,
  facts: { group: GroupRef; planId?: string; by: string; on: number; input: Record<string, unknown>; yes: string[] },
): Promise<string> {
  const input = { groupId: facts.group.groupId, ...(facts.planId ? { planId: facts.planId } : {}), ...facts.input };
  const { campaignId } = await doAs(await world.as(facts.by), draftCampaign, {
    input,
    now: world.at(facts.on, "08:30"),
  });
  await doAs(await world.as(facts.by), publishCampaign, { input: { campaignId }, now: world.at(facts.on, "09:00") });
  for (const [i, key] of facts.yes.entries()) {
    await doAs(await world.as(key), joinCampaign, {
      input: { campaignId },
      now: world.at(facts.on, `1${i % 9}:1${i % 6}`),
    });
  }
  return campaignId;
}

export async function groupIsActivated(world: World, group: GroupRef, who: { by: string; on: number }): Promise<void> {
  await doAs(await world.as(who.by), activateGroup, {
    input: { groupId: group.groupId },
    now: world.at(who.on, "21:00"),
  });
}

export async function anActivity(
  world: World,
  by: string,
  facts: { on: number; input: Record<string, unknown> },
): Promise<{ activityId: string }> {
  return doAs(await world.as(by), createActivity, {
    input: { intent: "publish", ...facts.input },
    now: world.at(facts.on, "18:30"),
  });
}

/** Slots of an activity by their title. */
export async function slotsOf(activityId: string): Promise<Map<string, string>> {
  const slots = await read.db.slot.findMany({
    where: { activityId },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: { id: true, title: true },
  });
  return new Map(slots.map((s) => [s.title, s.id]));
}

/** People take places, in this order; beyond the last place they wait. */
export async function peopleSignUp(
  world: World,
  activityId: string,
  facts: { on: number; seats: [slot: string, people: string[]][] },
): Promise<void> {
  const slots = await slotsOf(activityId);
  for (const [title, people] of facts.seats) {
    for (const [i, key] of people.entries()) {
      await doAs(await world.as(key), join, {
        input: { slotId: slots.get(title), adult: "on" },
        now: world.at(facts.on, `19:${String(10 + (i % 50))}`),
      });
    }
  }
}
