import { z } from "zod";
import { localeCode, personName } from "@/features/accounts/schema";
import { parseContact, parsePhone } from "@/lib/contact";
import { seenBefore } from "@/lib/form-schema";

export const membershipStatus = z.enum(["INVITED", "PROBATION", "ACTIVE", "SUSPENDED", "LEFT", "REMOVED"]);
export type MembershipStatus = z.infer<typeof membershipStatus>;

export const memberCategory = z.enum(["REGULAR", "JUNIOR", "ASSOCIATE", "HONORARY"]);
export type MemberCategory = z.infer<typeof memberCategory>;

export const applicationState = z.enum([
  "DRAFT",
  "PENDING",
  "IN_REVIEW",
  "INFO_REQUESTED",
  "ACCEPTED",
  "PROBATION",
  "DECLINED",
  "WITHDRAWN",
]);
export type ApplicationState = z.infer<typeof applicationState>;

/** One field "e-mail atau nomor HP" becomes one mailbox or number. */
const contact = z.string().transform((raw, context) => {
  const parsed = parseContact(raw);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "contact" });
  return z.NEVER;
});

const phone = z.string().transform((raw, context) => {
  const parsed = parsePhone(raw);
  if (parsed) return parsed;
  context.addIssue({ code: "custom", message: "phone" });
  return z.NEVER;
});

const token = z.string().min(20).max(80);
const reason = z.string().trim().min(5).max(500);

export const inviteMemberInput = z.object({
  groupId: z.uuid(),
  contact,
  name: z.string().trim().max(80).optional().default(""),
});
export const invitationRef = z.object({ invitationId: z.uuid() });
export const invitationAnswer = z.object({ token });
export const acceptByNumberInput = z.object({ token, name: personName, phone, language: localeCode.default("id") });

export const membershipRef = z.object({ membershipId: z.uuid() });
export const invitePersonInput = z.object({ groupId: z.uuid(), personId: z.uuid() });
export const leaveGroupInput = z.object({ groupId: z.uuid() });
export const membershipReason = z.object({ membershipId: z.uuid(), reason });
export const categoryInput = z.object({
  membershipId: z.uuid(),
  category: memberCategory,
  was: seenBefore,
});

/** One answer per question, in its place: an empty field leaves a gap that must not move the others. */
const answerList = z.preprocess(
  (value) => (Array.isArray(value) ? Array.from(value, (v) => v ?? "") : [value].filter((v) => v !== undefined)),
  z.array(z.string().trim().max(2000)).max(8),
);

export const submitApplicationInput = z.object({
  groupId: z.uuid(),
  answers: answerList,
  note: z.string().trim().max(1000).optional().default(""),
});
export const applicationRef = z.object({ applicationId: z.uuid() });
export const askMoreInput = z.object({ applicationId: z.uuid(), question: z.string().trim().min(5).max(500) });
export const giveInfoInput = z.object({
  applicationId: z.uuid(),
  answer: z.string().trim().min(1, "required").max(2000),
});
export const declineApplicationInput = z.object({ applicationId: z.uuid(), reason });
