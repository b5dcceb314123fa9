import { z } from "zod";
import { contactField } from "@/features/accounts/schema";

/** The person types their own name: nobody deletes an account by a stray tap. */
export const eraseOwnInput = z.object({ name: z.string("required").trim().min(1, "required").max(200) });

export const personRef = z.object({ personId: z.uuid() });

export const eraseByRequestInput = personRef.extend({ reason: z.string("required").trim().min(10).max(300) });

export const lookUpInput = z.object({ contact: contactField });
