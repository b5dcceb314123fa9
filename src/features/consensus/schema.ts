import { z } from "zod";
import { listOf, wholeNumber } from "@/lib/form-schema";

export const consensusState = z.enum(["OPEN", "WINDOW", "OBJECTED", "AGREED", "FAILED", "CANCELLED"]);
export type ConsensusState = z.infer<typeof consensusState>;
export const consensusSubject = z.enum(["POSITION", "CODE_VERSION", "OTHER"]);
export type ConsensusSubject = z.infer<typeof consensusSubject>;
export const voice = z.enum(["AGREE", "OBJECT"]);
export type Voice = z.infer<typeof voice>;

const reason = z.string().trim().min(5).max(1000);
const proposal = z.string().trim().min(10).max(3000);
const place = z.string().trim().max(120).default("");

export const openConsensusInput = z
  .object({
    groupId: z.uuid(),
    subject: consensusSubject,
    positionId: z.uuid().optional(),
    candidateId: z.uuid().optional(),
    codeVersionId: z.uuid().optional(),
    title: z.string().trim().min(5).max(120),
    proposal,
    place,
    quorumPercent: wholeNumber(50, 100),
  })
  .superRefine((input, context) => {
    const needed = { POSITION: ["positionId", "candidateId"], CODE_VERSION: ["codeVersionId"], OTHER: [] } as const;
    for (const field of needed[input.subject])
      if (!input[field]) context.addIssue({ code: "custom", path: [field], message: "required" });
  });

export const consensusRef = z.object({ consensusId: z.uuid() });

/** `listed` are those the form showed: only their presence is changed by it. */
export const presenceInput = consensusRef.extend({ listed: listOf(z.uuid(), 300), present: listOf(z.uuid(), 300) });

/** An objection says why; agreeing needs no words. */
function spoken<T extends z.ZodRawShape>(more: T) {
  return consensusRef
    .extend({ voice, reason: z.string().trim().max(1000).default(""), ...more })
    .refine(
      (said) =>
        (said as { voice: Voice; reason: string }).voice === "AGREE" || (said as { reason: string }).reason.length >= 5,
      {
        path: ["reason"],
        message: "objection_needs_reason",
      },
    );
}
export const speakInput = spoken({});
export const recordVoiceInput = spoken({ personId: z.uuid() });

export const closeSessionInput = consensusRef.extend({ minutes: z.string().trim().min(10).max(5000) });
export const objectInput = consensusRef.extend({ reason });
export const nextRoundInput = consensusRef.extend({ proposal, place });
export const cancelConsensusInput = consensusRef.extend({ reason });
