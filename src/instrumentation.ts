import type { Instrumentation } from "next";

/** Runs once in every web process before the first request. */
export async function register(): Promise<void> {
  const { env } = await import("@/lib/env");
  if (env.NEXT_PHASE === "phase-production-build") return;
  if (env.NODE_ENV !== "development") {
    const { installPageCache } = await import("@/lib/cache/page-cache.mjs");
    installPageCache();
  }
  if (!env.APP_DATABASE_URL) return;
  const { followTags } = await import("@/lib/cache/tag-feed");
  await followTags(env.APP_DATABASE_URL);
}

/** The code people see on the error page is the digest; the log tells what stands behind it. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { log } = await import("@/lib/log");
  const known = error instanceof Error ? error : new Error(String(error));
  const digest = "digest" in known ? known.digest : undefined;
  log().error({ digest, method: request.method, route: context.routePath, err: known }, "A request failed.");
};
