import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { EventDef } from "@/pipeline/event";
import { planApproved, planClosed, planEvaluating, planSentBack, planStarted, planSubmitted } from "../events";
import { plansPolicy } from "../policy";
import { type PlanVerb, planLifecycle, submitBlocker } from "../rules";
import { type PlanState, planRef, sendBackInput } from "../schema";
import { lockPlan, type PlanRow, snapshotOf } from "./snapshot";

/** The state a verb leads to; refused with the stage's own sentence otherwise. */
function step(plan: PlanRow, verb: PlanVerb): PlanState {
  return planLifecycle.next(plan.state, verb) ?? refuse("plan_wrong_state", { state: plan.state });
}

const facts = (plan: PlanRow) => ({
  subjectId: plan.id,
  groupId: plan.groupId,
  needId: plan.needId,
  payload: { planId: plan.id },
});
const answer = (plan: PlanRow) => ({ planId: plan.id, slug: plan.groupSlug });

export const submitPlan = command({
  name: "plans.submit",
  input: planRef,
  load: lockPlan,
  allow: plansPolicy.submit,
  run: async ({ tx, actor, subject, now, record }) => {
    const state = step(subject, "submit");
    const missing = submitBlocker(await snapshotOf(tx, subject.id));
    if (missing) refuse(missing);
    await tx.db.plan.update({
      where: { id: subject.id },
      data: { state, submittedById: personOf(actor), submittedAt: now, returnedReason: null },
    });
    record(planSubmitted, facts(subject));
    return answer(subject);
  },
});

export const approvePlan = command({
  name: "plans.approve",
  input: planRef,
  load: lockPlan,
  allow: plansPolicy.approve,
  run: async ({ tx, actor, subject, now, record }) => {
    const state = step(subject, "approve");
    await tx.db.plan.update({
      where: { id: subject.id },
      data: { state, approvedById: personOf(actor), approvedAt: now },
    });
    record(planApproved, facts(subject));
    return answer(subject);
  },
});

export const sendBackPlan = command({
  name: "plans.sendBack",
  input: sendBackInput,
  load: lockPlan,
  allow: plansPolicy.sendBack,
  run: async ({ tx, input, subject, record }) => {
    const state = step(subject, "sendBack");
    await tx.db.plan.update({
      where: { id: subject.id },
      data: { state, returnedReason: input.reason, submittedById: null, submittedAt: null },
    });
    record(planSentBack, facts(subject));
    return answer(subject);
  },
});

function simpleStep(verb: "start" | "evaluate" | "close", def: EventDef<{ planId: string }>) {
  return command({
    name: `plans.${verb}`,
    input: planRef,
    load: lockPlan,
    allow: plansPolicy[verb],
    run: async ({ tx, subject, record }) => {
      const state = step(subject, verb);
      await tx.db.plan.update({ where: { id: subject.id }, data: { state } });
      record(def, facts(subject));
      return answer(subject);
    },
  });
}

export const startPlan = simpleStep("start", planStarted);
export const evaluatePlan = simpleStep("evaluate", planEvaluating);
export const closePlan = simpleStep("close", planClosed);
