import { z } from "zod";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "not_valid");

/** One heap to count anew: a group's activities of one month, or (month null) everything else of it. */
export const place = z.object({ groupId: z.uuid(), month: month.nullable() });
export type Place = z.infer<typeof place>;

export const countInput = place.extend({ report: z.boolean().default(false) });
export const laterInput = z.object({ places: z.array(place).max(10_000) });
export const sumInput = z.object({ report: z.boolean().default(false) });
