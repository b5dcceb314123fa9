import { guest } from "@/access/actor";
import { stopKind } from "@/features/notifications/commands/preferences";
import { clientAddress } from "@/lib/client-address";
import { consume } from "@/lib/rate-limit";

/** A person opened the address: asked on a page, so that a mail scanner that follows links stops nothing. */
export async function GET(request: Request): Promise<Response> {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const location = `/unsubscribe?token=${encodeURIComponent(token.slice(0, 200))}`;
  return new Response(null, { status: 303, headers: { location } });
}

/** A mail program's own stop button (RFC 8058): no session, no form of ours, the signed address is everything. */
export async function POST(request: Request): Promise<Response> {
  const wait = await consume("unsubscribe", clientAddress(request.headers), { points: 60, seconds: 60 });
  if (wait !== null) return new Response(null, { status: 429, headers: { "retry-after": String(wait) } });
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const result = await stopKind(guest, { token });
  return new Response(null, { status: result.ok ? 204 : 400, headers: { "cache-control": "no-store" } });
}
