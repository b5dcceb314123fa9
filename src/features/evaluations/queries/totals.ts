import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { SMALLEST_SHOWN, shownCount } from "../rules";

export type Totals = {
  /** Minutes of volunteers in activities whose record is closed; self-reported ones count once somebody else approved them. */
  minutes: number;
  /** Activities whose record is closed. */
  settled: number;
  needsChecked: number;
  needsMet: number;
  evaluated: number;
  /** Sum over published evaluations with at least five people; null when there is none such. */
  reached: number | null;
};

export const NOTHING: Totals = { minutes: 0, settled: 0, needsChecked: 0, needsMet: 0, evaluated: 0, reached: null };

const SHOWN = `a."hiddenAt" IS NULL AND g."hiddenAt" IS NULL`;

const TOTALS: Statement = {
  name: "totals",
  text: `SELECT
      (SELECT COALESCE(sum(h."minutes"), 0)::float8 FROM "hours_entry" h JOIN "activity" a ON a."id" = h."activityId" JOIN "group" g ON g."id" = a."groupId"
        WHERE ${SHOWN} AND (h."source" = 'ATTENDANCE' OR h."approvedAt" IS NOT NULL)) AS "minutes",
      (SELECT count(*)::int FROM "activity" a JOIN "group" g ON g."id" = a."groupId" WHERE ${SHOWN} AND a."state" IN ('SETTLED', 'EVALUATED')) AS "settled",
      n."checked" AS "needsChecked", n."met" AS "needsMet", e."evaluated", e."reached"
    FROM (SELECT count(*)::int AS "checked", count(*) FILTER (WHERE "state" = 'CONFIRMED_MET')::int AS "met" FROM "need"
        WHERE "hiddenAt" IS NULL AND "state" IN ('VERIFIED', 'ADOPTED', 'UNMET', 'CONFIRMED_MET')) n,
      (SELECT count(*)::int AS "evaluated", (sum(e."beneficiariesReached") FILTER (WHERE e."beneficiariesReached" >= ${SMALLEST_SHOWN}))::int AS "reached"
        FROM "evaluation" e JOIN "activity" a ON a."id" = e."activityId" JOIN "group" g ON g."id" = a."groupId"
        WHERE ${SHOWN} AND e."state" = 'PUBLISHED') e`,
};

/** What has come of everything here, as everybody may read it. One statement. */
export async function getTotals(_actor: Actor): Promise<Totals> {
  const [row] = await read.sql<Totals>(TOTALS);
  return row ?? NOTHING;
}

export type OutcomeRow = {
  slug: string;
  title: string;
  language: string;
  zone: string;
  group: string;
  summary: string;
  publishedAt: Date;
  /** People helped; null when too few to be told. */
  reached: number | null;
};

function outcomes(name: string, condition: string): Statement {
  return {
    name,
    text: `SELECT a."slug", a."title", a."language", a."zone", g."name" AS "group", e."summary", e."publishedAt", e."beneficiariesReached" AS "reached"
      FROM "evaluation" e JOIN "activity" a ON a."id" = e."activityId" JOIN "group" g ON g."id" = a."groupId"
      WHERE ${SHOWN} AND e."state" = 'PUBLISHED' AND ${condition} ORDER BY e."publishedAt" DESC, e."id" DESC LIMIT 5`,
  };
}

const LATEST = outcomes("outcomes_latest", "true");
const OF_NEED = outcomes("outcomes_of_need", `e."needId" = $1::uuid`);

function shown(rows: (OutcomeRow & { reached: number })[]): OutcomeRow[] {
  return rows.map((row) => ({ ...row, reached: shownCount(row.reached) }));
}

/** The five evaluations published last, anywhere. One statement. */
export async function latestOutcomes(_actor: Actor): Promise<OutcomeRow[]> {
  return shown(await read.sql(LATEST));
}

/** The five evaluations published last for one need. One statement. */
export async function outcomesOfNeed(_actor: Actor, needId: string): Promise<OutcomeRow[]> {
  return shown(await read.sql(OF_NEED, [needId]));
}
