import { createHash } from "node:crypto";
import { contentSecurityPolicy } from "./policy.mjs";

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi;

/**
 * The policy of one prerendered page: our own files, and exactly the inline scripts this HTML carries.
 *
 * @param {string} html the whole document
 * @returns {string} value for Content-Security-Policy
 */
export function policyForHtml(html) {
  const hashes = new Set();
  for (const [, code = ""] of html.matchAll(inlineScript)) {
    if (code) hashes.add(`'sha256-${createHash("sha256").update(code).digest("base64")}'`);
  }
  return contentSecurityPolicy({ script: [...hashes], style: [] });
}
