import { z } from "zod";
import { checkbox, listOf } from "@/lib/form-schema";

export const signUpStatus = z.enum([
  "REQUESTED",
  "CONFIRMED",
  "WAITLISTED",
  "OFFERED",
  "AT_RISK",
  "CHECKED_IN",
  "ATTENDED",
  "NO_SHOW",
  "EXCUSED",
  "LAPSED",
  "CANCELLED",
  "REJECTED",
  "REMOVED",
]);
export type SignUpStatus = z.infer<typeof signUpStatus>;

/** A name as people are called; one line. */
export const personName = z.string().trim().min(2).max(80);

export const joinInput = z.object({
  slotId: z.uuid(),
  /** The button "18 tahun ke atas" was pressed. */
  adult: checkbox.default(false),
});

export const joinAsNewInput = joinInput.extend({
  name: personName,
  contact: z.string().trim().min(3).max(254),
  locale: z.enum(["id", "en"]).default("id"),
  /** "Chrome, Android": filled in by the door. */
  device: z.string().max(80).default(""),
});

export const joinFriendInput = joinInput.extend({ name: personName });

/** Either names, or the text of a chat with a numbered list in it. */
export const pasteListInput = z
  .object({ slotId: z.uuid(), names: listOf(personName, 60).default([]), text: z.string().max(20_000).optional() })
  .refine((list) => list.names.length > 0 || list.text !== undefined, { path: ["text"], message: "required" });

export const signUpRef = z.object({ signUpId: z.uuid() });
export const slotRef = z.object({ slotId: z.uuid() });

/** What the person hears: a sentence, not a code. */
export const reasonText = z.string().trim().min(3).max(300);

export const reasonInput = signUpRef.extend({ reason: reasonText });
export const optionalReasonInput = signUpRef.extend({ reason: reasonText.optional() });
