import type { Tx } from "@/lib/db";
import { differing } from "@/lib/differing";
import { changedMeanwhile, notThere, refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { evaluationDrafted } from "../events";
import { evaluationsPolicy } from "../policy";
import { evaluationLifecycle } from "../rules";
import { type EvaluationInput, type EvaluationState, evaluationInput } from "../schema";

export type Ground = {
  activityId: string;
  activitySlug: string;
  activityState: string;
  groupId: string;
  groupSlug: string;
  needId: string | null;
  needState: string | null;
  planId: string | null;
  evaluationId: string | null;
  state: EvaluationState | null;
  version: number | null;
};

type ActivityGround = Omit<Ground, "evaluationId" | "state" | "version">;
type DraftGround = { id: string; state: EvaluationState; version: number };

/**
 * The activity's row locked, then its evaluation. Two statements on purpose: a row joined to a locked one would be read
 * as it was before the wait, and the second of two writers must see what the first one wrote.
 */
export async function lockGround(tx: Tx, activityId: string): Promise<Ground | null> {
  const [activity] = await tx.sql<ActivityGround>(
    {
      name: "evaluation_ground",
      text: `SELECT a."id" AS "activityId", a."slug" AS "activitySlug", a."state"::text AS "activityState", a."groupId", g."slug" AS "groupSlug",
          a."needId", n."state"::text AS "needState", a."planId"
        FROM "activity" a JOIN "group" g ON g."id" = a."groupId" LEFT JOIN "need" n ON n."id" = a."needId"
        WHERE a."id" = $1::uuid FOR UPDATE OF a`,
    },
    [activityId],
  );
  if (!activity) return null;
  const [draft] = await tx.sql<DraftGround>(
    {
      name: "evaluation_draft",
      text: `SELECT "id", "state"::text AS "state", "version" FROM "evaluation" WHERE "activityId" = $1::uuid`,
    },
    [activityId],
  );
  return { ...activity, evaluationId: draft?.id ?? null, state: draft?.state ?? null, version: draft?.version ?? null };
}

/** Indicators must belong to the activity's own plan: others are as if not there. */
async function writeValues(
  tx: Tx,
  ground: { planId: string | null; evaluationId: string },
  values: EvaluationInput["values"],
): Promise<void> {
  const measured = values.flatMap((v) => (v.actual === undefined ? [] : [{ ...v, actual: v.actual }]));
  const ids = measured.map((v) => v.indicatorId);
  const known = ground.planId
    ? await tx.db.indicator.count({ where: { id: { in: ids }, objective: { planId: ground.planId } } })
    : 0;
  if (known !== new Set(ids).size) notThere();
  await tx.db.indicatorValue.deleteMany({ where: { evaluationId: ground.evaluationId } });
  await tx.db.indicatorValue.createMany({
    data: measured.map(({ indicatorId, actual, note }) => ({
      evaluationId: ground.evaluationId,
      indicatorId,
      actual,
      note,
    })),
  });
}

const WORDS = {
  summary: true,
  wentWell: true,
  wentBadly: true,
  stillLacking: true,
  beneficiariesReached: true,
  beneficiariesAsked: true,
  cost: true,
  metShare: true,
  metReason: true,
} as const;

/** One row of the form; what was not measured is not stored, so its note does not count. */
function valueRow(value: { actual?: unknown; note: string } | undefined): { actual: number | null; note: string } {
  return value?.actual === undefined ? { actual: null, note: "" } : { actual: Number(value.actual), note: value.note };
}

/** What stands in the draft now where it differs from what the second writer sent, by the names of the form. */
async function conflictOf(tx: Tx, evaluationId: string, sent: EvaluationInput): Promise<Record<string, string>> {
  const stored = await tx.db.evaluation.findUniqueOrThrow({
    where: { id: evaluationId },
    select: {
      ...WORDS,
      lessons: { orderBy: { position: "asc" }, select: { text: true, nextTask: true } },
      values: true,
    },
  });
  const known = sent.values.map((value) => stored.values.find((v) => v.indicatorId === value.indicatorId));
  const others = stored.values.filter((value) => !known.includes(value));
  const { activityId: _activity, version: _version, ...words } = sent;
  return differing(
    { ...stored, values: [...known, ...others].map(valueRow) },
    { ...words, values: sent.values.map(valueRow) },
  );
}

/**
 * Writes or changes the draft of an activity's evaluation, once its record is closed. Two people at once: the second
 * sees both versions (R14).
 */
export const writeEvaluation = command({
  name: "evaluations.write",
  input: evaluationInput,
  load: ({ tx, input }) => lockGround(tx, input.activityId),
  allow: evaluationsPolicy.write,
  run: async ({ tx, actor, input, subject, now, record }) => {
    if (subject.activityState !== "SETTLED" && subject.state === null) refuse("activity_not_settled");
    if (subject.state && !evaluationLifecycle.can(subject.state, "edit")) refuse("already_published");
    if (subject.evaluationId && subject.version !== input.version) {
      changedMeanwhile(await conflictOf(tx, subject.evaluationId, input), { version: String(subject.version) });
      return { evaluationId: subject.evaluationId, activityId: subject.activityId, slug: subject.groupSlug };
    }
    const { values, lessons, version: _, activityId, ...words } = input;
    const content = { ...words, metShare: input.metShare ?? null, cost: BigInt(input.cost) };
    const evaluation = subject.evaluationId
      ? await tx.db.evaluation.update({
          where: { id: subject.evaluationId },
          data: { ...content, version: { increment: 1 } },
        })
      : await tx.db.evaluation.create({
          data: {
            ...content,
            activityId,
            groupId: subject.groupId,
            needId: subject.needId,
            authorId: personOf(actor),
            createdAt: now,
            version: 1,
          },
        });
    await writeValues(tx, { planId: subject.planId, evaluationId: evaluation.id }, values);
    await tx.db.lesson.deleteMany({ where: { evaluationId: evaluation.id } });
    await tx.db.lesson.createMany({
      data: lessons.map((lesson, position) => ({ ...lesson, evaluationId: evaluation.id, position })),
    });
    if (!subject.evaluationId) {
      record(evaluationDrafted, {
        subjectId: activityId,
        groupId: subject.groupId,
        needId: subject.needId,
        payload: { evaluationId: evaluation.id },
      });
    }
    return { evaluationId: evaluation.id, activityId, slug: subject.groupSlug };
  },
});
