import { z } from "zod";
import { day } from "@/lib/form-schema";

export const interimInput = z.object({
  promiseId: z.uuid(),
  /** What the one waiting can know already. */
  text: z.string().trim().min(10).max(600),
  /** The day, in the group's zone, by whose end the answer now comes. */
  answerOn: day,
});

export const pauseInput = z.object({
  groupId: z.uuid(),
  fromOn: day,
  toOn: day,
  reason: z.string().trim().min(3).max(120),
});
