import { z } from "zod";
import { groupInput, groupRef } from "@/features/groups/schema";
import { listOf } from "@/lib/form-schema";

/** Founding a group; with a need it began from, and the others who cared and are asked along. */
export const foundGroupInput = groupInput.and(
  z.object({
    needCode: z.string().trim().max(12).optional(),
    inviteIds: listOf(z.uuid(), 20),
  }),
);
export const activateInput = groupRef;
