import { z } from "zod";
import { day } from "@/lib/form-schema";

/** What the tasks are about: the owning feature says who takes part. */
export type Subject = { subjectType: string; subjectId: string };

export const taskState = z.enum(["OPEN", "DONE", "DROPPED"]);
export type TaskState = z.infer<typeof taskState>;

/** What a form says of a task; who may own it is checked by the owning feature. */
export const taskFields = {
  title: z.string().trim().min(3).max(160),
  dueOn: day.optional(),
  ownerId: z.uuid().optional(),
};
