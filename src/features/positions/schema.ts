import { z } from "zod";
import { memberCategory } from "@/features/members/schema";
import { day, listOf, wholeNumber } from "@/lib/form-schema";

/** Offices a person can be put into; being a member is none, and activity roles are given with their activity. */
export const OFFICES = ["COORDINATOR", "TREASURER", "VERIFIER", "ETHICS_OFFICER", "AUDITOR"] as const;
export const office = z.enum(OFFICES);
export type Office = z.infer<typeof office>;

export const appointInput = z.object({
  groupId: z.uuid(),
  personId: z.uuid(),
  role: office,
  /** What the group calls it; without it the role's own name stands. */
  title: z.string().trim().max(60).optional(),
  endsOn: day.optional(),
});
export const appointmentRef = z.object({ appointmentId: z.uuid() });
export const handOverInput = z.object({ groupId: z.uuid(), toPersonId: z.uuid() });

const title = z.string().trim().min(3).max(60);

export const positionInput = z
  .object({
    title,
    purpose: z.string().trim().max(300).default(""),
    seats: wholeNumber(1, 50),
    termMonths: wholeNumber(1, 120).optional(),
    consecutiveLimit: wholeNumber(1, 10).optional(),
    categories: listOf(memberCategory, 4),
    roles: listOf(office, 5),
    reportsToId: z.uuid().optional(),
  })
  .refine((p) => p.categories.length > 0, { path: ["categories"], message: "choose_category" })
  .refine((p) => p.consecutiveLimit === undefined || p.termMonths !== undefined, {
    path: ["termMonths"],
    message: "limit_needs_term",
  });
export type PositionInput = z.infer<typeof positionInput>;

export const addPositionInput = z.object({ groupId: z.uuid() }).and(positionInput);
export const editPositionInput = z
  .object({ positionId: z.uuid(), version: z.coerce.number().int() })
  .and(positionInput);
export const positionRef = z.object({ positionId: z.uuid() });
export const appointToPositionInput = positionRef.extend({ personId: z.uuid() });

const duty = { title, detail: z.string().trim().max(600).default("") };
export const addDutyInput = z.object({ groupId: z.uuid(), positionId: z.uuid().optional(), ...duty });
export const dutyRef = z.object({ dutyId: z.uuid() });
/** `was…` is what the editor saw, so that a second editor sees both versions. */
export const editDutyInput = dutyRef.extend({
  ...duty,
  wasTitle: z.string().max(60),
  wasDetail: z.string().max(600).default(""),
});
export const giveDutyInput = dutyRef.extend({ personId: z.uuid() });
export const dutyHolderRef = z.object({ holderId: z.uuid() });
