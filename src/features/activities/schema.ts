import { z } from "zod";
import { language, regionCode, zoneName } from "@/features/groups/schema";
import { checkbox, isUuid, listOf, localDateTime, wholeNumber } from "@/lib/form-schema";

export const activityState = z.enum(["DRAFT", "OPEN", "SETTLED", "EVALUATED", "CANCELLED"]);
export type ActivityState = z.infer<typeof activityState>;

const line = z.string().trim().max(300).default("");

/** Yang perlu Anda tahu: copied with the activity, shown on page, ticket and mail. */
export const infoInput = z.object({
  meetingPoint: line,
  mapUrl: z
    .string()
    .trim()
    .max(500)
    .refine((url) => url === "" || /^https:\/\/[^\s<>"']+$/i.test(url), "map_link")
    .default(""),
  contact: line,
  bring: line,
  provided: line,
  clothing: line,
  wheelchair: line,
  rain: line,
  cost: wholeNumber(0, 100_000_000).default(0),
  costWhy: line,
});
export type ActivityInfo = z.infer<typeof infoInput>;

/** One task: a role people take. Times left out are those of the task above. */
export const taskInput = z.object({
  slotId: z.uuid().optional(),
  title: z.string().trim().min(2).max(80),
  hint: z.string().trim().max(160).default(""),
  shiftTitle: z.string().trim().max(60).optional(),
  startsAt: localDateTime.optional(),
  endsAt: localDateTime.optional(),
  min: wholeNumber(0, 5_000).optional(),
  max: wholeNumber(1, 5_000),
  minAge: wholeNumber(18, 99).optional(),
  credentialTypeId: z.uuid().optional(),
  credentialLevel: z.enum(["FOUNDERS", "GROUP", "EXTERNAL"]).optional(),
});
export type TaskInput = z.infer<typeof taskInput>;

/** Rows of the form that were left wholly empty are not tasks. */
function isFilled(row: unknown): boolean {
  return (
    typeof row === "object" &&
    row !== null &&
    Object.entries(row).some(([key, v]) => key !== "slotId" && v !== undefined && v !== "")
  );
}

const tasks = z.preprocess(
  (rows) => (Array.isArray(rows) ? rows.filter(isFilled) : rows),
  z.array(taskInput).min(1).max(40),
);

const content = {
  title: z.string().trim().min(5).max(100),
  summary: z.string().trim().min(20).max(1500),
  regionCode,
  place: z.string().trim().min(3).max(160),
  online: checkbox,
  onlineUrl: z
    .string()
    .trim()
    .max(500)
    .refine((url) => /^https:\/\/[^\s<>"']+$/i.test(url), "web_link")
    .optional(),
  zone: zoneName.optional(),
  approval: checkbox,
  withChildren: checkbox,
  info: infoInput.prefault({}),
  tasks,
};

export const createActivityInput = z.object({
  groupId: z.uuid(),
  planId: z.uuid().optional(),
  campaignId: z.uuid().optional(),
  needId: z.uuid().optional(),
  language: language.default("id"),
  /** "publish" opens it at once; otherwise it stays a draft. */
  intent: z.enum(["draft", "publish"]).default("draft"),
  ...content,
});
export const editActivityInput = z.object({ activityId: z.uuid(), version: z.coerce.number().int(), ...content });

export const activityRef = z.object({ activityId: z.uuid() });
export const publishAtInput = activityRef.extend({ at: localDateTime });
export const cancelActivityInput = activityRef.extend({ reason: z.string().trim().min(5).max(300) });
export const copyActivityInput = activityRef.extend({ startsAt: localDateTime.optional() });
export const giveRoleInput = activityRef.extend({
  personId: z.uuid(),
  roles: listOf(z.enum(["ACTIVITY_LEAD", "CHECK_IN"]), 2).refine((r) => r.length > 0, "required"),
});
export const endRoleInput = activityRef.extend({ personId: z.uuid() });

/** Days a list of activities can be narrowed to, in the order in which they are offered. */
export const DAY_FILTERS = ["today", "saturday", "week"] as const;
export type DayFilter = (typeof DAY_FILTERS)[number];

/** Filters of the public list as they stand in the address; what is not understood is left out. */
export const activityFilters = z.object({
  q: z.string().trim().max(120).optional().catch(undefined),
  region: regionCode.optional().catch(undefined),
  day: z.enum(DAY_FILTERS).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{1,15}_/)
    .refine((cursor) => isUuid(cursor.slice(cursor.indexOf("_") + 1)))
    .optional()
    .catch(undefined),
});
export type ActivityFilters = z.infer<typeof activityFilters>;
