import { lifecycle } from "@/lib/lifecycle";
import { type Change, type Line, lineDiff } from "@/lib/line-diff";
import type { Dimension, PlanInput, PlanState } from "./schema";

export type PlanVerb = "edit" | "submit" | "sendBack" | "approve" | "revise" | "start" | "evaluate" | "close";

/** domain.md §4 Plan; a later change of an approved plan is a revision with a diff. */
export const planLifecycle = lifecycle<PlanState, PlanVerb>({
  DRAFT: { edit: "DRAFT", submit: "REVIEW" },
  REVIEW: { sendBack: "DRAFT", approve: "APPROVED" },
  APPROVED: { revise: "APPROVED", start: "ACTIVE" },
  ACTIVE: { revise: "ACTIVE", evaluate: "EVALUATING" },
  EVALUATING: { close: "CLOSED" },
  CLOSED: {},
});

/** A plan that a campaign or an activity may stand on. */
export function isApproved(state: PlanState): boolean {
  return state === "APPROVED" || state === "ACTIVE" || state === "EVALUATING";
}

export type PlanBlocker = "plan_without_objective" | "objective_without_indicator" | "plan_without_task";

/** What is missing before others can judge the plan; null when complete. */
export function submitBlocker(plan: {
  objectives: readonly { indicators: readonly unknown[] }[];
  tasks: readonly unknown[];
}): PlanBlocker | null {
  if (plan.objectives.length === 0) return "plan_without_objective";
  if (plan.objectives.some((o) => o.indicators.length === 0)) return "objective_without_indicator";
  return plan.tasks.length === 0 ? "plan_without_task" : null;
}

export type IndicatorView = {
  id: string;
  name: string;
  unit: string;
  baseline: number;
  target: number;
  dimension: Dimension;
  means: string;
};
export type PlanSnapshot = {
  title: string;
  strategy: string;
  startsOn: string | null;
  endsOn: string | null;
  objectives: { id: string; text: string; indicators: IndicatorView[] }[];
  tasks: { id: string; title: string; ownerId: string | null; dueOn: string | null }[];
  budget: { label: string; amount: number; source: string }[];
  risks: { text: string; response: string }[];
};

function lines(plan: PlanSnapshot): Map<string, Line> {
  const all = new Map<string, Line>();
  const put = (key: string, part: string, text: string) => all.set(key, { part, text });
  put("title", "title", plan.title);
  put("strategy", "strategy", plan.strategy);
  put("dates", "dates", `${plan.startsOn ?? ""} – ${plan.endsOn ?? ""}`);
  for (const o of plan.objectives) {
    put(`objective:${o.id}`, "objective", o.text);
    for (const i of o.indicators)
      put(`indicator:${i.id}`, "indicator", `${i.name}: ${i.baseline} → ${i.target} ${i.unit} (${i.means})`);
  }
  for (const t of plan.tasks) put(`task:${t.id}`, "task", `${t.title}${t.dueOn ? ` (${t.dueOn})` : ""}`);
  for (const b of plan.budget) put(`budget:${b.label}`, "budget", `${b.label}: ${b.amount}`);
  for (const r of plan.risks) put(`risk:${r.text}`, "risk", `${r.text} → ${r.response}`);
  return all;
}

/** What a revision changed, line by line, in the plan's own order: the readable diff. */
export function planDiff(before: PlanSnapshot, after: PlanSnapshot): Change[] {
  return lineDiff(lines(before), lines(after));
}

/** Sum of the budget lines, whole rupiah. */
export function budgetTotal(budget: PlanInput["budget"]): number {
  return budget.reduce((sum, line) => sum + line.amount, 0);
}
