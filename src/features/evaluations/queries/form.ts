import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read, type Statement } from "@/lib/db";
import type { EvaluationState } from "../schema";

type ActivityRow = {
  id: string;
  slug: string;
  title: string;
  groupId: string;
  planId: string | null;
  need: { title: string; code: string; metShare: number } | null;
  present: number;
};

const ACTIVITY: Statement = {
  name: "evaluated_activity",
  text: `SELECT a."id", a."slug", a."title", a."groupId", a."planId",
      CASE WHEN n."id" IS NULL THEN NULL ELSE json_build_object('title', n."title", 'code', n."code", 'metShare', n."metShare") END AS "need",
      (SELECT count(*)::int FROM "sign_up" u WHERE u."activityId" = a."id" AND u."status" = 'ATTENDED') AS "present"
    FROM "activity" a LEFT JOIN "need" n ON n."id" = a."needId" WHERE a."id" = $1`,
};

export type EvaluationForm = NonNullable<Awaited<ReturnType<typeof getEvaluationForm>>>;

/** Everything the evaluation page of an activity needs, for those who may write it. */
export async function getEvaluationForm(actor: Actor, activityId: string) {
  const [row] = await read.sql<ActivityRow>(ACTIVITY, [activityId]);
  if (!row || !can(actor, "evaluation.write", { groupId: row.groupId, activityId })) return null;
  const { need, present, planId, ...activity } = row;
  const [evaluation, indicators] = await Promise.all([
    read.db.evaluation.findUnique({
      where: { activityId },
      include: { values: true, lessons: { orderBy: { position: "asc" } } },
    }),
    planId
      ? read.db.indicator.findMany({
          where: { objective: { planId } },
          orderBy: [{ objective: { position: "asc" } }, { position: "asc" }],
          select: { id: true, name: true, unit: true, baseline: true, target: true, means: true },
        })
      : [],
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
