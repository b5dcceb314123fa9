import { evaluateActivityWithin } from "@/features/activities/commands/steps";
import { setMetShareWithin } from "@/features/needs/commands/outcome";
import { addLessonTaskWithin } from "@/features/plans/commands/tasks";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import { evaluationPublished } from "../events";
import { evaluationsPolicy } from "../policy";
import { evaluationLifecycle, publishBlocker } from "../rules";
import { evaluationRef } from "../schema";
import { type Ground, lockGround } from "./write";

async function lockByEvaluation(tx: Tx, evaluationId: string): Promise<Ground | null> {
  const row = await tx.db.evaluation.findUnique({ where: { id: evaluationId }, select: { activityId: true } });
  return row && lockGround(tx, row.activityId);
}

async function countUnmeasured(tx: Tx, planId: string | null, evaluationId: string): Promise<number> {
  if (!planId) return 0;
  return tx.db.indicator.count({ where: { objective: { planId }, values: { none: { evaluationId } } } });
}

/**
 * Publishes what came of an activity. In the same transaction the activity is evaluated, the need's met share follows,
 * and lessons become tasks of the plan. Everybody in the thread hears of it once.
 */
export const publishEvaluation = command({
  name: "evaluations.publish",
  input: evaluationRef,
  load: ({ tx, input }) => lockByEvaluation(tx, input.evaluationId),
  allow: evaluationsPolicy.publish,
  run: async ({ tx, actor, input, subject, now, within, record }) => {
    if (!subject.state || !evaluationLifecycle.can(subject.state, "publish")) refuse("already_published");
    const evaluation = await tx.db.evaluation.findUniqueOrThrow({
      where: { id: input.evaluationId },
      include: { lessons: true },
    });
    const needOpen = subject.needState === "ADOPTED" || subject.needState === "VERIFIED";
    const unmeasured = await countUnmeasured(tx, subject.planId, evaluation.id);
    const blocker = publishBlocker({ ...evaluation, needOpen, unmeasured });
    if (blocker) refuse(blocker, { count: unmeasured });
    await tx.db.evaluation.update({
      where: { id: evaluation.id },
      data: { state: "PUBLISHED", publishedAt: now, publishedById: personOf(actor) },
    });
    await evaluateActivityWithin(within, subject.activityId);
    if (needOpen && subject.needId && evaluation.metShare !== null) {
      await setMetShareWithin(within, { needId: subject.needId, share: evaluation.metShare });
    }
    for (const lesson of evaluation.lessons) {
      if (subject.planId && lesson.nextTask)
        await addLessonTaskWithin(within, { planId: subject.planId, lessonId: lesson.id, title: lesson.nextTask });
    }
    record(evaluationPublished, {
      subjectId: subject.activityId,
      groupId: subject.groupId,
      needId: subject.needId,
      payload: { evaluationId: evaluation.id },
      tags: [`activity-slug:${subject.activitySlug}`, `group-slug:${subject.groupSlug}`],
    });
    return { evaluationId: evaluation.id, activityId: subject.activityId, slug: subject.groupSlug };
  },
});
