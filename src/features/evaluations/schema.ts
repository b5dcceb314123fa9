import { z } from "zod";
import { listOf, wholeNumber } from "@/lib/form-schema";

export const evaluationState = z.enum(["DRAFT", "PUBLISHED"]);
export type EvaluationState = z.infer<typeof evaluationState>;

const words = (most: number) => z.string().trim().max(most).default("");

/** A measured value: up to two decimals, comma or point. */
const measure = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().replace(",", ".") : value),
  z.coerce.number("not_valid").min(0).max(1_000_000_000).multipleOf(0.01, "not_valid"),
);

export const evaluationInput = z.object({
  activityId: z.uuid(),
  /** Version of the draft that was open in the form; 0 for a new one. */
  version: z.coerce.number().int().min(0).default(0),
  summary: z.string().trim().min(20).max(2000),
  wentWell: words(2000),
  wentBadly: words(2000),
  stillLacking: words(600),
  beneficiariesReached: wholeNumber(0, 1_000_000),
  beneficiariesAsked: wholeNumber(0, 1_000_000),
  cost: wholeNumber(0, 100_000_000_000).default(0),
  metShare: wholeNumber(0, 100).optional(),
  metReason: words(400),
  values: listOf(z.object({ indicatorId: z.uuid(), actual: measure.optional(), note: words(240) }), 60),
  lessons: listOf(z.object({ text: z.string().trim().min(5).max(400), nextTask: words(160) }), 20),
});
export type EvaluationInput = z.infer<typeof evaluationInput>;

export const evaluationRef = z.object({ evaluationId: z.uuid() });
export const activityEchoRef = z.object({ activityId: z.uuid() });
export const feedbackInput = activityEchoRef.extend({ rating: wholeNumber(1, 5), text: words(600) });
