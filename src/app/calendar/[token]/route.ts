import type { NextRequest } from "next/server";
import { guest } from "@/access/actor";
import { feedOf } from "@/app/calendar/feed";
import { getCalendarOwner } from "@/features/accounts/queries";
import { listCalendar } from "@/features/signups/queries/calendar";
import { isCalendarToken, personOfCalendarToken } from "@/lib/calendar-token";
import { clientAddress } from "@/lib/client-address";
import { consume } from "@/lib/rate-limit";
import { DAY } from "@/lib/time";

const gone = () => new Response(null, { status: 404, headers: { "cache-control": "private, no-store" } });

/** A person's places as a calendar, at a secret address that they can renew. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ token: string }> }) {
  const wait = await consume("calendar", clientAddress(request.headers), { points: 120, seconds: 60 });
  if (wait !== null) return new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
  const token = (await params).token.replace(/\.ics$/, "");
  const personId = personOfCalendarToken(token);
  const owner = personId ? await getCalendarOwner(guest, personId) : null;
  if (!owner || !isCalendarToken(token, owner.id, owner.calendarVersion)) return gone();
  const rows = await listCalendar(guest, { personId: owner.id, since: new Date(Date.now() - 60 * DAY) });
  const body = await feedOf(rows, owner.locale === "en" ? "en" : "id");
  return new Response(body, {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
