import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import type { SignUpStatus } from "../schema";

export type AgendaRow = {
  id: string;
  status: SignUpStatus;
  /** Place in the queue, counted from one; null when not waiting. */
  position: number | null;
  offeredUntil: Date | null;
  startsAt: Date;
  endsAt: Date;
  slot: string;
  name: string;
  own: boolean;
  activityId: string;
  slug: string;
  title: string;
  place: string;
  zone: string;
  cancelled: boolean;
  groupName: string;
  groupKind: "PROFESSIONAL" | "VOLUNTEER";
};

const COLUMNS = `u."id", u."status"::text AS "status", u."offeredUntil", u."startsAt", u."endsAt", l."title" AS "slot", p."name", u."personId" = $1::uuid AS "own",
  CASE WHEN u."status" = 'WAITLISTED' THEN (SELECT count(*)::int + 1 FROM "sign_up" w WHERE w."slotId" = u."slotId" AND w."status" = 'WAITLISTED' AND w."rank" < u."rank") END AS "position",
  a."id" AS "activityId", a."slug", a."title", a."place", a."zone", a."state" = 'CANCELLED' AS "cancelled", g."name" AS "groupName", g."kind"::text AS "groupKind"`;

const AGENDA: Statement = {
  name: "agenda",
  text: `SELECT ${COLUMNS} FROM "sign_up" u JOIN "person" p ON p."id" = u."personId" JOIN "slot" l ON l."id" = u."slotId"
      JOIN "activity" a ON a."id" = u."activityId" JOIN "group" g ON g."id" = a."groupId"
    WHERE u."personId" IN (SELECT $1::uuid UNION ALL SELECT f."id" FROM "person" f WHERE f."placeholderById" = $1::uuid)
      AND u."status" IN ('REQUESTED', 'WAITLISTED', 'CONFIRMED', 'OFFERED', 'AT_RISK', 'CHECKED_IN')
      AND u."endsAt" > $2 AND (u."startsAt", u."id") > ($3, $4::uuid)
    ORDER BY u."startsAt", u."id" LIMIT $5`,
};

const PAGE = 20;
const BEGINNING = "00000000-0000-0000-0000-000000000000";

export type AgendaPage = { rows: AgendaRow[]; next: { at: Date; id: string } | null };

/**
 * What a person holds or waits for from now on, friends signed up by name included, soonest first.
 * @param page `after` is the cursor of the page before; `take` defaults to 20 rows
 */
export async function listAgenda(
  actor: Actor,
  now: Date,
  page: { after?: { at: Date; id: string }; take?: number } = {},
): Promise<AgendaPage> {
  if (!actor.personId) return { rows: [], next: null };
  const take = page.take ?? PAGE;
  const after = page.after ?? { at: new Date(0), id: BEGINNING };
  const found = await read.sql<AgendaRow>(AGENDA, [actor.personId, now, after.at, after.id, take + 1]);
  const rows = found.slice(0, take);
  const last = rows.at(-1);
  return { rows, next: found.length > take && last ? { at: last.startsAt, id: last.id } : null };
}
