import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
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

const CALENDAR: Statement = {
  name: "calendar_feed",
  text: `SELECT u."id", u."status"::text AS "status", u."startsAt", u."endsAt", u."updatedAt", l."title" AS "slot", a."title", a."slug", a."place", a."zone", a."info",
      a."state" = 'CANCELLED' AS "cancelled", g."name" AS "groupName"
    FROM "sign_up" u JOIN "slot" l ON l."id" = u."slotId" JOIN "activity" a ON a."id" = u."activityId" JOIN "group" g ON g."id" = a."groupId"
    WHERE u."personId" = $1::uuid AND u."status" IN ('CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN', 'ATTENDED', 'CANCELLED', 'REMOVED')
      AND u."endsAt" > $2 ORDER BY u."startsAt", u."id" LIMIT 500`,
};

/** What a person's calendar shows: held places from two months back on; given-up ones as cancelled, so that they vanish there too. */
export async function listCalendar(_actor: Actor, facts: { personId: string; since: Date }): Promise<CalendarRow[]> {
  return read.sql<CalendarRow>(CALENDAR, [facts.personId, facts.since]);
}
