import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { audienceOf, isMinor, sees } from "@/features/accounts/rules";
import { read } from "@/lib/db";

/** SQL on a group `g`: the facts `lastCoordinatorBlocker` judges, as if a person no longer counted. The values are SQL too. */
export const OFFICERS_WITHOUT = (by: { person: string; roles: string; moment: string }) => `g."state"::text,
  (SELECT count(DISTINCT a."personId")::int FROM "appointment" a JOIN "membership" m ON m."personId" = a."personId" AND m."groupId" = a."groupId"
    AND m."status" IN ('ACTIVE', 'PROBATION')
    WHERE a."groupId" = g."id" AND a."personId" <> ${by.person} AND a."roles" && ${by.roles} AND a."activityId" IS NULL
      AND a."startsAt" <= ${by.moment} AND a."endsAt" IS NULL) AS "coordinatorsLeft",
  (SELECT count(*)::int FROM "membership" m WHERE m."groupId" = g."id" AND m."personId" <> ${by.person}
    AND m."status" IN ('ACTIVE', 'PROBATION')) AS "membersLeft"`;

export type OfficerView = {
  id: string;
  personId: string;
  /** null: holds the office, prefers not to be named here. */
  name: string | null;
  title: string;
  roles: string[];
  source: "CONSENSUS" | "ELECTION" | "APPOINTMENT" | "INTERIM";
  startsAt: Date;
  endsAt: Date | null;
};

type Row = Omit<OfficerView, "name"> & { name: string; audience: unknown; birthYear: number | null; adult: boolean };

/** Who is in office now, for the whole group. Names to outsiders only with that person's consent. */
export async function listOfficers(actor: Actor, groupId: string, now: Date): Promise<OfficerView[]> {
  const rows = await read.sql<Row>(
    {
      name: "officers_now",
      text: `SELECT a."id", a."personId", p."name", p."audience", p."birthYear", p."adultAt" IS NOT NULL AS "adult", a."title", a."roles", a."source"::text, a."startsAt", a."endsAt"
        FROM "appointment" a JOIN "person" p ON p."id" = a."personId"
        JOIN "membership" m ON m."personId" = a."personId" AND m."groupId" = a."groupId" AND m."status" IN ('ACTIVE', 'PROBATION')
        WHERE a."groupId" = $1::uuid AND a."activityId" IS NULL AND a."startsAt" <= $2::timestamptz AND (a."endsAt" IS NULL OR a."endsAt" > $2::timestamptz)
        ORDER BY a."startsAt", a."id" LIMIT 100`,
    },
    [groupId, now],
  );
  const relation = can(actor, "group.see_inside", { groupId }) ? "GROUP" : "ANYBODY";
  return rows.map(({ audience, birthYear, adult, ...row }) => ({
    ...row,
    name: sees(audienceOf(audience, "name"), relation, isMinor({ birthYear, adult }, now)) ? row.name : null,
  }));
}
