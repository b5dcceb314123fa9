import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import type { SignUpStatus } from "@/features/signups/schema";
import { read, type Statement } from "@/lib/db";
import { type Recorded, recordedAs, showsContacts } from "../rules";

export type RosterRow = {
  id: string;
  personId: string;
  name: string;
  status: SignUpStatus;
  as: Recorded;
  rank: number | null;
  walkIn: boolean;
  placeholder: boolean;
  slotId: string;
  slot: string;
  shiftId: string;
  shift: string;
  startsAt: Date;
  endsAt: Date;
  checkedInAt: Date | null;
  checkedOutAt: Date | null;
  reason: string | null;
  skipReason: string | null;
  /** Shown to leads from a day before to a day after only. */
  phone: string | null;
  /** How they stand with the group: asked to join, belonging to it, or only helping; null when they have no account. */
  membership: "INVITED" | "MEMBER" | "NONE" | null;
  hours: { id: string; minutes: number; note: string } | null;
};

type Row = Omit<RosterRow, "as">;

const ROSTER: Statement = {
  name: "roster",
  text: `SELECT u."id", u."personId", p."name", u."status"::text AS "status", u."rank", u."walkIn", p."placeholderById" IS NOT NULL AS "placeholder",
      l."id" AS "slotId", l."title" AS "slot", s."id" AS "shiftId", s."title" AS "shift", u."startsAt", u."endsAt", u."checkedInAt", u."checkedOutAt", u."reason", u."skipReason",
      (SELECT c."value" FROM "contact" c WHERE c."personId" = COALESCE(p."placeholderById", p."id") AND c."kind" = 'PHONE' ORDER BY c."verifiedAt" NULLS LAST LIMIT 1) AS "phone",
      CASE WHEN p."claimedAt" IS NULL THEN NULL ELSE COALESCE((SELECT CASE m."status" WHEN 'INVITED' THEN 'INVITED' ELSE 'MEMBER' END FROM "membership" m
        WHERE m."groupId" = u."groupId" AND m."personId" = u."personId" AND m."status" NOT IN ('LEFT', 'REMOVED')), 'NONE') END AS "membership",
      (SELECT json_build_object('id', h."id", 'minutes', h."minutes", 'note', h."note") FROM "hours_entry" h
        WHERE h."signUpId" = u."id" AND h."source" = 'SELF_REPORTED' AND h."approvedAt" IS NULL) AS "hours"
    FROM "sign_up" u JOIN "person" p ON p."id" = u."personId" JOIN "slot" l ON l."id" = u."slotId" JOIN "shift" s ON s."id" = u."shiftId"
    WHERE u."activityId" = $1 AND u."status" NOT IN ('CANCELLED', 'REJECTED', 'LAPSED', 'REMOVED')
    ORDER BY s."startsAt", s."position", l."position", u."rank" NULLS FIRST, p."name", u."id" LIMIT 2000`,
};

/**
 * Everybody on the roster of an activity, with what is recorded of them. One statement.
 * @returns null when the actor may not see it
 */
export async function listRoster(
  actor: Actor,
  where: { groupId: string; activityId: string },
  now: Date,
): Promise<RosterRow[] | null> {
  if (!can(actor, "roster.see", where)) return null;
  const contacts = can(actor, "contact.tell", where);
  const rows = await read.sql<Row>(ROSTER, [where.activityId]);
  return rows.map((row) => ({
    ...row,
    as: recordedAs(row.status, row.endsAt, now),
    phone: contacts && showsContacts(row, now) ? row.phone : null,
  }));
}

/** The same for attendees who confirm a lead: who else is here, names only. */
export async function leadsToConfirm(
  actor: Actor,
  activityId: string,
): Promise<{ id: string; name: string; slot: string }[]> {
  if (!actor.personId) return [];
  return read.sql<{ id: string; name: string; slot: string }>(LEADS, [activityId, actor.personId]);
}

const LEADS: Statement = {
  name: "leads_to_confirm",
  text: `SELECT u."id", p."name", l."title" AS "slot" FROM "sign_up" u JOIN "person" p ON p."id" = u."personId" JOIN "slot" l ON l."id" = u."slotId"
    WHERE u."activityId" = $1 AND u."status" = 'CONFIRMED' AND u."personId" <> $2 AND u."startsAt" <= clock_timestamp() + interval '1 hour'
      AND EXISTS (SELECT 1 FROM "sign_up" m WHERE m."activityId" = $1 AND m."personId" = $2 AND m."status" IN ('CHECKED_IN', 'ATTENDED'))
      AND EXISTS (SELECT 1 FROM "appointment" o WHERE o."personId" = u."personId" AND o."groupId" = u."groupId" AND o."startsAt" <= clock_timestamp()
        AND (o."endsAt" IS NULL OR o."endsAt" > clock_timestamp())
        AND ((o."activityId" IS NULL AND 'COORDINATOR' = ANY (o."roles")) OR (o."activityId" = $1 AND o."roles" && ARRAY['ACTIVITY_LEAD', 'CHECK_IN'])))
    ORDER BY p."name"`,
};
