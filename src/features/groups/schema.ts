import { z } from "zod";
import { isRegion } from "@/lib/region";
import { isZone } from "@/lib/time";

export const groupKind = z.enum(["PROFESSIONAL", "VOLUNTEER"]);
export type GroupKind = z.infer<typeof groupKind>;

export const groupState = z.enum(["FORMING", "ACTIVE", "WINDING_UP", "DISSOLVED"]);
export type GroupState = z.infer<typeof groupState>;

/** Fields of professions and causes of volunteers; labels stand in the messages. */
export const PROFESSIONAL_FIELDS = ["HEALTH", "EDUCATION", "LAW", "ENGINEERING", "SOCIAL_WORK", "PSYCHOLOGY", "ENVIRONMENT", "INFORMATION", "OTHER"] as const;
export const VOLUNTEER_CAUSES = ["DISASTER", "FOOD", "HEALTH", "EDUCATION", "ELDERLY", "CHILDREN", "DISABILITY", "ENVIRONMENT", "LIVELIHOOD", "OTHER"] as const;

export const regionCode = z.string().refine(isRegion, "region");
export const zoneName = z.string().refine(isZone, "zone");
export const language = z.enum(["id", "en"]);

export const groupInput = z
  .object({
    kind: groupKind,
    name: z.string().trim().min(3).max(80),
    purpose: z.string().trim().min(20).max(600),
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
