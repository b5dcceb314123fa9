import { cacheLife, cacheTag } from "next/cache";
import { everything } from "./everything";

const longest = 3_600;
/** Next treats anything that may live for less than five minutes as dynamic and refuses it on static pages. */
const shortest = 300;

/**
 * Declares how long a `'use cache'` function of a public.ts may be believed, and what makes it stale before that.
 * Call it once, first thing after the directive.
 *
 * `expire` equals `revalidate`, so that browsers are told `s-maxage` only and never show an old page meanwhile.
 *
 * @param tags    names of what the answer is made of, e.g. `group:dapur-muara-asri`; name them even when the row
 *                is missing, so that founding or publishing it replaces the "not found" page
 * @param seconds until the next boundary of the object (start, end, closing); clamped to 300…3600 s.
 *                A boundary nearer than that needs a job that touches the tag
 */
export function publicCache(tags: string[], seconds: number = longest): void {
  const life = Math.round(Math.min(Math.max(seconds, shortest), longest));
  cacheLife({ stale: 30, revalidate: life, expire: life });
  cacheTag(everything, ...tags);
}
