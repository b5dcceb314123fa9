import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { contentSecurityPolicy } from "./policy.mjs";

/**
 * A fresh policy for one response: only scripts carrying this response's nonce run, and what they load in turn.
 * The development server evaluates code and writes style tags, so it alone is allowed to.
 */
export function noncePolicy(): string {
  const nonce = `'nonce-${randomBytes(16).toString("base64")}'`;
  if (env.NODE_ENV === "development") {
    return contentSecurityPolicy({
      script: [nonce, "'strict-dynamic'", "'unsafe-eval'"],
      style: ["'unsafe-inline'"],
    });
  }
  return contentSecurityPolicy({ script: [nonce, "'strict-dynamic'"], style: [nonce] });
}
