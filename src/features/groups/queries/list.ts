import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { searchQuery } from "@/lib/search-query";
import type { GroupFilters, GroupKind, GroupState } from "../schema";

export const PAGE = 20;

export type GroupListRow = {
  id: string;
  slug: string;
  name: string;
  purpose: string;
  kind: GroupKind;
  state: GroupState;
  field: string;
  regionCode: string;
  language: string;
  createdAt: Date;
  members: number;
  /** Steps and works so far: strands of the group's weave. */
  deeds: number;
};

export type GroupPage = { rows: GroupListRow[]; next: string | null };

/** What adds a strand to a group's weave. */
export const DEEDS = `'group.founded', 'need.adopted', 'plan.approved', 'campaign.published', 'group.activated', 'activity.settled', 'evaluation.published'`;

const LISTED = `g."hiddenAt" IS NULL AND (g."state" = 'ACTIVE' OR (g."state" = 'FORMING' AND g."vouchedAt" IS NOT NULL))`;
const COLUMNS = `g."id", g."slug", g."name", g."purpose", g."kind"::text, g."state"::text, g."field", g."regionCode", g."language", g."createdAt",
  (SELECT count(*)::int FROM "membership" m WHERE m."groupId" = g."id" AND m."status" IN ('ACTIVE', 'PROBATION')) AS "members",
  (SELECT count(*)::int FROM "event" e WHERE e."groupId" = g."id" AND e."type" IN (${DEEDS})) AS "deeds"`;

type Part = { name: string; text: string; values: unknown[] };

function cursorPart(cursor: string | undefined): Part | null {
  const match = /^(\d{13})_(.{36})$/.exec(cursor ?? "");
  if (!match || !isUuid(match[2] ?? "")) return null;
  return {
    name: "a",
    text: `(g."createdAt", g."id") < ($?::timestamptz, $?::uuid)`,
    values: [new Date(Number(match[1])), match[2]],
  };
}

function regionPart(region: string | undefined): Part | null {
  if (!region) return null;
  if (region.length > 2) return { name: "r", text: `g."regionCode" = $?`, values: [region] };
  // A province is its own code and a range of codes: "33." up to, not with, "33/".
  const text = `(g."regionCode" = $? OR (g."regionCode" >= $? AND g."regionCode" < $?))`;
  return { name: "p", text, values: [region, `${region}.`, `${region}/`] };
}

/** One condition per filter that is set; null when the text says nothing that can be looked for. */
function parts(filters: GroupFilters): Part[] | null {
  const query = filters.q ? searchQuery(filters.q) : null;
  if (filters.q && !query) return null;
  const found: (Part | null)[] = [
    filters.kind ? { name: "k", text: `g."kind" = $?::"GroupKind"`, values: [filters.kind] } : null,
    filters.field ? { name: "f", text: `g."field" = $?`, values: [filters.field] } : null,
    regionPart(filters.region),
    query && {
      name: "q",
      text: `(g."search" @@ to_tsquery('indonesian', $?) OR g."name" ILIKE $?)`,
      values: [query.tsquery, query.like],
    },
    cursorPart(filters.cursor),
  ];
  return found.filter((part) => part !== null);
}

/** The statement of a set of filters; exported so that a test can look at its plan. */
export function listStatement(filters: GroupFilters): { statement: Statement; values: unknown[] } | null {
  const conditions = parts(filters);
  if (!conditions) return null;
  let count = 0;
  const where = conditions.map((part) =>
    part.text.replaceAll("$?", () => {
      count += 1;
      return `$${count}`;
    }),
  );
  const text = `SELECT ${COLUMNS} FROM "group" g WHERE ${[LISTED, ...where].join(" AND ")}
    ORDER BY g."createdAt" DESC, g."id" DESC LIMIT ${PAGE + 1}`;
  const name = `groups_list_${conditions.map((part) => part.name).join("")}`;
  return { statement: { name, text }, values: conditions.flatMap((part) => part.values) };
}

/** Groups listed in Explore, newest first. One statement whatever the filters. */
export async function listGroups(_actor: Actor, filters: GroupFilters = {}): Promise<GroupPage> {
  const made = listStatement(filters);
  if (!made) return { rows: [], next: null };
  const found = await read.sql<GroupListRow>(made.statement, made.values);
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE && last ? `${last.createdAt.getTime()}_${last.id}` : null };
}
