import type { Locale } from "@/lib/i18n/routing";
import { formatDate, startOfDay } from "@/lib/time";

/** A calendar day as people read it. */
export function dayText(day: string | null, zone: string, locale: Locale): string {
  return day ? formatDate(startOfDay(day, zone), zone, { locale }) : "";
}
