import { publicCache } from "@/lib/cache/public-cache";
import { env } from "@/lib/env";

/**
 * What a public page says about this instance. Cached under the tag every process renews at its start, because
 * the build may have been made elsewhere.
 * @returns origin e.g. `https://simpul.example`; demo whether people and events here are made up
 */
export async function siteFacts(): Promise<{ origin: string; demo: boolean }> {
  "use cache";
  publicCache([]);
  return { origin: new URL(env.APP_URL).origin, demo: env.SIMPUL_DEMO };
}
