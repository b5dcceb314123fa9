import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { searchQuery } from "@/lib/search-query";
import { dayIn } from "@/lib/time";
import { isChecker } from "../policy";
import { isOpen, OPEN_STATES, urgencyBand } from "../rules";
import type { CheckLevel, NeedCategory, NeedFilters, NeedState } from "../schema";

export const PAGE = 20;

export type NeedListRow = {
  id: string;
  code: string;
  title: string;
  category: NeedCategory;
  regionCode: string;
  zone: string;
  language: string;
  state: NeedState;
  peopleAffected: number;
  lifeThreatening: boolean;
  neededBy: string | null;
  metShare: number;
  priority: number;
  checkLevel: CheckLevel | null;
  /** Life is in danger, or under three days are left in the need's zone. */
  urgent: boolean;
};

/** A page of a list and the cursor of the next one. */
export type Page<Row> = { rows: Row[]; next: string | null };

const COLUMNS = `"id", "code", "title", "category", "regionCode", "zone", "language", "state", "peopleAffected", "lifeThreatening",
  "neededBy"::text AS "neededBy", "metShare", "priority", "checkLevel"`;

const PUBLIC_WHERE = `"hiddenAt" IS NULL AND "state" IN ('VERIFIED', 'ADOPTED', 'UNMET', 'CONFIRMED_MET')`;

type Part = { name: string; text: string; values: unknown[] };

/** One condition per filter that is set; the name of each makes the statement's name, so plans stay apart. */
function parts(filters: NeedFilters): Part[] | null {
  const found: Part[] = [];
  const states = filters.state ? [filters.state] : [...OPEN_STATES];
  found.push({ name: "s", text: `"state" = ANY($?::"NeedState"[])`, values: [states] });
  if (filters.region && filters.region.length > 2)
    found.push({ name: "r", text: `"regionCode" = $?`, values: [filters.region] });
  // A province is a range of codes: "33." up to, not with, "33/".
  if (filters.region?.length === 2)
    found.push({
      name: "p",
      text: `"regionCode" >= $? AND "regionCode" < $?`,
      values: [`${filters.region}.`, `${filters.region}/`],
    });
  if (filters.category) found.push({ name: "c", text: `"category" = $?`, values: [filters.category] });
  if (filters.q) {
    const query = searchQuery(filters.q);
    if (!query) return null;
    found.push({
      name: "q",
      text: `("search" @@ to_tsquery('indonesian', $?) OR "title" ILIKE $?)`,
      values: [query.tsquery, query.like],
    });
  }
  if (filters.after) {
    const [priority, id] = filters.after.split("_");
    found.push({ name: "a", text: `("priority", "id") < ($?::int, $?::uuid)`, values: [Number(priority), id] });
  }
  return found;
}

/** The statement of a set of filters; exported so that a test can look at its plan. */
export function listStatement(filters: NeedFilters): { statement: Statement; values: unknown[] } | null {
  const conditions = parts(filters);
  if (!conditions) return null;
  let count = 0;
  const where = conditions.map((part) =>
    part.text.replaceAll("$?", () => {
      count += 1;
      return `$${count}`;
    }),
  );
  const name = `needs_list_${conditions.map((part) => part.name).join("")}`;
  const text = `SELECT ${COLUMNS} FROM "need" WHERE ${[PUBLIC_WHERE, ...where].join(" AND ")}
    ORDER BY "priority" DESC, "id" DESC LIMIT ${PAGE + 1}`;
  return { statement: { name, text }, values: conditions.flatMap((part) => part.values) };
}

function toPage<Row extends { id: string; priority: number }>(found: Row[]): Page<Row> {
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE && last ? `${last.priority}_${last.id}` : null };
}

function withUrgency<Row extends NeedListRow>(rows: Row[], now: Date): Row[] {
  return rows.map((row) => ({
    ...row,
    urgent: isOpen(row.state) && (row.lifeThreatening || urgencyBand(row.neededBy, dayIn(now, row.zone)) === 4),
  }));
}

/** Checked needs, most pressing first; open ones unless a state is asked for. One statement. */
export async function listNeeds(
  _actor: Actor,
  filters: NeedFilters = {},
  now = new Date(),
): Promise<Page<NeedListRow>> {
  const made = listStatement(filters);
  if (!made) return { rows: [], next: null };
  return toPage(withUrgency(await read.sql<NeedListRow>(made.statement, made.values), now));
}

/** Open needs a group has adopted, most pressing first, for its public page and its workspace. */
export async function listNeedsOfGroup(_actor: Actor, groupId: string, limit = 20): Promise<NeedListRow[]> {
  const rows = await read.sql<NeedListRow>(
    {
      name: "needs_of_group",
      text: `SELECT ${COLUMNS} FROM "need" WHERE ${PUBLIC_WHERE} AND "adoptedByGroupId" = $1::uuid ORDER BY "priority" DESC, "id" DESC LIMIT $2`,
    },
    [groupId, limit],
  );
  return withUrgency(rows, new Date());
}

export type HeldRow = NeedListRow & { createdAt: Date };

/** Reports that wait for a check, most pressing first; never the actor's own. Empty for who checks nothing. */
export async function needsToCheck(actor: Actor, after?: string): Promise<Page<HeldRow>> {
  if (!isChecker(actor)) return { rows: [], next: null };
  const [priority, id] = after?.split("_") ?? [];
  const rows = await read.sql<HeldRow>(
    {
      name: "needs_to_check",
      text: `
        SELECT ${COLUMNS}, "createdAt" FROM "need"
        WHERE "state" IN ('REPORTED', 'CHECKING') AND "hiddenAt" IS NULL AND "reporterId" IS DISTINCT FROM $1::uuid
          AND ($2::int IS NULL OR ("priority", "id") < ($2::int, $3::uuid))
        ORDER BY "priority" DESC, "id" DESC LIMIT ${PAGE + 1}`,
    },
    [actor.personId, priority === undefined ? null : Number(priority), id ?? null],
  );
  return toPage(withUrgency(rows, new Date()));
}
