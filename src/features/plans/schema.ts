import { z } from "zod";
import { day, listOf, wholeNumber } from "@/lib/form-schema";

export const planState = z.enum(["DRAFT", "REVIEW", "APPROVED", "ACTIVE", "EVALUATING", "CLOSED"]);
export type PlanState = z.infer<typeof planState>;

/** The six impacts that count (domain.md §0). */
export const DIMENSIONS = [
  "QUALITY_OF_LIFE",
  "AWARENESS",
  "SOCIAL_CONDITIONS",
  "SKILLS",
  "SOLIDARITY",
  "REPUTATION",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** A measured value: up to two decimals, comma or point ("12,5"). */
const measure = z.preprocess(
  (value) => (typeof value === "string" ? value.trim().replace(",", ".") : value),
  z.coerce.number("not_valid").min(0).max(1_000_000_000).multipleOf(0.01, "not_valid"),
);

const rowId = z.uuid().optional();

export const indicatorInput = z.object({
  id: rowId,
  name: z.string().trim().min(3).max(160),
  unit: z.string().trim().min(1, "required").max(40),
  baseline: measure,
  target: measure,
  dimension: z.enum(DIMENSIONS),
  means: z.string().trim().min(3).max(240),
});

export const planInput = z
  .object({
    title: z.string().trim().min(5).max(120),
    strategy: z.string().trim().min(20).max(3000),
    startsOn: day.optional(),
    endsOn: day.optional(),
    objectives: listOf(
      z.object({ id: rowId, text: z.string().trim().min(5).max(240), indicators: listOf(indicatorInput, 10) }),
      10,
    ),
    tasks: listOf(
      z.object({
        id: rowId,
        title: z.string().trim().min(3).max(160),
        ownerId: z.uuid().optional(),
        dueOn: day.optional(),
      }),
      40,
    ),
    budget: listOf(
      z.object({
        label: z.string().trim().min(2).max(120),
        amount: wholeNumber(0, 100_000_000_000),
        source: z.string().trim().max(120).default(""),
      }),
      40,
    ),
    risks: listOf(
      z.object({ text: z.string().trim().min(3).max(240), response: z.string().trim().min(3).max(240) }),
      20,
    ),
  })
  .refine((p) => !p.startsOn || !p.endsOn || p.endsOn >= p.startsOn, { path: ["endsOn"], message: "end_before_start" });

export type PlanInput = z.infer<typeof planInput>;

export const planRef = z.object({ planId: z.uuid() });
export const writePlanInput = z.object({ groupId: z.uuid(), needId: z.uuid() }).and(planInput);
export const editPlanInput = z.object({ planId: z.uuid(), version: z.coerce.number().int() }).and(planInput);
export const revisePlanInput = editPlanInput.and(z.object({ reason: z.string().trim().min(5).max(500) }));
export const sendBackInput = planRef.extend({ reason: z.string().trim().min(5).max(500) });
export const taskRef = planRef.extend({ taskId: z.uuid() });
export const assignTaskInput = taskRef.extend({ ownerId: z.uuid() });
