import { z } from "zod";
import { listOf } from "@/lib/form-schema";

export const noticeRef = z.object({ notificationId: z.uuid() });

/** Kinds that stay switched on, by channel; everything else is switched off. */
export const preferencesInput = z.object({
  app: listOf(z.string().max(80), 300),
  email: listOf(z.string().max(80), 300),
});

export const stopInput = z.object({ token: z.string().min(1).max(200) });

export const personRef = z.object({ personId: z.uuid() });
