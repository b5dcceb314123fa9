import { cancelActivity, publishActivity } from "@/features/activities/commands/steps";
import { activityLifecycle } from "@/features/activities/rules";
import type { ActivityState } from "@/features/activities/schema";
import { settle } from "@/features/attendance/commands/settle";
import {
  closeCampaign,
  pauseCampaign,
  publishCampaign,
  reportCampaign,
  resumeCampaign,
} from "@/features/campaigns/commands/steps";
import { draftCampaign, editCampaign } from "@/features/campaigns/commands/write";
import { campaignLifecycle } from "@/features/campaigns/rules";
import type { CampaignState } from "@/features/campaigns/schema";
import { publishEvaluation } from "@/features/evaluations/commands/publish";
import { writeEvaluation } from "@/features/evaluations/commands/write";
import { evaluationLifecycle } from "@/features/evaluations/rules";
import {
  approvePlan,
  closePlan,
  evaluatePlan,
  sendBackPlan,
  startPlan,
  submitPlan,
} from "@/features/plans/commands/steps";
import { editPlan, revisePlan, writePlan } from "@/features/plans/commands/write";
import { planLifecycle } from "@/features/plans/rules";
import type { PlanState } from "@/features/plans/schema";
import { read } from "@/lib/db";
import { DAY } from "@/lib/time";
import { aGroup, aMember, aNeed } from "../factories/groups";
import { done } from "../factories/needs";
import { anActivity } from "../factories/together";
import type { Cycle, World } from "./cycle";

const reason = "Karena ini dan itu.";

async function plan(): Promise<World> {
  const { id: groupId, coordinator } = await aGroup({ state: "ACTIVE" });
  const second = await aMember(groupId, { roles: ["COORDINATOR"] });
  const need = await aNeed({ adoptedByGroupId: groupId });
  const content = { title: "Air bersih sampai pulih", strategy: "Mengirim air dua kali sehari bersama RW." };
  const { planId } = done(await writePlan(coordinator, { groupId, needId: need.id, ...content }));
  const where = { where: { id: planId } };
  const edit = { planId, version: 1, ...content };
  return {
    put: (state) => read.db.plan.update({ ...where, data: { state: state as PlanState } }),
    row: () => read.db.plan.findUniqueOrThrow(where),
    verbs: {
      edit: () => editPlan(coordinator, edit),
      revise: () => revisePlan(coordinator, { ...edit, reason }),
      submit: () => submitPlan(coordinator, { planId }),
      sendBack: () => sendBackPlan(second, { planId, reason }),
      approve: () => approvePlan(second, { planId }),
      start: () => startPlan(coordinator, { planId }),
      evaluate: () => evaluatePlan(coordinator, { planId }),
      close: () => closePlan(coordinator, { planId }),
    },
  };
}

async function campaign(): Promise<World> {
  const { id: groupId, coordinator } = await aGroup({ state: "ACTIVE" });
  const story = "Rob merendam tiga RT. Kami mengangkut air dua kali sehari.";
  const content = { title: "Bantu mengangkut air", story, target: "30" };
  const { campaignId } = done(await draftCampaign(coordinator, { groupId, ...content }));
  const where = { where: { id: campaignId } };
  return {
    put: (state) => read.db.campaign.update({ ...where, data: { state: state as CampaignState } }),
    row: () => read.db.campaign.findUniqueOrThrow(where),
    verbs: {
      edit: () => editCampaign(coordinator, { campaignId, version: 0, ...content }),
      publish: () => publishCampaign(coordinator, { campaignId }),
      pause: () => pauseCampaign(coordinator, { campaignId }),
      resume: () => resumeCampaign(coordinator, { campaignId }),
      close: () => closeCampaign(coordinator, { campaignId, note: reason }),
      report: () => reportCampaign(coordinator, { campaignId, report: "Empat ribu liter air terkirim." }),
    },
  };
}

async function activity(): Promise<World> {
  const { id: groupId, coordinator } = await aGroup({ state: "ACTIVE" });
  const { id: activityId } = await anActivity(groupId);
  const where = { where: { id: activityId } };
  return {
    put: (state) => read.db.activity.update({ ...where, data: { state: state as ActivityState } }),
    row: () => read.db.activity.findUniqueOrThrow(where),
    verbs: {
      publish: () => publishActivity(coordinator, { activityId }),
      cancel: () => cancelActivity(coordinator, { activityId, reason }),
      settle: () => settle(coordinator, { activityId }, { now: new Date(Date.now() + 9 * DAY) }),
    },
  };
}

async function evaluation(): Promise<World> {
  const { id: groupId, coordinator } = await aGroup({ state: "ACTIVE" });
  const { id: activityId } = await anActivity(groupId, { state: "SETTLED" });
  const summary = "Empat ribu liter air sampai ke tiga RT.";
  const content = { activityId, summary, beneficiariesReached: "300", beneficiariesAsked: "40" };
  const { evaluationId } = done(await writeEvaluation(coordinator, content));
  const where = { where: { id: evaluationId } };
  return {
    put: (state) => read.db.evaluation.update({ ...where, data: { state: state as "DRAFT" } }),
    row: () => read.db.evaluation.findUniqueOrThrow(where),
    verbs: {
      edit: () => writeEvaluation(coordinator, { ...content, version: 1 }),
      publish: () => publishEvaluation(coordinator, { evaluationId }),
    },
  };
}

export const workCycles: Record<string, Cycle> = {
  planLifecycle: { cycle: planLifecycle, world: plan },
  campaignLifecycle: { cycle: campaignLifecycle, world: campaign },
  activityLifecycle: {
    cycle: activityLifecycle,
    world: activity,
    elsewhere: { evaluate: "part of publishing an evaluation; refused out of order in activities/activities.test.ts" },
    otherwise: { settle: ["SETTLED"] },
  },
  evaluationLifecycle: { cycle: evaluationLifecycle, world: evaluation },
};
