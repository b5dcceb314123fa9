import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { isHttps, required } from "@/lib/env";
import { SESSION_SECONDS } from "./session-life";

export type SessionRef = { personId: string; sessionId: string };

/** `__Host-` binds the cookie to this host and to https; browsers refuse it on plain http. */
export function sessionCookieName(): string {
  return isHttps() ? "__Host-simpul" : "simpul";
}

/** Not secret and readable by scripts: says only that a session cookie exists, so that public pages ask /api/me. */
export const HINT_COOKIE = "hint";

function options(maxAge: number) {
  return { httpOnly: true, sameSite: "lax", secure: isHttps(), path: "/", maxAge } as const;
}

/** Sets both cookies of a new session; only inside actions and route handlers. */
export async function writeSession(ref: SessionRef): Promise<void> {
  const jar = await cookies();
  const token = await encode({
    token: { sub: ref.personId, sid: ref.sessionId },
    secret: required("AUTH_SECRET"),
    maxAge: SESSION_SECONDS,
  });
  jar.set(sessionCookieName(), token, options(SESSION_SECONDS));
  jar.set(HINT_COOKIE, "1", { ...options(SESSION_SECONDS), httpOnly: false });
}

/** Forgets the session on this device; the row is ended by the command. */
export async function clearSession(): Promise<void> {
  const jar = await cookies();
  jar.set(sessionCookieName(), "", options(0));
  jar.set(HINT_COOKIE, "", { ...options(0), httpOnly: false });
}

/** Who the cookie names; the session row decides whether it still counts. Tampered or expired cookies give null. */
export async function readSessionRef(): Promise<SessionRef | null> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  if (!token) return null;
  try {
    const seal = await decode({ token, secret: required("AUTH_SECRET") });
    return seal?.sub && typeof seal.sid === "string" ? { personId: seal.sub, sessionId: seal.sid } : null;
  } catch {
    return null;
  }
}
