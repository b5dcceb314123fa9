import type { z } from "zod";
import type { Read } from "@/lib/db";

/** A recorded event as events.ts and jobs.ts see it. */
export type Recorded<P> = {
  id: string;
  type: string;
  actorId: string | null;
  groupId: string | null;
  subjectId: string;
  needId: string | null;
  payload: P;
  at: Date;
};

/** One person hears of an event. Values ending in `Id` are person ids; their names are read when it is shown. */
export type Notice = {
  to: string;
  /** Where it leads inside the app, without language prefix. */
  path: string;
  params?: Record<string, string | number>;
  /** Told even to the person who did it, e.g. the confirmation of a place. */
  evenActor?: boolean;
};

export type EventDef<P = unknown> = {
  readonly type: string;
  /** Folder whose messages hold the sentence `events.<type with _>` and the notice `notices.<type with _>`. */
  readonly feature: string;
  readonly subject: string;
  readonly payload: z.ZodType<P>;
  /** Tags of cached pages that this makes stale. */
  readonly tags: (event: { subjectId: string; groupId: string | null; needId: string | null; payload: P }) => string[];
  /** Who hears; read when the worker handles the event. Absent: nobody. */
  readonly hears?: (read: Read, event: Recorded<P>) => Promise<Notice[]>;
  /** Cannot be switched off (domain.md invariant 11). */
  readonly required: boolean;
};

type EventSpec<P> = {
  feature: string;
  subject: string;
  payload: z.ZodType<P>;
  tags?: EventDef<P>["tags"];
  hears?: EventDef<P>["hears"];
  required?: boolean;
};

/**
 * Declares what can happen, in past tense, e.g. `campaign.published`.
 * @param spec payload holds ids and numbers only, never personal data
 */
export function event<P>(type: `${string}.${string}`, spec: EventSpec<P>): EventDef<P> {
  return { tags: () => [], required: false, ...spec, type };
}

/** Key of an event's sentence in its feature's messages. */
export function sentenceKey(type: string): string {
  return type.replaceAll(".", "_");
}
