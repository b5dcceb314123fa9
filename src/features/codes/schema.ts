import { z } from "zod";
import { checkbox, listOf, seenBefore, wholeNumber } from "@/lib/form-schema";

export const codeState = z.enum(["DRAFT", "PROPOSED", "ADOPTED", "SUPERSEDED"]);
export type CodeState = z.infer<typeof codeState>;

export const codeAdoption = z.enum(["COORDINATORS", "CONSENSUS"]);
export type CodeAdoption = z.infer<typeof codeAdoption>;

/** Languages a code can bind in. */
export const CODE_LANGUAGES = ["id", "en"] as const;

/** A row of the form: empty ones are left out, numbered ones go where their number says. */
const articleInput = z.object({
  number: wholeNumber(1, 200).optional(),
  title: z.string().trim().min(3).max(160),
  text: z.string().trim().min(5).max(4000),
});

/** A row in which nothing was written but its number is no article. */
function written(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows;
  return rows.filter((row) => typeof row !== "object" || row === null || "title" in row || "text" in row);
}

export const codeText = z.object({
  title: z.string().trim().min(5).max(160),
  preamble: z.string().trim().max(4000).default(""),
  language: z.enum(CODE_LANGUAGES),
  /** Members acknowledge it anew. */
  material: checkbox,
  changeNote: z.string().trim().max(600).default(""),
  articles: z.preprocess(written, listOf(articleInput, 60)),
});
export type CodeText = z.infer<typeof codeText>;

export const codeRef = z.object({ codeVersionId: z.uuid() });
export const draftCodeInput = z.object({ groupId: z.uuid() });
export const editCodeInput = z.object({ codeVersionId: z.uuid(), version: z.coerce.number().int() }).and(codeText);
export const acknowledgeInput = codeRef.extend({ textHash: z.string().regex(/^[0-9a-f]{64}$/, "not_valid") });
export const adoptionInput = z.object({ groupId: z.uuid(), adoption: codeAdoption, was: seenBefore });
