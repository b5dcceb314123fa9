"use server";

import { action } from "@/pipeline/action";
import { approvePlan, closePlan, evaluatePlan, sendBackPlan, startPlan, submitPlan } from "./commands/steps";
import { assignTask, completeTask } from "./commands/tasks";
import { editPlan, revisePlan, writePlan } from "./commands/write";

const planPage = (plan: { slug: string; planId: string }) =>
  `/groups/${plan.slug}/manage/plans/${plan.planId}` as const;

export const writePlanAction = action(writePlan, { goTo: planPage });
export const editPlanAction = action(editPlan, { goTo: planPage });
export const revisePlanAction = action(revisePlan, { goTo: planPage });
export const submitPlanAction = action(submitPlan);
export const approvePlanAction = action(approvePlan);
export const sendBackPlanAction = action(sendBackPlan);
export const startPlanAction = action(startPlan);
export const evaluatePlanAction = action(evaluatePlan);
export const closePlanAction = action(closePlan);
export const completeTaskAction = action(completeTask);
export const assignTaskAction = action(assignTask);
