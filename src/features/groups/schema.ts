import { z } from "zod";
import { listOf, wholeNumber } from "@/lib/form-schema";
import { isRegion } from "@/lib/region";
import { isZone } from "@/lib/time";

export const groupKind = z.enum(["PROFESSIONAL", "VOLUNTEER"]);
export type GroupKind = z.infer<typeof groupKind>;

export const groupState = z.enum(["FORMING", "ACTIVE", "WINDING_UP", "DISSOLVED"]);
export type GroupState = z.infer<typeof groupState>;

/** Fields of professions and causes of volunteers; labels stand in the messages. */
export const PROFESSIONAL_FIELDS = [
  "HEALTH",
  "EDUCATION",
  "LAW",
  "ENGINEERING",
  "SOCIAL_WORK",
  "PSYCHOLOGY",
  "ENVIRONMENT",
  "INFORMATION",
  "OTHER",
] as const;
export const VOLUNTEER_CAUSES = [
  "DISASTER",
  "FOOD",
  "HEALTH",
  "EDUCATION",
  "ELDERLY",
  "CHILDREN",
  "DISABILITY",
  "ENVIRONMENT",
  "LIVELIHOOD",
  "OTHER",
] as const;

export const regionCode = z.string().refine(isRegion, "region");
export const zoneName = z.string().refine(isZone, "zone");
export const language = z.enum(["id", "en"]);

const name = z.string().trim().min(3).max(80);
const purpose = z.string().trim().min(20).max(600);

export const groupInput = z
  .object({
    kind: groupKind,
    name,
    purpose,
    field: z.string().min(1, "required"),
    regionCode,
    zone: zoneName.optional(),
    language: language.default("id"),
  })
  .refine((g) => fieldsOf(g.kind).includes(g.field), { path: ["field"], message: "not_valid" });

/** The catalogue a kind of group chooses from. */
export function fieldsOf(kind: GroupKind): readonly string[] {
  return kind === "PROFESSIONAL" ? PROFESSIONAL_FIELDS : VOLUNTEER_CAUSES;
}

export const groupRef = z.object({ groupId: z.uuid() });

/** Questions an applicant answers: at most eight; empty rows are dropped. */
export const questionList = listOf(z.string().trim().max(200), 8).transform((list) => list.filter((q) => q !== ""));

export const editGroupInput = z.object({
  groupId: z.uuid(),
  /** The version the form was filled from. */
  version: wholeNumber(0, 1_000_000_000),
  name,
  purpose,
  field: z.string().min(1, "required"),
  regionCode,
  zone: zoneName,
  language,
  answerDays: wholeNumber(1, 30),
  questions: questionList,
});

export const dissolveInput = z.object({
  groupId: z.uuid(),
  /** Typed by hand: dissolving cannot be undone. */
  confirmName: z.string().trim().min(1, "required"),
});

/** What a list of groups may be asked for; every part optional, taken from the address. */
export const groupFilters = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  kind: groupKind.optional().catch(undefined),
  field: z
    .enum([...PROFESSIONAL_FIELDS, ...VOLUNTEER_CAUSES])
    .optional()
    .catch(undefined),
  region: regionCode.optional().catch(undefined),
  cursor: z.string().max(80).optional().catch(undefined),
});
export type GroupFilters = z.infer<typeof groupFilters>;
