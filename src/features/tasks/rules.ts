import { lifecycle } from "@/lib/lifecycle";
import type { TaskState } from "./schema";

export type TaskVerb = "finish" | "drop" | "reopen";

/** A dropped task stays in the list, so that everybody sees it is not forgotten but left out. */
export const taskLifecycle = lifecycle<TaskState, TaskVerb>({
  OPEN: { finish: "DONE", drop: "DROPPED" },
  DONE: { reopen: "OPEN" },
  DROPPED: { reopen: "OPEN" },
});

/**
 * Whether an open task's day has passed: derived, never stored.
 * @param today calendar day where the reader's group is
 */
export function isOverdue(task: { state: TaskState; dueOn: string | null }, today: string): boolean {
  return task.state === "OPEN" && task.dueOn !== null && task.dueOn < today;
}
