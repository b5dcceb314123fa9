import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import { read, type Statement } from "@/lib/db";
import type { SignUpStatus } from "../schema";

export type TicketView = {
  id: string;
  status: SignUpStatus;
  /** People before this one in the queue, plus one; null when not waiting. */
  position: number | null;
  offeredUntil: Date | null;
  unclaimedUntil: Date | null;
  claimed: boolean;
  reason: string | null;
  skipReason: string | null;
  startsAt: Date;
  endsAt: Date;
  checkedInAt: Date | null;
  personId: string;
  name: string;
  placeholderById: string | null;
  slotId: string;
  slot: string;
  shift: string;
  held: number;
  max: number;
  waiting: number;
  activityId: string;
  slug: string;
  groupSlug: string;
  title: string;
  language: string;
  place: string;
  zone: string;
  state: string;
  onlineUrl: string | null;
  info: unknown;
  /** Since when the row stands as it does: a place at risk is kept for a time from then on. */
  since: Date;
  credential: { typeId: string; nameId: string; nameEn: string } | null;
  hours: { minutes: number; source: string; approved: boolean } | null;
};

const TICKET: Statement = {
  name: "ticket",
  text: `SELECT u."id", u."status"::text AS "status", u."offeredUntil", u."unclaimedUntil", u."reason", u."skipReason", u."startsAt", u."endsAt", u."checkedInAt",
      CASE WHEN u."status" = 'WAITLISTED' THEN (SELECT count(*)::int + 1 FROM "sign_up" w WHERE w."slotId" = u."slotId" AND w."status" = 'WAITLISTED' AND w."rank" < u."rank") END AS "position",
      u."personId", p."name", p."placeholderById", p."claimedAt" IS NOT NULL AS "claimed", l."id" AS "slotId", l."title" AS "slot", s."title" AS "shift", l."held", l."max", l."waiting",
      a."id" AS "activityId", a."slug", g."slug" AS "groupSlug", a."title", a."language", a."place", a."zone", a."state"::text AS "state", a."info",
      CASE WHEN u."status" IN ('CONFIRMED', 'AT_RISK', 'CHECKED_IN') THEN a."onlineUrl" END AS "onlineUrl", u."updatedAt" AS "since",
      (SELECT json_build_object('typeId', t."id", 'nameId', t."nameId", 'nameEn', t."nameEn") FROM "credential_type" t WHERE t."id" = l."credentialTypeId") AS "credential",
      (SELECT json_build_object('minutes', h."minutes", 'source', h."source", 'approved', h."source" = 'ATTENDANCE' OR h."approvedAt" IS NOT NULL)
        FROM "hours_entry" h WHERE h."signUpId" = u."id") AS "hours"
    FROM "sign_up" u JOIN "person" p ON p."id" = u."personId" JOIN "slot" l ON l."id" = u."slotId" JOIN "shift" s ON s."id" = u."shiftId"
      JOIN "activity" a ON a."id" = u."activityId" JOIN "group" g ON g."id" = a."groupId" WHERE u."id" = $1`,
};

/** One's own ticket, or that of a friend one signed up; for everybody else it is not there. */
export async function getTicket(actor: Actor, signUpId: string): Promise<TicketView | null> {
  const [row] = await read.sql<TicketView>(TICKET, [signUpId]);
  return row && (isSelf(actor, row.personId) || isSelf(actor, row.placeholderById)) ? row : null;
}

export type MySeat = { id: string; slotId: string; shiftId: string; status: SignUpStatus; name: string; own: boolean };

const MINE: Statement = {
  name: "my_seats",
  text: `SELECT u."id", u."slotId", u."shiftId", u."status"::text AS "status", p."name", u."personId" = $1 AS "own"
    FROM "sign_up" u JOIN "person" p ON p."id" = u."personId"
    WHERE u."activityId" = $2 AND (u."personId" = $1 OR p."placeholderById" = $1)
      AND u."status" IN ('REQUESTED', 'WAITLISTED', 'CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN') ORDER BY u."startsAt", u."id"`,
};

/** What the actor holds or waits for in one activity, friends by name included. */
export async function listMySeats(actor: Actor, activityId: string): Promise<MySeat[]> {
  return actor.personId ? read.sql<MySeat>(MINE, [actor.personId, activityId]) : [];
}
