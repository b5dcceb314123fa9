import { z } from "zod";
import { personName, reasonText, signUpRef } from "@/features/signups/schema";
import { wholeNumber } from "@/lib/form-schema";

export const checkInInput = signUpRef.extend({
  /** When it was seen, for taps kept while there was no signal; the earliest counts. */
  at: z.iso.datetime().optional(),
});
export const walkInInput = z
  .object({ slotId: z.uuid(), name: personName.optional(), personId: z.uuid().optional() })
  .refine((w) => w.name !== undefined || w.personId !== undefined, { path: ["name"], message: "required" });
export const excuseInput = signUpRef.extend({ reason: reasonText });
export const settleInput = z.object({ activityId: z.uuid() });
export const reportHoursInput = signUpRef.extend({
  minutes: wholeNumber(1, 60 * 24 * 31),
  note: z.string().trim().max(300).default(""),
});
export const hoursRef = z.object({ hoursId: z.uuid() });
export const declineHoursInput = hoursRef.extend({ reason: reasonText });
