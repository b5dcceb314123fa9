import { type FormationFacts, type FormationTask, PEOPLE_NEEDED } from "./facts";

const APPROVED = ["APPROVED", "ACTIVE", "EVALUATING", "CLOSED"];

function needTask({ need }: FormationFacts): FormationTask {
  const status = need ? "done" : "todo";
  return {
    key: "need",
    section: "know",
    status,
    who: null,
    at: need?.at ?? null,
    detail: need ? { need: need.title } : {},
  };
}

function planTask({ plan }: FormationFacts): FormationTask {
  const base = { key: "plan", section: "plan", detail: {} } as const;
  if (!plan) return { ...base, status: "todo", who: null, at: null };
  const detail = { objectives: plan.objectives, measured: plan.measured };
  const status = plan.state === "DRAFT" ? "doing" : "done";
  return { ...base, detail, status, who: plan.author, at: plan.submittedAt ?? plan.createdAt };
}

function reviewTask({ plan }: FormationFacts): FormationTask {
  const base = { key: "review", section: "plan", detail: {} } as const;
  if (plan && APPROVED.includes(plan.state))
    return { ...base, status: "done", who: plan.approver, at: plan.approvedAt };
  if (plan?.state === "REVIEW") return { ...base, status: "waiting", who: null, at: plan.submittedAt };
  return { ...base, status: "todo", who: null, at: null };
}

function peopleTask({ saidYes }: FormationFacts): FormationTask {
  const enough = saidYes.count >= PEOPLE_NEEDED;
  const begun = saidYes.count > 0 ? "doing" : "todo";
  return {
    key: "people",
    section: "gather",
    status: enough ? "done" : begun,
    who: saidYes.names.length > 0 ? saidYes.names.join(", ") : null,
    at: saidYes.latestAt,
    detail: { count: saidYes.count, left: Math.max(0, PEOPLE_NEEDED - saidYes.count) },
  };
}

function campaignTask({ campaign, campaignDraft }: FormationFacts): FormationTask {
  const open = campaignDraft ? "doing" : "todo";
  return {
    key: "campaign",
    section: "gather",
    status: campaign ? "done" : open,
    who: null,
    at: campaign?.at ?? null,
    detail: {},
  };
}

/** What a volunteer group has before it is active (domain.md §2, Activation), in the order in which it is usually done. */
export function volunteerTasks(facts: FormationFacts): FormationTask[] {
  return [needTask(facts), planTask(facts), reviewTask(facts), peopleTask(facts), campaignTask(facts)];
}
