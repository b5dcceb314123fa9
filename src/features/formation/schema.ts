import { z } from "zod";
import { groupInput, groupRef } from "@/features/groups/schema";
import { listOf } from "@/lib/form-schema";
import { provinces } from "@/lib/region";

const typeCode = z
  .string()
  .trim()
  .regex(/^[A-Z0-9_]{2,60}$/, "not_valid");
const province = z.string().refine((code) => provinces.some((p) => p.code === code), "region");

/**
 * Founding a group: with the need it began from, or the competence it stands for (in a province, when people were
 * called together over it there), and the others who cared and are asked along.
 */
export const foundGroupInput = groupInput.and(
  z.object({
    needCode: z.string().trim().max(12).optional(),
    competenceCode: typeCode.optional(),
    competenceProvince: province.optional(),
    inviteIds: listOf(z.uuid(), 20),
  }),
);
export const activateInput = groupRef;

/** A competence in a province. */
export const competenceRef = z.object({ code: typeCode, province });
export const competenceCareInput = competenceRef.extend({
  time: z.string().trim().max(120).default(""),
  place: z.string().trim().max(120).default(""),
});

/** What the list of competences is asked for; every part optional, taken from the address. */
export const gapFilters = z.object({
  province: province.optional().catch(undefined),
  care: typeCode.optional().catch(undefined),
  cursor: z.string().max(80).optional().catch(undefined),
});
export type GapFilters = z.infer<typeof gapFilters>;
