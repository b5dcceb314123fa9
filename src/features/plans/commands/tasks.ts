import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { planTaskAssigned, planTaskDone } from "../events";
import { plansPolicy } from "../policy";
import { assignTaskInput, taskRef } from "../schema";

type TaskRow = {
  id: string;
  planId: string;
  groupId: string;
  slug: string;
  ownerId: string | null;
  state: "OPEN" | "DONE";
};

async function lockTask({ tx, input }: { tx: Tx; input: { planId: string; taskId: string } }): Promise<TaskRow | null> {
  const [row] = await tx.sql<TaskRow>(
    {
      name: "plan_task_lock",
      text: `SELECT t."id", t."planId", p."groupId", g."slug", t."ownerId", t."state"::text AS "state" FROM "plan_task" t
        JOIN "plan" p ON p."id" = t."planId" JOIN "group" g ON g."id" = p."groupId" WHERE t."id" = $1::uuid AND t."planId" = $2::uuid FOR UPDATE OF t`,
    },
    [input.taskId, input.planId],
  );
  return row ?? null;
}

export const completeTask = command({
  name: "plans.completeTask",
  input: taskRef,
  load: lockTask,
  allow: plansPolicy.completeTask,
  run: async ({ tx, actor, subject, now, record }) => {
    if (subject.state === "DONE") refuse("task_done");
    await tx.db.planTask.update({
      where: { id: subject.id },
      data: { state: "DONE", doneById: personOf(actor), doneAt: now },
    });
    record(planTaskDone, {
      subjectId: subject.planId,
      groupId: subject.groupId,
      payload: { planId: subject.planId, taskId: subject.id },
    });
    return { planId: subject.planId, slug: subject.slug };
  },
});

export const assignTask = command({
  name: "plans.assignTask",
  input: assignTaskInput,
  load: lockTask,
  allow: plansPolicy.assignTask,
  run: async ({ tx, input, subject, record }) => {
    if (subject.state === "DONE") refuse("task_done");
    const members = await tx.db.membership.count({
      where: { groupId: subject.groupId, personId: input.ownerId, status: { in: ["ACTIVE", "PROBATION"] } },
    });
    if (members === 0) refuse("owner_not_member");
    await tx.db.planTask.update({ where: { id: subject.id }, data: { ownerId: input.ownerId } });
    record(planTaskAssigned, {
      subjectId: subject.planId,
      groupId: subject.groupId,
      payload: { planId: subject.planId, taskId: subject.id, ownerId: input.ownerId },
    });
    return { planId: subject.planId, slug: subject.slug };
  },
});

/**
 * A lesson becomes a task of a plan of the group that is still open: "changed because of…". Nothing happens when
 * no plan for the need is open; the lesson then waits in the evaluation for the next plan.
 */
export async function addLessonTaskWithin(
  { tx }: Within,
  lesson: { planId: string; lessonId: string; title: string },
): Promise<void> {
  const plan = await tx.db.plan.findUnique({
    where: { id: lesson.planId },
    select: { state: true, _count: { select: { tasks: true } } },
  });
  if (!plan || plan.state === "CLOSED") return;
  await tx.db.planTask.create({
    data: { planId: lesson.planId, lessonId: lesson.lessonId, title: lesson.title, position: plan._count.tasks },
  });
}
