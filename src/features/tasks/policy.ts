import { rule } from "@/access/can";
import { isOwnObject } from "@/access/own";

/** Who else may is decided by the feature whose subject the task is about. */
export const tasksPolicy = {
  /** Whoever does it says when it is done. */
  finishOwnTask: rule<{ ownerId: string | null }>({ relations: ["self"] }, (actor, task) =>
    isOwnObject(actor, [task.ownerId]),
  ),
};
