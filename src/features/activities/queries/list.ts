import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { zoneOfRegion } from "@/lib/region";
import { searchQuery } from "@/lib/search-query";
import { addDays, dayIn, startOfDay } from "@/lib/time";
import { dayWindow, type Phase, phase } from "../rules";
import type { ActivityFilters, ActivityState } from "../schema";

export const PAGE = 20;

export type ActivityCard = {
  id: string;
  slug: string;
  title: string;
  language: string;
  place: string;
  online: boolean;
  regionCode: string;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  state: ActivityState;
  phase: Phase;
  held: number;
  max: number;
  waiting: number;
  group: { slug: string; name: string; kind: "PROFESSIONAL" | "VOLUNTEER" };
};
/** How many were present is known once the record is closed; 0 before. */
export type GroupActivityCard = ActivityCard & { present: number };
export type ActivityPage = { rows: ActivityCard[]; next: string | null };

const CARD = `a."id", a."slug", a."title", a."language", a."place", a."online", a."regionCode", a."zone", a."startsAt", a."endsAt", a."state"::text AS "state",
  c."held", c."max", c."waiting", json_build_object('slug', g."slug", 'name', g."name", 'kind', g."kind") AS "group"`;
const COUNTS = `CROSS JOIN LATERAL (SELECT COALESCE(sum(LEAST(l."held", l."max")), 0)::int AS "held", COALESCE(sum(l."max"), 0)::int AS "max",
  COALESCE(sum(l."waiting"), 0)::int AS "waiting" FROM "slot" l WHERE l."activityId" = a."id") c`;

const FIRST = "00000000-0000-0000-0000-000000000000";
const LONGEST_RUNNING_DAYS = 62;

function cursorOf(text: string | undefined): { at: Date; id: string } | null {
  const [at, id] = (text ?? "").split("_");
  const date = new Date(Number(at));
  return id && isUuid(id) && !Number.isNaN(date.getTime()) ? { at: date, id } : null;
}

function pageOf<Row extends Omit<ActivityCard, "phase"> & { present?: number }>(
  rows: Row[],
  size: number,
  now: Date,
): { rows: (Row & { phase: Phase })[]; next: string | null } {
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return {
    rows: shown.map((r) => ({ ...r, phase: phase(r, now) })),
    next: last ? `${last.startsAt.getTime()}_${last.id}` : null,
  };
}

export type ListOptions = ActivityFilters & {
  now: Date;
  groupId?: string | undefined;
  needId?: string | undefined;
  size?: number;
};

type Part = { name: string; text: string; values: unknown[] };

/** Days count where the activity is; one that lasts several days belongs to each of them. */
function dayPart({ day, region, now }: ListOptions): Part | null {
  if (!day) return null;
  const { from, to } = dayWindow(day, dayIn(now, region ? zoneOfRegion(region) : "Asia/Jakarta"));
  return {
    name: "d",
    text: `(a."startsAt" AT TIME ZONE a."zone")::date <= $?::date AND (a."endsAt" AT TIME ZONE a."zone")::date >= $?::date AND a."startsAt" < $?`,
    // No zone is more than a day from UTC: a bound the index can use.
    values: [to, from, startOfDay(addDays(to, 2), "UTC")],
  };
}

function regionPart(region: string | undefined): Part | null {
  if (!region) return null;
  if (region.length > 2) return { name: "r", text: `a."regionCode" = $?`, values: [region] };
  // A province is its own code and a range of codes: "33." up to, not with, "33/".
  const text = `(a."regionCode" = $? OR (a."regionCode" >= $? AND a."regionCode" < $?))`;
  return { name: "p", text, values: [region, `${region}.`, `${region}/`] };
}

/** One condition per filter that is set; null when the text says nothing that can be looked for. */
function parts(options: ListOptions): Part[] | null {
  const { now, groupId, needId, q } = options;
  const query = q ? searchQuery(q) : null;
  if (q && !query) return null;
  const cursor = cursorOf(options.after);
  const from = cursor?.at ?? new Date(now.getTime() - LONGEST_RUNNING_DAYS * 86_400_000);
  const listed: Part = { name: "l", text: `(g."state" = 'ACTIVE' OR g."vouchedAt" IS NOT NULL)`, values: [] };
  const found: (Part | null)[] = [
    {
      name: "",
      text: `a."endsAt" > $? AND (a."startsAt", a."id") > ($?::timestamptz, $?::uuid)`,
      values: [now, from, cursor?.id ?? FIRST],
    },
    groupId ? { name: "g", text: `a."groupId" = $?::uuid`, values: [groupId] } : null,
    needId ? { name: "n", text: `a."needId" = $?::uuid`, values: [needId] } : null,
    groupId || needId ? null : listed,
    regionPart(options.region),
    dayPart(options),
    query && {
      name: "q",
      text: `(a."search" @@ to_tsquery('indonesian', $?) OR a."title" ILIKE $?)`,
      values: [query.tsquery, query.like],
    },
  ];
  return found.filter((part) => part !== null);
}

/** The statement of a set of filters; exported so that a test can look at its plan. */
export function listStatement(options: ListOptions): { statement: Statement; values: unknown[] } | null {
  const conditions = parts(options);
  if (!conditions) return null;
  let count = 0;
  const place = () => {
    count += 1;
    return `$${count}`;
  };
  const where = conditions.map((part) => part.text.replaceAll("$?", place));
  const text = `SELECT ${CARD} FROM (
      SELECT a.* FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
      WHERE a."state" = 'OPEN' AND a."hiddenAt" IS NULL AND g."hiddenAt" IS NULL AND ${where.join(" AND ")}
      ORDER BY a."startsAt", a."id" LIMIT ${place()}) a
    JOIN "group" g ON g."id" = a."groupId" ${COUNTS} ORDER BY a."startsAt", a."id"`;
  const name = `activities_list_${conditions.map((part) => part.name).join("")}`;
  return { statement: { name, text }, values: [...conditions.flatMap((p) => p.values), (options.size ?? PAGE) + 1] };
}

/**
 * Activities that are open and not over, soonest first; listed groups only, unless one group or need is asked for.
 * One statement whatever the filters.
 */
export async function listActivities(_actor: Actor, options: ListOptions): Promise<ActivityPage> {
  const made = listStatement(options);
  if (!made) return { rows: [], next: null };
  const rows = await read.sql<Omit<ActivityCard, "phase">>(made.statement, made.values);
  return pageOf(rows, options.size ?? PAGE, options.now);
}

const OF_GROUP: Statement = {
  name: "activities_of_group",
  text: `SELECT ${CARD}, CASE WHEN a."state" IN ('SETTLED', 'EVALUATED')
      THEN (SELECT count(*)::int FROM "sign_up" u WHERE u."activityId" = a."id" AND u."status" = 'ATTENDED') ELSE 0 END AS "present"
    FROM "activity" a JOIN "group" g ON g."id" = a."groupId" ${COUNTS}
    WHERE a."groupId" = $1 AND (a."startsAt", a."id") < ($2, $3::uuid) AND ($4 OR (a."state" <> 'DRAFT' AND a."hiddenAt" IS NULL))
    ORDER BY a."startsAt" DESC, a."id" DESC LIMIT $5`,
};
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const FAR = new Date("9000-01-01T00:00:00Z");

/** Everything a group has planned or done, latest first; drafts only for those who manage. */
export async function listGroupActivities(
  _actor: Actor,
  options: { groupId: string; manages: boolean; now: Date; after?: string | undefined; size?: number },
): Promise<{ rows: GroupActivityCard[]; next: string | null }> {
  const { groupId, manages, now, size = 20 } = options;
  const cursor = cursorOf(options.after);
  const rows = await read.sql<Omit<GroupActivityCard, "phase">>(OF_GROUP, [
    groupId,
    cursor?.at ?? FAR,
    cursor?.id ?? LAST,
    manages,
    size + 1,
  ]);
  return pageOf(rows, size, now);
}
