import { createHmac } from "node:crypto";
import { required } from "./env";
import { sameHash } from "./secret";

const SHAPE = /^([0-9a-f]{32})([0-9a-f]{40})$/;

function seal(personId: string, version: number): string {
  return createHmac("sha256", required("AUTH_SECRET"))
    .update(`calendar:${personId}:${version}`)
    .digest("hex")
    .slice(0, 40);
}

/**
 * The secret part of a person's calendar address: who it is, sealed with the server's secret.
 * @param version the person's calendar version; another one makes the address dead
 */
export function calendarToken(personId: string, version: number): string {
  return `${personId.replaceAll("-", "")}${seal(personId, version)}`;
}

/** Whose address it claims to be; null for another shape. `isCalendarToken` then checks the seal. */
export function personOfCalendarToken(token: string): string | null {
  const hex = SHAPE.exec(token)?.[1];
  return hex ? hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") : null;
}

/** Whether the token is the present address of this person. */
export function isCalendarToken(token: string, personId: string, version: number): boolean {
  return sameHash(token, calendarToken(personId, version));
}
