import { createHmac } from "node:crypto";
import { required } from "./env";

/**
 * A link's secret that is derived instead of stored: whoever holds the id and this instance's secret can write the
 * link again (for the mail, for the inviter), a copy of the database alone cannot.
 * @param purpose keeps two kinds of links apart, e.g. "invitation"
 * @param id id of the row the link belongs to
 * @returns 43 characters base64url; the row keeps only its SHA-256
 */
export function derivedToken(purpose: string, id: string): string {
  return createHmac("sha256", required("AUTH_SECRET")).update(`${purpose}:${id}`).digest("base64url");
}
