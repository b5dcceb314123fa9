import { getSessionActor } from "@/access/request";
import { calendarOfTicket } from "@/app/calendar/ticket";

/** The event of one ticket, for whoever may see the ticket. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; slug: string; id: string }> },
): Promise<Response> {
  return calendarOfTicket(await getSessionActor(), await params);
}
