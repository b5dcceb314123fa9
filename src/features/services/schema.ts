import { z } from "zod";
import { checkbox, isUuid, listOf, seenBefore, wholeNumber } from "@/lib/form-schema";
import { isRegion } from "@/lib/region";

/** The small fixed set (domain.md §3). */
export const SERVICE_KINDS = [
  "CONSULTATION",
  "HEALTH",
  "EDUCATION",
  "LEGAL_AID",
  "TECHNICAL",
  "ASSESSMENT",
  "ACCOMPANIMENT",
] as const;
export const serviceKind = z.enum(SERVICE_KINDS);
export type ServiceKind = z.infer<typeof serviceKind>;

export const serviceState = z.enum(["DRAFT", "PUBLISHED", "PAUSED", "CLOSED"]);
export type ServiceState = z.infer<typeof serviceState>;

export const requestState = z.enum([
  "SENT",
  "WAITLISTED",
  "ACCEPTED",
  "IN_SERVICE",
  "REPORTED",
  "CLOSED",
  "DECLINED",
  "WITHDRAWN",
]);
export type RequestState = z.infer<typeof requestState>;

export const OUTCOMES = ["MET", "PARTLY", "NOT_MET"] as const;
export const outcome = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcome>;

/** Why a request is not taken on: published, the same for every group. */
export const DECLINE_REASONS = [
  "no_capacity",
  "outside_field",
  "outside_region",
  "not_eligible",
  "unclear",
  "other",
] as const;
export const declineReason = z.enum(DECLINE_REASONS);
export type DeclineReason = z.infer<typeof declineReason>;

const regionCode = z.string().refine(isRegion, "not_valid");

export const serviceInput = z.object({
  kind: serviceKind,
  title: z.string().trim().min(5).max(120),
  delivers: z.string().trim().min(20).max(2000),
  qualifies: z.string().trim().min(10).max(1000),
  online: checkbox,
  regionCode,
  capacity: wholeNumber(1, 10_000),
  credentialTypeId: z.uuid().optional(),
  credentialLevel: z.enum(["FOUNDERS", "GROUP", "EXTERNAL"]).optional(),
});
export type ServiceInput = z.infer<typeof serviceInput>;

export const serviceRef = z.object({ serviceId: z.uuid() });
export const createServiceInput = serviceInput.extend({ groupId: z.uuid() });
export const editServiceInput = serviceInput.extend({ serviceId: z.uuid(), version: z.coerce.number().int() });
export const leadsInput = serviceRef.extend({ leadIds: listOf(z.uuid(), 30), was: seenBefore });

/** For whom: oneself, a group one coordinates, or a need one reported or took on. */
const behalf = z
  .string()
  .regex(/^(self|(group|need):[0-9a-f-]{36})$/, "not_valid")
  .refine((text) => text === "self" || isUuid(text.slice(text.indexOf(":") + 1)), "not_valid")
  .default("self");

export const requestInput = serviceRef.extend({ behalf, text: z.string().trim().min(20).max(1500) });
export const requestRef = z.object({ requestId: z.uuid() });
export const acceptInput = requestRef.extend({ leadId: z.uuid() });
export const declineInput = requestRef
  .extend({ reason: declineReason, note: z.string().trim().max(600).default("") })
  .refine((d) => !["other", "unclear"].includes(d.reason) || d.note.length >= 10, {
    path: ["note"],
    message: "say_why",
  });
export const reportInput = requestRef.extend({ outcome, note: z.string().trim().min(10).max(1000) });
export const confirmInput = requestRef.extend({ confirmed: outcome, note: z.string().trim().max(1000).default("") });

/** Filters of the public list as they stand in the address; what is not understood is left out. */
export const serviceFilters = z.object({
  q: z.string().trim().max(120).optional().catch(undefined),
  region: regionCode.optional().catch(undefined),
  kind: serviceKind.optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{1,15}_/)
    .refine((cursor) => isUuid(cursor.slice(cursor.indexOf("_") + 1)))
    .optional()
    .catch(undefined),
});
export type ServiceFilters = z.infer<typeof serviceFilters>;
