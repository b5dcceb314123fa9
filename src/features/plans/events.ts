import { z } from "zod";
import type { Read } from "@/lib/db";
import { event, type Notice } from "@/pipeline/event";

const ids = z.object({ planId: z.uuid() });
const planTags = (e: { groupId: string | null; needId: string | null }) => [`group:${e.groupId}`, `need:${e.needId}`];

type PlanFacts = { title: string; slug: string; authorId: string; groupId: string };

async function planFacts(read: Read, planId: string): Promise<PlanFacts | null> {
  const plan = await read.db.plan.findUnique({
    where: { id: planId },
    select: { title: true, authorId: true, groupId: true, group: { select: { slug: true } } },
  });
  return plan && { title: plan.title, authorId: plan.authorId, groupId: plan.groupId, slug: plan.group.slug };
}

function noticeOf(plan: PlanFacts, planId: string, to: string): Notice {
  return { to, path: `/groups/${plan.slug}/manage/plans/${planId}`, params: { plan: plan.title } };
}

export const planWritten = event("plan.written", { feature: "plans", subject: "plan", payload: ids, tags: planTags });

export const planSubmitted = event("plan.submitted", {
  feature: "plans",
  subject: "plan",
  payload: ids,
  tags: planTags,
  /** Whoever may approve hears: other coordinators; while forming, every other member. */
  hears: async (read, e) => {
    const plan = await planFacts(read, e.payload.planId);
    if (!plan) return [];
    const members = await read.db.membership.findMany({
      where: {
        groupId: plan.groupId,
        status: { in: ["ACTIVE", "PROBATION"] },
        personId: { notIn: [plan.authorId, e.actorId ?? plan.authorId] },
      },
      select: { personId: true },
      take: 200,
    });
    return members.map((m) => noticeOf(plan, e.payload.planId, m.personId));
  },
});

async function authorHears(read: Read, e: { payload: { planId: string } }): Promise<Notice[]> {
  const plan = await planFacts(read, e.payload.planId);
  return plan ? [noticeOf(plan, e.payload.planId, plan.authorId)] : [];
}

export const planApproved = event("plan.approved", {
  feature: "plans",
  subject: "plan",
  payload: ids,
  tags: planTags,
  hears: authorHears,
});
export const planSentBack = event("plan.sent_back", {
  feature: "plans",
  subject: "plan",
  payload: ids,
  hears: authorHears,
});
export const planRevised = event("plan.revised", {
  feature: "plans",
  subject: "plan",
  payload: ids.extend({ number: z.int() }),
  tags: planTags,
});
export const planStarted = event("plan.started", { feature: "plans", subject: "plan", payload: ids, tags: planTags });
export const planEvaluating = event("plan.evaluating", {
  feature: "plans",
  subject: "plan",
  payload: ids,
  tags: planTags,
});
export const planClosed = event("plan.closed", { feature: "plans", subject: "plan", payload: ids, tags: planTags });
export const planTaskDone = event("plan.task_done", {
  feature: "plans",
  subject: "plan",
  payload: ids.extend({ taskId: z.uuid() }),
});
export const planTaskAssigned = event("plan.task_assigned", {
  feature: "plans",
  subject: "plan",
  payload: ids.extend({ taskId: z.uuid(), ownerId: z.uuid() }),
  hears: async (read, e) => {
    const plan = await planFacts(read, e.payload.planId);
    return plan ? [noticeOf(plan, e.payload.planId, e.payload.ownerId)] : [];
  },
});
