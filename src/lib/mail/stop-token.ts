import { createHmac } from "node:crypto";
import { env, required } from "@/lib/env";
import { sameHash } from "@/lib/secret";

export type Stop = { personId: string; type: string };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TYPE = /^[a-z0-9_]+\.[a-z0-9_]+$/;

function sign({ personId, type }: Stop): string {
  return createHmac("sha256", required("AUTH_SECRET")).update(`stop:${personId}:${type}`).digest("hex").slice(0, 32);
}

/** A signed word that stops one kind of mail for one person, without signing in. It opens nothing else. */
export function stopToken(stop: Stop): string {
  return `${stop.personId}~${stop.type}~${sign(stop)}`;
}

/** What a stop token stands for; null when it was not made here. */
export function readStopToken(token: string): Stop | null {
  const [personId = "", type = "", signature = ""] = token.split("~");
  if (!UUID.test(personId) || !TYPE.test(type)) return null;
  return sameHash(sign({ personId, type }), signature) ? { personId, type } : null;
}

/** Address mail programs post to (RFC 8058) and people open. */
export function stopAddress(stop: Stop): string {
  return new URL(`/api/unsubscribe?token=${encodeURIComponent(stopToken(stop))}`, env.APP_URL).toString();
}
