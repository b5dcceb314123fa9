import { getActor } from "@/access/request";
import { getMail } from "@/features/notifications/queries/mailbox";

/** The mail as a mail program shows it: its own styles, no script, nothing from elsewhere. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const mail = await getMail(await getActor(), (await params).id);
  if (!mail) return new Response(null, { status: 404 });
  return new Response(mail.html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation",
      "cache-control": "private, no-store",
    },
  });
}
