import type { GroupKind, GroupState } from "@/features/groups/schema";

/** What the checklist is computed from; nothing of it is stored for the list's sake. */
export type FormationFacts = {
  kind: GroupKind;
  state: GroupState;
  foundedAt: Date;
  activatedAt: Date | null;
  founder: string | null;
  founders: number;
  /** Coordinator in office other than the interim one of the founding day. */
  leader: { name: string; at: Date } | null;
  need: { code: string; title: string; at: Date | null } | null;
  plan: {
    id: string;
    state: "DRAFT" | "REVIEW" | "APPROVED" | "ACTIVE" | "EVALUATING" | "CLOSED";
    author: string | null;
    approver: string | null;
    createdAt: Date;
    submittedAt: Date | null;
    approvedAt: Date | null;
    objectives: number;
    measured: number;
  } | null;
  campaign: { slug: string; at: Date } | null;
  campaignDraft: boolean;
  /** Whoever said yes besides the founder: members and people who answered the call. */
  saidYes: { count: number; names: string[]; latestAt: Date | null };
};

export type TaskStatus = "done" | "doing" | "waiting" | "todo";
export type TaskKey =
  | "purpose"
  | "need"
  | "plan"
  | "review"
  | "people"
  | "campaign"
  | "activate"
  | "founders"
  | "leader";
export type SectionKey = "know" | "plan" | "gather" | "structure" | "activate";

export type FormationTask = {
  key: TaskKey;
  section: SectionKey;
  status: TaskStatus;
  who: string | null;
  at: Date | null;
  /** Values for the task's line in words. */
  detail: Record<string, string | number>;
};

/** People besides the founder who must have said yes (domain.md §2). */
export const PEOPLE_NEEDED = 2;
/** Founders a professional group needs (domain.md §2). */
export const FOUNDERS_NEEDED = 3;

const APPROVED = ["APPROVED", "ACTIVE", "EVALUATING", "CLOSED"];

function purposeTask(f: FormationFacts): FormationTask {
  return { key: "purpose", section: "know", status: "done", who: f.founder, at: f.foundedAt, detail: {} };
}

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

function foundersTask({ founders }: FormationFacts): FormationTask {
  const enough = founders >= FOUNDERS_NEEDED;
  const begun = founders > 1 ? "doing" : "todo";
  return {
    key: "founders",
    section: "gather",
    status: enough ? "done" : begun,
    who: null,
    at: null,
    detail: { count: founders, left: Math.max(0, FOUNDERS_NEEDED - founders) },
  };
}

function leaderTask({ leader }: FormationFacts): FormationTask {
  return {
    key: "leader",
    section: "structure",
    status: leader ? "done" : "todo",
    who: leader?.name ?? null,
    at: leader?.at ?? null,
    detail: {},
  };
}

/**
 * The formation list of a group, from facts alone (domain.md §2, Activation).
 * @returns tasks in the order in which they are usually done; the last is the coordinator's click
 */
export function formationTasks(facts: FormationFacts): FormationTask[] {
  const steps =
    facts.kind === "VOLUNTEER"
      ? [
          purposeTask(facts),
          needTask(facts),
          planTask(facts),
          reviewTask(facts),
          peopleTask(facts),
          campaignTask(facts),
        ]
      : [purposeTask(facts), foundersTask(facts), leaderTask(facts)];
  if (facts.kind === "PROFESSIONAL") return steps;
  const left = steps.filter((t) => t.status !== "done").length;
  const waits = left === 0 ? "todo" : "waiting";
  return [
    ...steps,
    {
      key: "activate",
      section: "activate",
      status: facts.state === "FORMING" ? waits : "done",
      who: null,
      at: facts.activatedAt,
      detail: { left },
    },
  ];
}

/** The one task recommended next: begun ones first, then the first not begun; null when nothing is left to do. */
export function nextTask(tasks: readonly FormationTask[]): FormationTask | null {
  return (
    tasks.find((t) => t.status === "doing") ??
    tasks.find((t) => t.status === "todo") ??
    tasks.find((t) => t.status === "waiting" && t.key !== "activate") ??
    null
  );
}

/**
 * Why a group cannot be activated; null when it can.
 * A professional group's list also needs verified credentials, a code of ethics and services; those facts are kept by
 * features that stand later, so here its list is never complete.
 */
export function activationBlocker(
  facts: FormationFacts,
): "not_forming" | "list_incomplete" | "professional_list" | null {
  if (facts.state !== "FORMING") return "not_forming";
  if (facts.kind === "PROFESSIONAL") return "professional_list";
  return formationTasks(facts).some((t) => t.key !== "activate" && t.status !== "done") ? "list_incomplete" : null;
}
