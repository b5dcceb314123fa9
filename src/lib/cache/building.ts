import { env } from "@/lib/env";

/** Whether `next build` is rendering: it has no database, and every page is renewed when the server starts. */
export function isBuilding(): boolean {
  return env.NEXT_PHASE === "phase-production-build";
}
