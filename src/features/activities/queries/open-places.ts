import type { Actor } from "@/access/actor";
import { isMember } from "@/access/can";
import { read, type Statement } from "@/lib/db";

export type OpenPlace = {
  slug: string;
  title: string;
  place: string;
  zone: string;
  startsAt: Date;
  left: number;
  max: number;
  groupName: string;
  groupKind: "PROFESSIONAL" | "VOLUNTEER";
};

const OPEN: Statement = {
  name: "open_places",
  text: `SELECT a."slug", a."title", a."place", a."zone", a."startsAt", s."left", s."max", g."name" AS "groupName", g."kind"::text AS "groupKind"
    FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
    JOIN LATERAL (SELECT sum(GREATEST(l."max" - l."held", 0))::int AS "left", sum(l."max")::int AS "max" FROM "slot" l WHERE l."activityId" = a."id") s ON s."left" > 0
    WHERE a."groupId" = ANY($1::uuid[]) AND a."state" = 'OPEN' AND a."hiddenAt" IS NULL AND a."startsAt" > $2
      AND NOT EXISTS (SELECT 1 FROM "sign_up" u WHERE u."activityId" = a."id" AND u."personId" = $3::uuid
        AND u."status" IN ('REQUESTED', 'WAITLISTED', 'CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN'))
    ORDER BY a."startsAt", a."id" LIMIT 6`,
};

/** The next activities of my groups with places left, in which I hold none. */
export async function listOpenPlaces(actor: Actor, now: Date): Promise<OpenPlace[]> {
  const groups = actor.memberships.map((m) => m.groupId).filter((id) => isMember(actor, id));
  if (!actor.personId || groups.length === 0) return [];
  return read.sql<OpenPlace>(OPEN, [groups, now, actor.personId]);
}
