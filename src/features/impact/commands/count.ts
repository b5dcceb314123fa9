import type { Sql, Statement } from "@/lib/db";
import { command, nothing } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { impactDrifted, impactTags } from "../events";
import { impactPolicy } from "../policy";
import { NOBODY, OF_ACTIVITIES, OF_OTHERS, PLATFORM, spanOf } from "../rules/catalogue";
import { ACTIVITIES_OF_MONTH, COUNT_ACTIVITIES, COUNT_PRESENCE, countOthers } from "../rules/evidence";
import { countInput, type Place, sumInput } from "../schema";

/** One number of one month. */
type Row = { figure: string; month: string; value: number };
type Difference = { figure: string; month: string; stored: number; counted: number };

/** So many activities at a time: a statement stays short however busy the month was. */
const CHUNK = 100;

const LOCK: Statement = {
  name: "impact_lock",
  text: `SELECT pg_advisory_xact_lock(hashtext('impact'), hashtext($1))`,
};
const MONTH: Statement = { name: "impact_month", text: ACTIVITIES_OF_MONTH };
const PRESENCE: Statement = { name: "impact_count_presence", text: COUNT_PRESENCE };
const ACTIVITIES: Statement = { name: "impact_count_activities", text: COUNT_ACTIVITIES };
const OTHERS: Statement = { name: "impact_count_others", text: countOthers("group") };
const ORPHANS: Statement = { name: "impact_count_orphans", text: countOthers("nobody") };
const STORED: Statement = {
  name: "impact_stored",
  text: `SELECT "figure", to_char("month", 'YYYY-MM') AS "month", "value"::float8 AS "value" FROM "impact_figure"
    WHERE "groupId" = $1::uuid AND "figure" = ANY($2) AND ($3::text IS NULL OR "month" = ($3 || '-01')::date)`,
};
const WRITE: Statement = {
  name: "impact_write",
  text: `WITH d AS (SELECT * FROM json_to_recordset($2::json) AS d("figure" text, "month" text, "counted" numeric)),
    gone AS (DELETE FROM "impact_figure" f USING d WHERE f."groupId" = $1::uuid AND f."figure" = d."figure" AND f."month" = (d."month" || '-01')::date AND d."counted" = 0)
    INSERT INTO "impact_figure" ("figure", "groupId", "month", "value", "countedAt")
    SELECT d."figure", $1::uuid, (d."month" || '-01')::date, d."counted", $3 FROM d WHERE d."counted" <> 0
    ON CONFLICT ("figure", "groupId", "month") DO UPDATE SET "value" = EXCLUDED."value", "countedAt" = EXCLUDED."countedAt"`,
};
/** The platform's rows beside the sums of all others; those of given months, or every one. */
const SUMS: Statement = {
  name: "impact_sums",
  text: `SELECT f."figure", to_char(f."month", 'YYYY-MM') AS "month",
      COALESCE(sum(f."value") FILTER (WHERE f."groupId" <> '${PLATFORM}'), 0)::float8 AS "counted",
      COALESCE(sum(f."value") FILTER (WHERE f."groupId" = '${PLATFORM}'), 0)::float8 AS "stored"
    FROM "impact_figure" f
    WHERE $1::json IS NULL OR (f."figure", f."month") IN (SELECT k."figure", (k."month" || '-01')::date FROM json_to_recordset($1::json) AS k("figure" text, "month" text))
    GROUP BY 1, 2`,
};
const DRIFT: Statement = {
  name: "impact_drift",
  text: `INSERT INTO "impact_drift" ("id", "figure", "groupId", "month", "stored", "counted", "at")
    SELECT uuidv7(), d."figure", $1::uuid, (d."month" || '-01')::date, d."stored", d."counted", $3
    FROM json_to_recordset($2::json) AS d("figure" text, "month" text, "stored" numeric, "counted" numeric)`,
};

async function countMonth(sql: Sql, groupId: string, month: string): Promise<Row[]> {
  const { from, to } = spanOf(month);
  const ids = (await sql<{ id: string }>(MONTH, [groupId, from, to])).map((row) => row.id);
  const sums = new Map<string, number>();
  for (let k = 0; k < ids.length; k += CHUNK) {
    const chunk = ids.slice(k, k + CHUNK);
    await sql(PRESENCE, [chunk]);
    const part = await sql<{ figure: string; value: number }>(ACTIVITIES, [groupId, chunk]);
    for (const row of part) sums.set(row.figure, (sums.get(row.figure) ?? 0) + row.value);
  }
  return [...sums].map(([figure, value]) => ({ figure, month, value }));
}

function countPlace(sql: Sql, { groupId, month }: Place): Promise<Row[]> {
  if (groupId === NOBODY) return month ? Promise.resolve([]) : sql<Row>(ORPHANS, [null]);
  return month ? countMonth(sql, groupId, month) : sql<Row>(OTHERS, [groupId]);
}

const hundredths = (value: number) => Math.round(value * 100) / 100;

/** Where what stands is not what counts. */
function differences(stored: readonly Row[], counted: readonly Row[]): Difference[] {
  const found = new Map<string, Difference>();
  const at = (row: Row) => {
    const key = `${row.figure} ${row.month}`;
    const entry = found.get(key) ?? { figure: row.figure, month: row.month, stored: 0, counted: 0 };
    found.set(key, entry);
    return entry;
  };
  for (const row of stored) at(row).stored = row.value;
  for (const row of counted) at(row).counted = hundredths(row.value);
  return [...found.values()].filter((d) => d.stored !== d.counted);
}

/** Writes the differences; with `report` they are drift: a row each, one event. */
async function putRight(
  { tx, now, outbox }: Within,
  place: { groupId: string; report: boolean },
  wrong: readonly Difference[],
): Promise<void> {
  if (wrong.length === 0) return;
  const { groupId, report } = place;
  await tx.sql(WRITE, [groupId, JSON.stringify(wrong), now]);
  for (const tag of impactTags(groupId)) outbox.touch(tag);
  if (!report) return;
  await tx.sql(DRIFT, [groupId, JSON.stringify(wrong), now]);
  const ofGroup = groupId !== PLATFORM && groupId !== NOBODY;
  outbox.record(impactDrifted, {
    subjectId: groupId,
    groupId: ofGroup ? groupId : null,
    payload: { rows: wrong.length },
  });
}

/** Makes rows of the platform the sums of all others; whoever comes at the same moment waits here and sees ours. */
async function sumUp(within: Within, months: readonly Difference[] | null, report: boolean): Promise<Difference[]> {
  await within.tx.sql(LOCK, [PLATFORM]);
  const rows = await within.tx.sql<Difference>(SUMS, [months && JSON.stringify(months)]);
  const wrong = rows
    .map((row) => ({ ...row, counted: hundredths(row.counted) }))
    .filter((row) => row.counted !== row.stored);
  await putRight(within, { groupId: PLATFORM, report }, wrong);
  return wrong;
}

/**
 * Counts one heap of a group (or of nobody) from its evidence and writes what differs; the platform's sums follow in
 * the same transaction. Any number of times, from any number of workers: the same numbers stand afterwards.
 */
export const countImpact = command({
  name: "impact.count",
  input: countInput,
  hot: true,
  load: nothing,
  allow: impactPolicy.count,
  run: async ({ tx, input, within }) => {
    const { groupId, month, report } = input;
    await tx.sql(LOCK, [groupId]);
    const figures = month ? OF_ACTIVITIES : OF_OTHERS;
    const stored = await tx.sql<Row>(STORED, [groupId, figures, month]);
    const wrong = differences(stored, await countPlace(tx.sql, input));
    await putRight(within, { groupId, report }, wrong);
    if (wrong.length > 0) await sumUp(within, wrong, false);
    return { changed: wrong.length };
  },
});

/** Every row of the platform beside the sums of the groups; for the night, after all groups. */
export const sumImpact = command({
  name: "impact.sum",
  input: sumInput,
  hot: true,
  load: nothing,
  allow: impactPolicy.count,
  run: async ({ input, within }) => {
    const wrong = await sumUp(within, null, input.report);
    return { changed: wrong.length };
  },
});
