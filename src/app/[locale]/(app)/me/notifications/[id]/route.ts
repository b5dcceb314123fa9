import { getSessionActor } from "@/access/request";
import { markRead } from "@/features/notifications/commands/read-state";
import { getNoticePath } from "@/features/notifications/queries/my-notices";
import { href } from "@/lib/i18n/href";
import { isLocale } from "@/lib/i18n/routing";

/** Opens what a notice is about and counts it as read. Nothing else changes, so an address is enough. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ locale: string; id: string }> },
): Promise<Response> {
  const { locale, id } = await params;
  const actor = await getSessionActor();
  const path = await getNoticePath(actor, id);
  if (path) await markRead(actor, { notificationId: id });
  const location = href(isLocale(locale) ? locale : "id", path ?? "/me/notifications");
  return new Response(null, { status: 303, headers: { location, "cache-control": "private, no-store" } });
}
