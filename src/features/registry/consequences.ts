import type { ConsequenceHandler } from "@/pipeline/consequence";

/** Every handler of a consequence point, in feature order. */
export const consequences: readonly ConsequenceHandler[] = [];
