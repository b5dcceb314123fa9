import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";

/** A calendar day in words. A day has no zone: noon UTC stands for it. */
export function dayWords(day: Date | string, locale: Locale, weekday = true): string {
  const text = typeof day === "string" ? day : day.toISOString().slice(0, 10);
  return formatDate(new Date(`${text}T12:00:00Z`), "UTC", { locale, weekday });
}
