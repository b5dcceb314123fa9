import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** A random token for links: 32 bytes, base64url, 43 characters. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Six decimal digits, uniformly random. */
export function newCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, "0");
}

/** SHA-256 in hex. Enough for tokens of full entropy; short codes are hashed together with their token's hash. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Compares two hex hashes in constant time. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** A short public code without look-alike letters (31 symbols), e.g. for a need's address. */
export function newShortCode(length = 6): string {
  return Array.from({ length }, () => LETTERS[randomInt(0, LETTERS.length)]).join("");
}
