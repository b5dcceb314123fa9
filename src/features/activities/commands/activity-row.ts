import type { Actor } from "@/access/actor";
import type { Statement, Tx } from "@/lib/db";
import { newShortCode } from "@/lib/secret";
import { slugify } from "@/lib/slug";
import type { Within } from "@/pipeline/consequence";
import { seesActivity } from "../policy";
import type { ActivityState } from "../schema";

export type LockedActivity = {
  id: string;
  activityId: string;
  groupId: string;
  groupState: "FORMING" | "ACTIVE" | "WINDING_UP" | "DISSOLVED";
  needId: string | null;
  slug: string;
  state: ActivityState;
  zone: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  online: boolean;
  onlineUrl: string | null;
  publishAt: Date | null;
  hiddenAt: Date | null;
  version: number;
};

const LOCK: Statement = {
  name: "activity_lock",
  text: `SELECT a."id", a."id" AS "activityId", a."groupId", g."state"::text AS "groupState", a."needId", a."slug", a."state"::text AS "state", a."zone", a."place",
      a."startsAt", a."endsAt", a."online", a."onlineUrl", a."publishAt", a."hiddenAt", a."version"
    FROM "activity" a JOIN "group" g ON g."id" = a."groupId" WHERE a."id" = $1 FOR UPDATE OF a`,
};

/** Locks an activity's row for a change; null when it is not there for this actor. People are locked before, if at all. */
export async function lockActivity(tx: Tx, actor: Actor, activityId: string): Promise<LockedActivity | null> {
  const [row] = await tx.sql<LockedActivity>(LOCK, [activityId]);
  return row && (actor.kind === "system" || seesActivity(actor, row)) ? row : null;
}

/** A free readable address for a title. */
export async function freeSlug({ tx }: Within, title: string): Promise<string> {
  const base = slugify(title);
  const taken = await tx.db.activity.findUnique({ where: { slug: base }, select: { id: true } });
  return taken || base.length < 3 ? `${base}-${newShortCode(5).toLowerCase()}` : base;
}

/** Work that the clock will bring: pages change at start and end, and the record closes itself. */
export function queueBoundaries({ outbox }: Within, activity: { id: string; startsAt: Date; endsAt: Date }): void {
  const job = (edge: "start" | "end", runAt: Date) =>
    outbox.job({
      name: "activities.boundary",
      payload: { activityId: activity.id },
      key: `boundary:${edge}:${activity.id}`,
      runAt,
    });
  job("start", activity.startsAt);
  job("end", activity.endsAt);
}
