import type { Actor } from "@/access/actor";
import { can, isMember } from "@/access/can";
import { read } from "@/lib/db";
import { dayOf } from "@/lib/time";
import type { PlanSnapshot } from "./rules";
import type { Dimension, PlanState } from "./schema";

export type PlanRow = {
  id: string;
  title: string;
  state: PlanState;
  needTitle: string;
  needCode: string;
  authorName: string;
  createdAt: Date;
};

const PAGE = 20;

/** Plans of a group for its members, newest first. @param after id of the last row of the page before */
export async function listPlans(
  actor: Actor,
  groupId: string,
  after?: string,
): Promise<{ rows: PlanRow[]; next: string | null } | null> {
  if (!can(actor, "group.see_inside", { groupId })) return null;
  const plans = await read.db.plan.findMany({
    where: { groupId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: {
      id: true,
      title: true,
      state: true,
      authorId: true,
      createdAt: true,
      need: { select: { title: true, code: true } },
    },
  });
  const names = await namesOf(plans.map((p) => p.authorId));
  const rows = plans.slice(0, PAGE).map((p) => ({
    id: p.id,
    title: p.title,
    state: p.state,
    needTitle: p.need.title,
    needCode: p.need.code,
    authorName: names.get(p.authorId) ?? "",
    createdAt: p.createdAt,
  }));
  return { rows, next: plans.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

async function namesOf(ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null))];
  const people = await read.db.person.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(people.map((p) => [p.id, p.name]));
}

export type PlanTaskView = {
  id: string;
  title: string;
  ownerId: string | null;
  ownerName: string | null;
  dueOn: string | null;
  done: boolean;
  doneAt: Date | null;
  doneBy: string | null;
  lesson: string | null;
};
export type RevisionView = {
  number: number;
  at: Date;
  byName: string;
  reason: string;
  before: PlanSnapshot;
  after: PlanSnapshot;
};

async function loadPlan(planId: string) {
  return read.db.plan.findUnique({
    where: { id: planId },
    include: {
      group: { select: { id: true, slug: true, state: true, zone: true, name: true } },
      need: { select: { id: true, title: true, code: true } },
      objectives: { orderBy: { position: "asc" }, include: { indicators: { orderBy: { position: "asc" } } } },
      tasks: { orderBy: { position: "asc" } },
      budget: { orderBy: { position: "asc" } },
      risks: { orderBy: { position: "asc" } },
    },
  });
}

export type PlanView = NonNullable<Awaited<ReturnType<typeof getPlan>>>;

/** One plan with everything in it, for members of its group. */
export async function getPlan(actor: Actor, planId: string) {
  const plan = await loadPlan(planId);
  if (!plan || !can(actor, "group.see_inside", { groupId: plan.groupId })) return null;
  const revisions = await read.db.planRevision.findMany({ where: { planId }, orderBy: { number: "desc" }, take: 20 });
  const lessonIds = plan.tasks.flatMap((t) => (t.lessonId ? [t.lessonId] : []));
  const lessons = await read.db.lesson.findMany({ where: { id: { in: lessonIds } }, select: { id: true, text: true } });
  const names = await namesOf([
    plan.authorId,
    plan.approvedById,
    ...plan.tasks.flatMap((t) => [t.ownerId, t.doneById]),
    ...revisions.map((r) => r.byId),
  ]);
  const name = (id: string | null) => (id ? (names.get(id) ?? null) : null);
  return {
    ...plan,
    startsOn: dayOf(plan.startsOn),
    endsOn: dayOf(plan.endsOn),
    authorName: name(plan.authorId) ?? "",
    approvedByName: name(plan.approvedById),
    objectives: plan.objectives.map((o) => ({
      ...o,
      indicators: o.indicators.map((i) => ({
        ...i,
        baseline: Number(i.baseline),
        target: Number(i.target),
        dimension: i.dimension as Dimension,
      })),
    })),
    tasks: plan.tasks.map(
      (t): PlanTaskView => ({
        id: t.id,
        title: t.title,
        ownerId: t.ownerId,
        ownerName: name(t.ownerId),
        dueOn: dayOf(t.dueOn),
        done: t.state === "DONE",
        doneAt: t.doneAt,
        doneBy: name(t.doneById),
        lesson: lessons.find((l) => l.id === t.lessonId)?.text ?? null,
      }),
    ),
    budget: plan.budget.map((b) => ({ label: b.label, amount: Number(b.amount), source: b.source })),
    revisions: revisions.map(
      (r): RevisionView => ({
        number: r.number,
        at: r.at,
        byName: name(r.byId) ?? "",
        reason: r.reason,
        before: r.before as unknown as PlanSnapshot,
        after: r.after as unknown as PlanSnapshot,
      }),
    ),
  };
}

/** Members who can own a task. */
export async function listTaskOwners(actor: Actor, groupId: string): Promise<{ id: string; name: string }[]> {
  if (!isMember(actor, groupId)) return [];
  const members = await read.db.membership.findMany({
    where: { groupId, status: { in: ["ACTIVE", "PROBATION"] } },
    orderBy: { createdAt: "asc" },
    take: 200,
    select: { person: { select: { id: true, name: true } } },
  });
  return members.map((m) => m.person);
}

/** Needs this group has adopted and may plan for. */
export async function listPlannableNeeds(actor: Actor, groupId: string): Promise<{ id: string; title: string }[]> {
  if (!can(actor, "plan.write", { groupId })) return [];
  return read.db.need.findMany({
    where: { adoptedByGroupId: groupId, state: "ADOPTED", hiddenAt: null },
    orderBy: { adoptedAt: "desc" },
    take: 50,
    select: { id: true, title: true },
  });
}

/** Approved plans a call or an activity may stand on. */
export async function listPlansToStandOn(actor: Actor, groupId: string): Promise<{ id: string; title: string }[]> {
  if (!can(actor, "campaign.manage", { groupId }) && !can(actor, "activity.manage", { groupId })) return [];
  return read.db.plan.findMany({
    where: { groupId, state: { in: ["APPROVED", "ACTIVE"] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    select: { id: true, title: true },
  });
}

/** What an approved plan says to everybody: what for, how, measured by what. No people, no money. */
export async function getPublicPlan(_actor: Actor, planId: string) {
  const plan = await read.db.plan.findFirst({
    where: {
      id: planId,
      state: { in: ["APPROVED", "ACTIVE", "EVALUATING", "CLOSED"] },
      group: { hiddenAt: null },
      need: { hiddenAt: null },
    },
    select: {
      id: true,
      title: true,
      strategy: true,
      state: true,
      group: { select: { id: true, slug: true, name: true, kind: true, language: true } },
      need: { select: { id: true, code: true, title: true } },
      objectives: {
        orderBy: { position: "asc" },
        select: {
          id: true,
          text: true,
          indicators: {
            orderBy: { position: "asc" },
            select: { id: true, name: true, unit: true, baseline: true, target: true, means: true, dimension: true },
          },
        },
      },
    },
  });
  if (!plan) return null;
  return {
    ...plan,
    // Plain numbers: what is cached must be serialisable.
    objectives: plan.objectives.map((o) => ({
      ...o,
      indicators: o.indicators.map((i) => ({
        ...i,
        baseline: Number(i.baseline),
        target: Number(i.target),
        dimension: i.dimension as Dimension,
      })),
    })),
  };
}
