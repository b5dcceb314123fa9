import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import type { SignUpStatus } from "../schema";

export type CalendarRow = {
  id: string;
  status: SignUpStatus;
  startsAt: Date;
  endsAt: Date;
  updatedAt: Date;
  slot: string;
  title: string;
  slug: string;
  place: string;
  zone: string;
  info: unknown;
  cancelled: boolean;
  groupName: string;
};

const ENTRY = `SELECT u."id", u."status"::text AS "status", u."startsAt", u."endsAt", u."updatedAt", l."title" AS "slot", a."title", a."slug", a."place", a."zone", a."info",
      a."state" = 'CANCELLED' AS "cancelled", g."name" AS "groupName"
    FROM "sign_up" u JOIN "slot" l ON l."id" = u."slotId" JOIN "activity" a ON a."id" = u."activityId" JOIN "group" g ON g."id" = a."groupId"
    WHERE u."status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN', 'ATTENDED', 'CANCELLED', 'REMOVED')`;

const CALENDAR: Statement = {
  name: "calendar_feed",
  text: `${ENTRY} AND u."personId" = $1::uuid AND u."endsAt" > $2 ORDER BY u."startsAt", u."id" LIMIT 500`,
};

/** What a person's calendar shows: held places from two months back on; given-up ones as cancelled, so that they vanish there too. */
export async function listCalendar(_actor: Actor, facts: { personId: string; since: Date }): Promise<CalendarRow[]> {
  return read.sql<CalendarRow>(CALENDAR, [facts.personId, facts.since]);
}

const ONE: Statement = {
  name: "calendar_one",
  text: `${ENTRY} AND u."id" = $1::uuid AND a."slug" = $2
      AND (u."personId" = $3::uuid OR EXISTS (SELECT FROM "person" f WHERE f."id" = u."personId" AND f."placeholderById" = $3::uuid))`,
};

/**
 * One's own place, or that of a friend one signed up, as the feed would show it.
 * @returns null when it is not there for the actor, or only waited for
 */
export async function getCalendarEntry(
  actor: Actor,
  facts: { signUpId: string; slug: string },
): Promise<CalendarRow | null> {
  if (!actor.personId || !isUuid(facts.signUpId)) return null;
  const [row] = await read.sql<CalendarRow>(ONE, [facts.signUpId, facts.slug, actor.personId]);
  return row ?? null;
}
