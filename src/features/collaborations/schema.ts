import { z } from "zod";
import { messageText } from "@/features/conversations/schema";
import { PROFESSIONAL_FIELDS, regionCode, VOLUNTEER_CAUSES } from "@/features/groups/schema";
import { needCode } from "@/features/needs/schema";
import { taskFields } from "@/features/tasks/schema";
import { day, isUuid, listOf, wholeNumber } from "@/lib/form-schema";

export const KINDS = [
  "TECHNICAL_SUPPORT",
  "MENTORING",
  "TRAINING",
  "NEED_REFERRAL",
  "JOINT_ACTIVITY",
  "RESOURCE",
  "PARTNERSHIP",
] as const;
export const collaborationKind = z.enum(KINDS);
export type CollaborationKind = z.infer<typeof collaborationKind>;

export const collaborationState = z.enum([
  "DRAFT",
  "SENT",
  "COUNTERED",
  "SCOPING",
  "AGREED",
  "ACTIVE",
  "COMPLETED",
  "EVALUATED",
  "DECLINED",
  "EXPIRED",
  "WITHDRAWN",
  "TERMINATED",
]);
export type CollaborationState = z.infer<typeof collaborationState>;

/** Which of the two groups acts: the one that asks, or the one that is asked. */
export type Side = "from" | "to";

/** Why a group says no: a small set that everybody may read; a note says more. */
export const DECLINE_REASONS = [
  "NO_CAPACITY",
  "NOT_OUR_FIELD",
  "NOT_OUR_REGION",
  "TIMING",
  "UNCLEAR",
  "GROUP_CLOSING",
  "OTHER",
] as const;
export const declineReason = z.enum(DECLINE_REASONS);
export type DeclineReason = z.infer<typeof declineReason>;

export const outcome = z.enum(["MET", "PARTLY", "NOT_MET"]);
export type Outcome = z.infer<typeof outcome>;

/** Fields of professions and causes of volunteers, each once. */
export const FIELDS = [...new Set([...PROFESSIONAL_FIELDS, ...VOLUNTEER_CAUSES])] as const;

/** Every command of a group names the group it acts for and the thing: own group with another's thing finds nothing. */
export const collaborationRef = z.object({ groupId: z.uuid(), collaborationId: z.uuid() });
export type CollaborationRef = z.infer<typeof collaborationRef>;

const note = z.string().trim().max(600);
const reasonText = z.string().trim().min(5).max(500);
const version = wholeNumber(0, 1_000_000_000);

const requestFields = {
  kind: collaborationKind,
  title: z.string().trim().min(5).max(120),
  ask: z.string().trim().min(20).max(3000),
  /** The need it is about, by its code. */
  need: needCode.optional(),
  /** The asking group's own activity, for joint ones. */
  activityId: z.uuid().optional(),
  /** Where needs are looked for, for referrals. */
  field: z.enum(FIELDS).optional(),
  regionCode: regionCode.optional(),
};

export const draftInput = z.object({ groupId: z.uuid(), toGroupId: z.uuid(), ...requestFields });
export const editDraftInput = collaborationRef.extend({ version, ...requestFields });
export const askNextInput = collaborationRef.extend({ toGroupId: z.uuid() });
export const acceptInput = collaborationRef.extend({ text: note.default("") });
export const counterInput = collaborationRef.extend({ text: z.string().trim().min(10).max(3000) });
export const declineInput = collaborationRef.extend({ reason: declineReason, note: note.default("") });
export const terminateInput = collaborationRef.extend({ reason: reasonText });

/** Rows of the form that stay empty are nothing. */
function filled(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows;
  return rows.filter(
    (row) =>
      row &&
      typeof row === "object" &&
      Object.entries(row).some(
        ([name, value]) => name !== "id" && name !== "side" && value !== "" && value !== undefined,
      ),
  );
}

const deliverable = z.object({
  id: z.uuid().optional(),
  text: z.string().trim().min(3).max(160),
  side: z.enum(["from", "to"]),
  dueOn: day.optional(),
});
const named = z.object({ personId: z.uuid(), part: z.string().trim().max(120).default("") });

export const editScopeInput = collaborationRef
  .extend({
    version,
    summary: z.string().trim().min(10).max(3000),
    hours: wholeNumber(1, 100_000).optional(),
    startsOn: day.optional(),
    endsOn: day.optional(),
    deliverables: z.preprocess(filled, listOf(deliverable, 20)).default([]),
    /** People of the acting side; the other side names its own. */
    people: z.preprocess(filled, listOf(named, 20)).default([]),
  })
  .refine((scope) => !scope.startsOn || !scope.endsOn || scope.endsOn >= scope.startsOn, {
    path: ["endsOn"],
    message: "end_before_start",
  });
export type EditScope = z.infer<typeof editScopeInput>;

export const agreeInput = collaborationRef.extend({ version });
export const reviewInput = collaborationRef.extend({
  rating: wholeNumber(1, 5),
  outcome,
  text: note.default(""),
});

export const postMessageInput = collaborationRef.extend({ text: messageText });
export const withdrawMessageInput = collaborationRef.extend({ messageId: z.uuid() });
export const addTaskInput = collaborationRef.extend(taskFields);
export const taskRef = collaborationRef.extend({ taskId: z.uuid() });

/** "https://simpul.contoh.id/groups/dapur-muara?x=1" and "dapur-muara" both name the group "dapur-muara". */
export function slugIn(text: string): string {
  const [path = ""] = (text.toLowerCase().split("/groups/").at(-1) ?? "").split(/[/?#]/);
  return path;
}

/** Another group, by its address or the last part of it. */
const otherGroup = z
  .string()
  .trim()
  .min(1, "required")
  .max(200)
  .transform((text) => slugIn(text));

export const referNeedInput = z.object({
  groupId: z.uuid(),
  toSlug: otherGroup,
  need: needCode,
  collaborationId: z.uuid().optional(),
  note: note.default(""),
});
export const answerReferralInput = z.object({
  groupId: z.uuid(),
  referralId: z.uuid(),
  takenUp: z.enum(["yes", "no"]),
  reason: note.default(""),
});
export const takeUpNeedInput = z.object({ groupId: z.uuid(), need: needCode });
export const offerUnmetInput = z.object({ needId: z.uuid() });

export const inviteCoHostInput = z.object({
  /** The group that owns the activity. */
  groupId: z.uuid(),
  activityId: z.uuid(),
  toSlug: otherGroup,
  share: wholeNumber(1, 99),
});
export const answerCoHostInput = z.object({
  groupId: z.uuid(),
  coHostId: z.uuid(),
  answer: z.enum(["accept", "decline"]),
  reason: note.default(""),
});
export const coHostRef = z.object({ groupId: z.uuid(), coHostId: z.uuid() });

/** The parts of a group's list, as the address names them. */
export const VIEWS = ["in", "out", "active", "past", "needs", "hosts"] as const;
export type View = (typeof VIEWS)[number];
export type ListedView = Exclude<View, "needs" | "hosts">;

/** Which part of the list is looked at; anything else is the first. */
export function viewOf(text: string | undefined): View {
  return VIEWS.find((view) => view === text) ?? "in";
}

/** A request is about a kind when the address names one. */
export function kindOf(text: string | undefined): CollaborationKind | undefined {
  return KINDS.find((kind) => kind === text);
}

/** Ids in addresses that are ids at all. */
export function idOf(text: string | undefined): string | undefined {
  return text && isUuid(text) ? text : undefined;
}
