import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read, type Statement } from "@/lib/db";
import { isUuid } from "@/lib/form-schema";
import { searchQuery } from "@/lib/search-query";
import type { ServiceFilters, ServiceKind, ServiceState } from "../schema";

export const PAGE = 20;

/** What was asked, taken on and turned away in the present month of the service's zone. */
export type MonthCounts = { asked: number; accepted: number; turnedAway: number; waiting: number };

export type ServiceCard = MonthCounts & {
  id: string;
  slug: string;
  kind: ServiceKind;
  title: string;
  language: string;
  regionCode: string;
  zone: string;
  online: boolean;
  capacity: number;
  state: ServiceState;
  publishedAt: Date;
  group: { slug: string; name: string };
};
export type ServicePage = { rows: ServiceCard[]; next: string | null };

const CARD = `s."id", s."slug", s."kind"::text AS "kind", s."title", s."language", s."regionCode", s."zone", s."online", s."capacity",
  s."state"::text AS "state", s."publishedAt", json_build_object('slug', g."slug", 'name', g."name") AS "group", c.*`;

/** Beside a row `s` of services; `moment` is the number of the parameter that holds the time. Turned away: declined for lack of room, or waiting. */
export function monthCounts(moment: string): string {
  const month = `date_trunc('month', ${moment}::timestamptz AT TIME ZONE s."zone")`;
  const from = `${month} AT TIME ZONE s."zone"`;
  const to = `(${month} + interval '1 month') AT TIME ZONE s."zone"`;
  return `CROSS JOIN LATERAL (SELECT
      (count(*) FILTER (WHERE r."sentAt" >= ${from} AND r."sentAt" < ${to}))::int AS "asked",
      (count(*) FILTER (WHERE r."acceptedAt" >= ${from} AND r."acceptedAt" < ${to} AND r."state" <> 'WITHDRAWN'))::int AS "accepted",
      (count(*) FILTER (WHERE r."state" = 'WAITLISTED' OR (r."state" = 'DECLINED' AND r."declineReason" = 'no_capacity' AND r."decidedAt" >= ${from} AND r."decidedAt" < ${to})))::int AS "turnedAway",
      (count(*) FILTER (WHERE r."state" = 'WAITLISTED'))::int AS "waiting"
    FROM "service_request" r WHERE r."serviceId" = s."id") c`;
}

type Part = { name: string; text: string; values: unknown[] };

function regionPart(region: string | undefined): Part | null {
  if (!region) return null;
  // Online ones are for everybody. A province is its own code and a range of codes: "33." up to, not with, "33/".
  if (region.length > 2) return { name: "r", text: `(s."regionCode" = $? OR s."online")`, values: [region] };
  const text = `(s."regionCode" = $? OR (s."regionCode" >= $? AND s."regionCode" < $?) OR s."online")`;
  return { name: "p", text, values: [region, `${region}.`, `${region}/`] };
}

function cursorPart(after: string | undefined): Part | null {
  const [at, id] = (after ?? "").split("_");
  if (!id || !isUuid(id)) return null;
  return {
    name: "a",
    text: `(s."publishedAt", s."id") < ($?::timestamptz, $?::uuid)`,
    values: [new Date(Number(at)), id],
  };
}

/** The statement of a set of filters; null when the text says nothing that can be looked for. */
export function listStatement(filters: ServiceFilters, now: Date): { statement: Statement; values: unknown[] } | null {
  const query = filters.q ? searchQuery(filters.q) : null;
  if (filters.q && !query) return null;
  const conditions = [
    regionPart(filters.region),
    filters.kind ? { name: "k", text: `s."kind" = $?::"ServiceKind"`, values: [filters.kind] } : null,
    query && {
      name: "q",
      text: `(s."search" @@ to_tsquery('indonesian', $?) OR s."title" ILIKE $?)`,
      values: [query.tsquery, query.like],
    },
    cursorPart(filters.after),
  ].filter((part) => part !== null);
  let count = 1;
  const place = () => {
    count += 1;
    return `$${count}`;
  };
  const where = [
    `s."state" = 'PUBLISHED' AND s."hiddenAt" IS NULL AND g."hiddenAt" IS NULL AND (g."state" = 'ACTIVE' OR (g."state" = 'FORMING' AND g."vouchedAt" IS NOT NULL))`,
    ...conditions.map((part) => part.text.replaceAll("$?", place)),
  ];
  const text = `SELECT ${CARD} FROM (
      SELECT s.* FROM "service" s JOIN "group" g ON g."id" = s."groupId" WHERE ${where.join(" AND ")}
      ORDER BY s."publishedAt" DESC, s."id" DESC LIMIT ${PAGE + 1}) s
    JOIN "group" g ON g."id" = s."groupId" ${monthCounts("$1")} ORDER BY s."publishedAt" DESC, s."id" DESC`;
  const name = `services_list_${conditions.map((part) => part.name).join("")}`;
  return { statement: { name, text }, values: [now, ...conditions.flatMap((part) => part.values)] };
}

/** Published services of listed groups, newest first. One statement whatever the filters. */
export async function listServices(_actor: Actor, filters: ServiceFilters, now: Date): Promise<ServicePage> {
  const made = listStatement(filters, now);
  if (!made) return { rows: [], next: null };
  const found = await read.sql<ServiceCard>(made.statement, made.values);
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE && last ? `${last.publishedAt.getTime()}_${last.id}` : null };
}

const OF_GROUP: Statement = {
  name: "services_of_group",
  text: `SELECT ${CARD} FROM "service" s JOIN "group" g ON g."id" = s."groupId" ${monthCounts("$2")}
    WHERE s."groupId" = $1::uuid AND s."state" IN ('PUBLISHED', 'PAUSED') AND s."hiddenAt" IS NULL
    ORDER BY s."state" <> 'PUBLISHED', s."publishedAt" DESC, s."id" DESC LIMIT 12`,
};

/** What a group offers now, for its public page. */
export async function listServicesOfGroup(_actor: Actor, groupId: string, now: Date): Promise<ServiceCard[]> {
  return read.sql<ServiceCard>(OF_GROUP, [groupId, now]);
}

export type ManagedRow = Omit<ServiceCard, "publishedAt" | "group"> & { publishedAt: Date | null; open: number };

/** Every service of a group for its members, newest first. @param after id of the last row of the page before */
export async function listManagedServices(
  actor: Actor,
  groupId: string,
  page: { now: Date; after?: string | undefined },
): Promise<{ rows: ManagedRow[]; next: string | null } | null> {
  if (!can(actor, "group.see_inside", { groupId })) return null;
  const rows = await read.sql<ManagedRow>(
    {
      name: "services_managed",
      text: `SELECT s."id", s."slug", s."kind"::text AS "kind", s."title", s."language", s."regionCode", s."zone", s."online", s."capacity",
          s."state"::text AS "state", s."publishedAt", c.*,
          (SELECT count(*)::int FROM "service_request" o WHERE o."serviceId" = s."id" AND o."state" IN ('SENT', 'WAITLISTED', 'ACCEPTED', 'IN_SERVICE')) AS "open"
        FROM "service" s ${monthCounts("$2")}
        WHERE s."groupId" = $1::uuid AND ($3::uuid IS NULL OR (s."createdAt", s."id") < ((SELECT x."createdAt" FROM "service" x WHERE x."id" = $3::uuid), $3::uuid))
        ORDER BY s."createdAt" DESC, s."id" DESC LIMIT ${PAGE + 1}`,
    },
    [groupId, page.now, page.after ?? null],
  );
  return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null };
}
