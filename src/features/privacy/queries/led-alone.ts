import type { Actor } from "@/access/actor";
import { rolesWith } from "@/access/roles";
import { OFFICERS_WITHOUT } from "@/features/positions/queries/officers";
import { lastCoordinatorBlocker, type OfficerFacts } from "@/features/positions/rules";
import { type Read, read, type Statement } from "@/lib/db";

export type LedGroup = { id: string; name: string; slug: string };

const LED: Statement = {
  name: "groups_led",
  text: `SELECT g."id", g."name", g."slug", ${OFFICERS_WITHOUT({ person: "$1::uuid", roles: "$2::text[]", moment: "clock_timestamp()" })}
    FROM "group" g
    WHERE EXISTS (SELECT FROM "appointment" a WHERE a."groupId" = g."id" AND a."personId" = $1::uuid AND a."roles" && $2::text[]
        AND a."activityId" IS NULL AND a."startsAt" <= clock_timestamp() AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp()))
      AND EXISTS (SELECT FROM "membership" m WHERE m."groupId" = g."id" AND m."personId" = $1::uuid AND m."status" IN ('ACTIVE', 'PROBATION', 'SUSPENDED'))
    ORDER BY g."id"`,
};

/** Groups that would be without a coordinator if this person were gone; a command asks under the groups' locks. */
export async function groupsLedAlone({ sql }: Pick<Read, "sql">, personId: string): Promise<LedGroup[]> {
  const rows = await sql<LedGroup & OfficerFacts>(LED, [personId, rolesWith("office.appoint")]);
  return rows.filter((row) => lastCoordinatorBlocker(row) !== null).map(({ id, name, slug }) => ({ id, name, slug }));
}

/** The same for the page that says so before anybody types a name. */
export async function listLedAlone(actor: Actor): Promise<LedGroup[]> {
  return actor.personId ? groupsLedAlone(read, actor.personId) : [];
}
