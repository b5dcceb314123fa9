import { z } from "zod";

export const REPORT_REASONS = ["FALSE", "HARMFUL", "PRIVATE", "HATE", "SPAM", "OTHER"] as const;
export const reportReason = z.enum(REPORT_REASONS);
export type ReportReason = z.infer<typeof reportReason>;

export const reportState = z.enum(["RECEIVED", "UPHELD", "DISMISSED"]);
export type ReportState = z.infer<typeof reportState>;

/** The kinds of thing that can be reported; whether one exists is answered by the feature it belongs to. */
export const REPORTABLE = ["group", "need", "activity", "campaign", "evaluation", "service", "file"] as const;
export const reportable = z.enum(REPORTABLE);
export type Reportable = z.infer<typeof reportable>;

export const reportInput = z
  .object({
    subjectType: reportable,
    subjectId: z.uuid(),
    reason: reportReason,
    text: z.string().trim().max(1000).default(""),
  })
  .refine((r) => r.reason !== "OTHER" || r.text.length >= 10, { path: ["text"], message: "tell_what" });

export const reportRef = z.object({ reportId: z.uuid() });

export const decisionInput = reportRef.extend({ decision: z.string().trim().min(10).max(600) });

/** What an address asks to report; null when it names no thing. */
export function readReportable(
  type: string | undefined,
  id: string | undefined,
): { type: Reportable; id: string } | null {
  const kind = reportable.safeParse(type);
  const ref = z.uuid().safeParse(id);
  return kind.success && ref.success ? { type: kind.data, id: ref.data } : null;
}
