import { cookies } from "next/headers";
import { isHttps } from "@/lib/env";

const SECONDS = 3600;

function ticketCookieName(): string {
  return isHttps() ? "__Host-ticket" : "ticket";
}

/**
 * Remembers in this browser which mail it asked for. Not a credential: it only tells apart "the one who typed the
 * password opens the link" from "somebody else typed a password for my mailbox".
 */
export async function rememberTicket(ticket: string): Promise<void> {
  const jar = await cookies();
  jar.set(ticketCookieName(), ticket, {
    httpOnly: true,
    sameSite: "lax",
    secure: isHttps(),
    path: "/",
    maxAge: SECONDS,
  });
}

/** The request for a mail this browser made last, within the hour. */
export async function readTicket(): Promise<string | undefined> {
  return (await cookies()).get(ticketCookieName())?.value;
}
