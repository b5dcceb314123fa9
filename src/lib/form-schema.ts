import { z } from "zod";

/** A repeated form field: absent, one value or several become a list. */
export function listOf<T extends z.ZodType>(item: T, most = 50) {
  return z.preprocess((value) => {
    if (value === undefined) return [];
    return Array.isArray(value) ? value.filter((v) => v !== undefined) : [value];
  }, z.array(item).max(most));
}

/** What an editor saw when the form was opened: a value, or a list by `seenList`. Callers without a form leave it out. */
export const seenBefore = z.string().max(4000).optional();

/** A checkbox: "on" when ticked, absent otherwise. */
export const checkbox = z.preprocess((value) => value === true || value === "on" || value === "true", z.boolean());

/** A whole number typed into a field, thousands separators allowed ("1.500"). */
export function wholeNumber(min: number, max: number) {
  return z.preprocess(
    (value) =>
      typeof value === "string" && /^\d{1,3}(?:[.,]\d{3})+$/.test(value.trim()) ? value.replace(/[.,]/g, "") : value,
    z.coerce.number().int("not_valid").min(min).max(max),
  );
}

/** A calendar day "2026-11-24" that exists, between 1900 and 2200. */
export const day = z.iso.date("date").refine((d) => d >= "1900-01-01" && d <= "2200-12-31", "date");

/** A wall-clock time "2026-11-24T09:00" as a datetime-local field sends it; the zone comes from elsewhere. */
export const localDateTime = z.iso
  .datetime({ local: true, error: "time" })
  .refine((d) => d >= "1900-01-01" && d <= "2200-12-31", "time");

/** Whether a part of an address is an id at all; anything else is not looked up. */
export function isUuid(text: string): boolean {
  return z.uuid().safeParse(text).success;
}
