import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { type Read, read, type Statement } from "@/lib/db";
import { type CodeStanding, deadlineOf, type StandingFacts, standing } from "../rules";

type FactsRow = {
  number: number | null;
  acknowledgeBy: Date | null;
  acknowledged: number | null;
  joinedAt: Date | null;
  zone: string;
  /** When the last acknowledgement was given. */
  at: Date | null;
};

/** The latest material version of a group; a row without one where there is none. */
const REQUIRED = `LEFT JOIN LATERAL (SELECT v."id", v."number", v."acknowledgeBy" FROM "code_version" v
  WHERE v."groupId" = g."id" AND v."material" AND v."state" IN ('ADOPTED', 'SUPERSEDED') AND v."acknowledgeBy" IS NOT NULL
  ORDER BY v."number" DESC LIMIT 1) r ON true`;

/** SQL: whether a person has acknowledged the latest material version of a group, or a later one. */
export const ACKNOWLEDGED = (person: string, group: string) => `EXISTS (
  SELECT 1 FROM "code_acknowledgement" k JOIN "code_version" v ON v."id" = k."versionId"
  WHERE k."personId" = ${person} AND v."groupId" = ${group} AND v."number" >= (SELECT max(x."number") FROM "code_version" x
    WHERE x."groupId" = ${group} AND x."material" AND x."state" IN ('ADOPTED', 'SUPERSEDED')))`;

const FACTS: Statement = {
  name: "code_standing",
  text: `SELECT r."number", r."acknowledgeBy", g."zone", k."number" AS "acknowledged", k."at",
      (SELECT max(COALESCE(m."joinedAt", m."createdAt")) FROM "membership" m
        WHERE m."groupId" = g."id" AND m."personId" = $2::uuid AND m."status" IN ('ACTIVE', 'PROBATION', 'SUSPENDED')) AS "joinedAt"
    FROM "group" g ${REQUIRED}
    LEFT JOIN LATERAL (SELECT w."number", a."at" FROM "code_acknowledgement" a JOIN "code_version" w ON w."id" = a."versionId"
      WHERE a."groupId" = g."id" AND a."personId" = $2::uuid ORDER BY w."number" DESC LIMIT 1) k ON true
    WHERE g."id" = $1::uuid`,
};

function factsOf(row: FactsRow): StandingFacts {
  const { number, acknowledgeBy, acknowledged, joinedAt, zone } = row;
  return {
    acknowledged,
    joinedAt,
    zone,
    required: number !== null && acknowledgeBy ? { number, acknowledgeBy } : null,
  };
}

/**
 * Whether a person keeps to the group's code as far as the group can know: OK acknowledged or nothing to acknowledge,
 * PENDING within the period, FALLEN after it. Gates close on FALLEN only.
 * @param from the transaction's, when a gate is judged inside a command
 */
export async function standingOf(
  from: Pick<Read, "sql">,
  ref: { groupId: string; personId: string },
  now: Date,
): Promise<CodeStanding> {
  const [row] = await from.sql<FactsRow>(FACTS, [ref.groupId, ref.personId]);
  return row ? standing(factsOf(row), now) : "OK";
}

export type MyStanding = {
  standing: CodeStanding;
  until: Date | null;
  /** The version last acknowledged, and when. */
  acknowledged: number | null;
  at: Date | null;
};

/** The actor's own standing in a group, with the day it depends on. */
export async function getMyStanding(actor: Actor, groupId: string, now: Date): Promise<MyStanding | null> {
  if (!actor.personId || !can(actor, "group.see_inside", { groupId })) return null;
  const [row] = await read.sql<FactsRow>(FACTS, [groupId, actor.personId]);
  if (!row) return null;
  const facts = factsOf(row);
  const { acknowledged, at } = row;
  return { standing: standing(facts, now), until: deadlineOf(facts), acknowledged, at };
}

export type MemberStanding = {
  personId: string;
  name: string;
  standing: CodeStanding;
  /** The last acknowledgement: which version, and when. */
  acknowledged: number | null;
  at: Date | null;
  until: Date | null;
};

const PAGE = 20;

type MemberRow = FactsRow & { membershipId: string; personId: string; name: string };

/**
 * Members with what they have acknowledged, those who still have to first; inside the group only.
 * @param page `after` is the cursor of the page before
 */
export async function listStandings(
  actor: Actor,
  groupId: string,
  page: { now: Date; after?: string | undefined },
): Promise<{ rows: MemberStanding[]; next: string | null; waiting: number; total: number } | null> {
  if (!can(actor, "group.see_inside", { groupId })) return null;
  const [open, id] = page.after?.split("_") ?? [];
  const rows = await read.sql<MemberRow & { open: boolean; waiting: number; total: number }>(
    {
      name: "code_standings",
      text: `
        WITH rows AS (
          SELECT m."id" AS "membershipId", m."personId", p."name", COALESCE(m."joinedAt", m."createdAt") AS "joinedAt", g."zone",
            r."number", r."acknowledgeBy", k."number" AS "acknowledged", k."at",
            (r."number" IS NOT NULL AND COALESCE(k."number", 0) < r."number") AS "open"
          FROM "group" g ${REQUIRED}
          JOIN "membership" m ON m."groupId" = g."id" AND m."status" IN ('ACTIVE', 'PROBATION')
          JOIN "person" p ON p."id" = m."personId"
          LEFT JOIN LATERAL (SELECT w."number", a."at" FROM "code_acknowledgement" a JOIN "code_version" w ON w."id" = a."versionId"
            WHERE a."groupId" = g."id" AND a."personId" = m."personId" ORDER BY w."number" DESC LIMIT 1) k ON true
          WHERE g."id" = $1::uuid)
        SELECT *, (SELECT count(*)::int FROM rows WHERE "open") AS "waiting", (SELECT count(*)::int FROM rows) AS "total" FROM rows
        WHERE $2::bool IS NULL OR (NOT "open", "membershipId") > (NOT $2::bool, $3::uuid)
        ORDER BY NOT "open", "membershipId" LIMIT ${PAGE + 1}`,
    },
    [groupId, open === undefined ? null : open === "t", id ?? null],
  );
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => {
      const facts = factsOf(row);
      const { personId, name, acknowledged, at } = row;
      return { personId, name, acknowledged, at, standing: standing(facts, page.now), until: deadlineOf(facts) };
    }),
    next: rows.length > PAGE && last ? `${last.open ? "t" : "f"}_${last.membershipId}` : null,
    waiting: rows[0]?.waiting ?? 0,
    total: rows[0]?.total ?? 0,
  };
}
