import type { Actor } from "@/access/actor";
import { getCalendarEntry } from "@/features/signups/queries/calendar";
import { isLocale } from "@/lib/i18n/routing";
import { feedOf } from "./feed";

/** One ticket as a file for a calendar: the same event as in the person's feed, so that both are one in a calendar. */
export async function calendarOfTicket(
  actor: Actor,
  { locale, slug, id }: { locale: string; slug: string; id: string },
): Promise<Response> {
  const row = await getCalendarEntry(actor, { signUpId: id, slug });
  if (!row) return new Response(null, { status: 404, headers: { "cache-control": "private, no-store" } });
  return new Response(await feedOf([row], isLocale(locale) ? locale : "id"), {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": `attachment; filename="simpul-${row.slug}.ics"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
