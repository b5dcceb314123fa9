import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { dateOf } from "@/lib/time";
import { personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { type TaskVerb, taskLifecycle } from "./rules";
import type { Subject, TaskState } from "./schema";

export type NewTask = Subject & {
  /** Given when the task stands for a row of the owning feature; otherwise a new one. */
  id?: string;
  title: string;
  /** Whose turn it is; null: either. */
  groupId: string | null;
  ownerId: string | null;
  /** Calendar day, or none. */
  dueOn: string | null;
};

/**
 * Adds things to do about a subject, inside the owning feature's command, in the order given. Returns their ids.
 * One statement, however many.
 */
export async function addTasksWithin({ tx, actor, now }: Within, tasks: readonly NewTask[]): Promise<string[]> {
  const rows = await tx.db.task.createManyAndReturn({
    // Tasks are listed by when they were made: a millisecond apart, so that their order stays.
    data: tasks.map(({ dueOn, ...task }, k) => ({
      ...task,
      dueOn: dateOf(dueOn),
      createdById: personOf(actor),
      createdAt: new Date(now.getTime() + k),
    })),
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

/** Adds one thing to do. Returns its id. */
export async function addTaskWithin(within: Within, task: NewTask): Promise<string> {
  const [id] = await addTasksWithin(within, [task]);
  if (!id) throw new Error("no task was made");
  return id;
}

export type LockedTask = {
  id: string;
  groupId: string | null;
  ownerId: string | null;
  title: string;
  state: TaskState;
};

/** A task of this subject, locked; null when it is not there or belongs to another subject. */
export async function lockTask(tx: Tx, subject: Subject, taskId: string): Promise<LockedTask | null> {
  const [row] = await tx.sql<LockedTask>(
    {
      name: "task_lock",
      text: `SELECT "id", "groupId", "ownerId", "title", "state"::text AS "state" FROM "task"
        WHERE "id" = $1::uuid AND "subjectType" = $2 AND "subjectId" = $3::uuid FOR UPDATE`,
    },
    [taskId, subject.subjectType, subject.subjectId],
  );
  return row ?? null;
}

async function step({ tx, actor, now }: Within, task: LockedTask, verb: TaskVerb): Promise<void> {
  const state = taskLifecycle.next(task.state, verb) ?? refuse("task_wrong_state", { state: task.state });
  const done = state === "DONE";
  await tx.db.task.update({
    where: { id: task.id },
    data: {
      state,
      doneAt: done ? now : null,
      doneById: done ? personOf(actor) : null,
      version: { increment: 1 },
    },
  });
}

/** Done. Two people at once: one wins, the other is told (`task_wrong_state`). */
export function finishTaskWithin(within: Within, task: LockedTask): Promise<void> {
  return step(within, task, "finish");
}

/** Not done after all, or wanted again. */
export function reopenTaskWithin(within: Within, task: LockedTask): Promise<void> {
  return step(within, task, "reopen");
}

/** Nobody does it; it stays in the list as left out. */
export function dropTaskWithin(within: Within, task: LockedTask): Promise<void> {
  return step(within, task, "drop");
}
