import { z } from "zod";
import { day } from "@/lib/form-schema";

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
