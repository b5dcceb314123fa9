import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read } from "@/lib/db";
import type { EvaluationState } from "../schema";

export type EvaluationForm = NonNullable<Awaited<ReturnType<typeof getEvaluationForm>>>;

/** Everything the evaluation page of an activity needs, for those who may write it. */
export async function getEvaluationForm(actor: Actor, activityId: string) {
  const activity = await read.db.activity.findUnique({
    where: { id: activityId },
    select: {
      id: true,
      slug: true,
      title: true,
      groupId: true,
      needId: true,
      planId: true,
      state: true,
      zone: true,
      startsAt: true,
    },
  });
  if (!activity || !can(actor, "evaluation.write", { groupId: activity.groupId, activityId })) return null;
  const [evaluation, indicators, need, present] = await Promise.all([
    read.db.evaluation.findUnique({
      where: { activityId },
      include: { values: true, lessons: { orderBy: { position: "asc" } } },
    }),
    activity.planId
      ? read.db.indicator.findMany({
          where: { objective: { planId: activity.planId } },
          orderBy: [{ objective: { position: "asc" } }, { position: "asc" }],
          select: { id: true, name: true, unit: true, baseline: true, target: true, means: true },
        })
      : [],
    activity.needId
      ? read.db.need.findUnique({
          where: { id: activity.needId },
          select: { title: true, code: true, state: true, metShare: true },
        })
      : null,
    read.db.signUp.count({ where: { activityId, status: "ATTENDED" } }),
  ]);
  return {
    activity,
    need,
    present,
    evaluation: evaluation && {
      ...evaluation,
      state: evaluation.state as EvaluationState,
      cost: Number(evaluation.cost),
    },
    indicators: indicators.map((i) => {
      const value = evaluation?.values.find((v) => v.indicatorId === i.id);
      return {
        ...i,
        baseline: Number(i.baseline),
        target: Number(i.target),
        actual: value ? Number(value.actual) : null,
        note: value?.note ?? "",
      };
    }),
  };
}

export type EvaluationRow = {
  activityId: string;
  title: string;
  endsAt: Date;
  state: EvaluationState | null;
  publishedAt: Date | null;
};

const PAGE = 20;

/** Closed activities of a group with where their evaluation stands, latest first. */
export async function listEvaluations(
  actor: Actor,
  groupId: string,
  after?: string,
): Promise<{ rows: EvaluationRow[]; next: string | null } | null> {
  if (!can(actor, "group.see_inside", { groupId })) return null;
  const activities = await read.db.activity.findMany({
    where: { groupId, state: { in: ["SETTLED", "EVALUATED"] } },
    orderBy: [{ startsAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
    select: { id: true, title: true, endsAt: true },
  });
  const evaluations = await read.db.evaluation.findMany({
    where: { activityId: { in: activities.map((a) => a.id) } },
    select: { activityId: true, state: true, publishedAt: true },
  });
  const rows = activities.slice(0, PAGE).map((a) => {
    const e = evaluations.find((x) => x.activityId === a.id);
    return {
      activityId: a.id,
      title: a.title,
      endsAt: a.endsAt,
      state: (e?.state ?? null) as EvaluationState | null,
      publishedAt: e?.publishedAt ?? null,
    };
  });
  return { rows, next: activities.length > PAGE ? (rows.at(-1)?.activityId ?? null) : null };
}
