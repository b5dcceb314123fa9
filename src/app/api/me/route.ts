import { cookies } from "next/headers";
import { connection } from "next/server";
import type { Actor } from "@/access/actor";
import { getSessionActor } from "@/access/request";
import { renewSession } from "@/features/accounts/commands/sessions";
import { isRenewalDue } from "@/features/accounts/queries";
import { countUnread } from "@/features/notifications/queries/my-notices";
import { clearSession, HINT_COOKIE, writeSession } from "@/lib/auth/session-cookie";
import { initials } from "@/ui/avatar";

function answer(body: Record<string, unknown>): Response {
  return Response.json(body, { headers: { "cache-control": "private, no-store" } });
}

/** Once an hour in use, a session lasts on from now; its cookie with it. */
async function renew(actor: Actor): Promise<void> {
  if (!actor.personId || !actor.session || !(await isRenewalDue(actor, new Date()))) return;
  const result = await renewSession(actor, {});
  if (result.ok && result.data.renewed) await writeSession({ personId: actor.personId, sessionId: actor.session.id });
}

/** What a public page may know about its visitor. A dead session loses its hint, so that pages stop asking. */
export async function GET(): Promise<Response> {
  await connection();
  const actor = await getSessionActor();
  if (actor.kind !== "person") {
    if ((await cookies()).has(HINT_COOKIE)) await clearSession();
    return answer({ signedIn: false });
  }
  await renew(actor);
  return answer({
    signedIn: true,
    name: actor.name,
    initials: initials(actor.name),
    locale: actor.locale,
    unread: await countUnread(actor),
  });
}
