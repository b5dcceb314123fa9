import { formatDate } from "@/lib/time";

/** A calendar day in words; it has no zone of its own. */
export function dayWords(day: string, locale: string): string {
  return formatDate(new Date(`${day}T12:00:00Z`), "UTC", { locale });
}
