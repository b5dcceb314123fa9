import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { CalendarRow } from "@/features/signups/queries/calendar";
import { env } from "@/lib/env";
import type { Locale } from "@/lib/i18n/routing";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { words } from "@/pipeline/words";

const DEAD = new Set(["CANCELLED", "REMOVED"]);

/** The lines of "Yang perlu Anda tahu" that help somebody on the way. */
function infoLines(info: unknown): string[] {
  if (!info || typeof info !== "object") return [];
  const facts = info as Record<string, unknown>;
  return ["meetingPoint", "bring", "contact", "mapUrl"].flatMap((key) =>
    typeof facts[key] === "string" && facts[key] ? [facts[key]] : [],
  );
}

/**
 * An iCalendar feed (RFC 5545): UID is the sign-up's and stays, SEQUENCE grows with each change, a given-up place stays
 * as CANCELLED so that calendars take it away. Instants are UTC.
 */
export async function feedOf(rows: readonly CalendarRow[], locale: Locale): Promise<string> {
  const t = await words(locale, "app");
  const calendar = ical({
    name: t("mine.calendarName"),
    prodId: { company: "Simpul", product: "Simpul" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  const host = new URL(env.APP_URL).host;
  for (const row of rows) {
    const url = absoluteUrl(locale, `/activities/${row.slug}`);
    calendar.createEvent({
      id: `${row.id}@${host}`,
      sequence: Math.max(0, Math.floor((row.updatedAt.getTime() - Date.UTC(2026, 0, 1)) / 1000)),
      start: row.startsAt,
      end: row.endsAt,
      stamp: row.updatedAt,
      summary: `${row.title}: ${row.slot}`,
      location: row.place,
      description: [row.groupName, ...infoLines(row.info), url].join("\n"),
      url,
      status: row.cancelled || DEAD.has(row.status) ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
