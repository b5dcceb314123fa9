import { createHash } from "node:crypto";
import fileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache.js";
import { policyForHtml } from "../csp/hash-scripts.mjs";
import { inOneByte } from "./one-byte.mjs";

const FileSystemCache = fileSystemCache.default ?? fileSystemCache;
const policyHeader = "content-security-policy";
const rememberedRenders = 4_096;

/** Time on the clock that Next compares tags with; it does not jump when the machine's clock is set. */
const now = () => performance.timeOrigin + performance.now();

/**
 * Next's page cache with some additions:
 *
 * 1. Every whole prerendered page leaves with the policy of its own inline scripts, whether the build or a
 *    visitor made it. Doing it where pages are read needs no step after the build.
 * 2. A page is dated by the start of its rendering, not by its end. Otherwise a write that lands while the page
 *    is being rendered would expire an entry that does not exist yet, and the old text would stay for an hour.
 * 3. The half-rendered shell of a page that depends on the visitor is never handed out. Next would resume it after a
 *    form was posted without JavaScript, and a resumed render forgets what the action answered: no error, nothing typed.
 * 4. A page is kept in characters of one byte (one-byte.mjs); sending 80 KB takes a third less time then.
 * 5. A page carries its entity tag, made once per rendering. Next would make one anew from the whole text for every
 *    visitor, a quarter of all the work on a cached page (`generateEtags` is off); scripts/server.mjs answers 304.
 *
 * It leans on modules Next does not publish; package.json pins Next and tests/e2e/rendering.spec.ts holds it.
 */
export class PageCache extends FileSystemCache {
  static renders = new Map();

  async get(key, ctx) {
    const entry = await super.get(key, ctx);
    if (entry?.value?.kind === "APP_PAGE" && entry.value.postponed) return null;
    const revalidate = entry?.cacheControl?.revalidate;
    const aged = typeof revalidate === "number" && entry.lastModified + revalidate * 1000 < now();
    if (!entry || aged) this.#rendering(key);
    withHeaders(entry?.value);
    return entry;
  }

  async set(key, value, ctx) {
    withHeaders(value);
    await super.set(key, value, ctx);
    const startedAt = PageCache.renders.get(key);
    PageCache.renders.delete(key);
    const stored = FileSystemCache.memoryCache?.get(key);
    if (stored) stored.lastModified = startedAt ?? now();
  }

  #rendering(key) {
    const { renders } = PageCache;
    if (renders.has(key)) return;
    renders.set(key, now());
    // Renders that failed never come back to set(): keep the newest few thousand only.
    if (renders.size > rememberedRenders) renders.delete(renders.keys().next().value);
  }
}

/**
 * Puts PageCache in the place of Next's own, for this process, before the first request. The setting `cacheHandler`
 * of next.config.ts would do the same, but Next then resolves and imports the module twice per request.
 */
export function installPageCache() {
  const place = Symbol.for("@next/cache-handlers");
  globalThis[place] = { ...globalThis[place], FetchCache: PageCache };
}

function withHeaders(value) {
  if (value?.kind !== "APP_PAGE" || typeof value.html !== "string" || value.postponed) return;
  value.headers ??= {};
  if (value.headers.etag) return;
  const narrow = inOneByte(value.html);
  // Whoever had the page made gets it as it was rendered, everybody after that from here: the policy knows both.
  value.headers[policyHeader] = policyForHtml(narrow === value.html ? narrow : value.html + narrow);
  value.html = narrow;
  // Weak: the same page compressed or not.
  value.headers.etag = `W/"${createHash("sha1").update(value.html).digest("base64url")}"`;
}
