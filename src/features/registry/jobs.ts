import type { JobDef } from "@/pipeline/job";

/** Every job and reaction, in feature order. */
export const jobs: readonly JobDef[] = [];
