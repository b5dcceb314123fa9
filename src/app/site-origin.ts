import { publicCache } from "@/lib/cache/public-cache";
import { env } from "@/lib/env";

/** Where people reach this instance, e.g. `https://simpul.example`. Cached under the tag every process renews at its start, because the build may not know it. */
export async function siteOrigin(): Promise<string> {
  "use cache";
  publicCache([]);
  return new URL(env.APP_URL).origin;
}
