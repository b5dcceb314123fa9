import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { type Phase, phase } from "../rules";
import type { ActivityState } from "../schema";

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
export type ActivityPage = { rows: ActivityCard[]; next: string | null };

const CARD = `a."id", a."slug", a."title", a."language", a."place", a."online", a."regionCode", a."zone", a."startsAt", a."endsAt", a."state"::text AS "state",
  c."held", c."max", c."waiting", json_build_object('slug', g."slug", 'name', g."name", 'kind', g."kind") AS "group"`;
const COUNTS = `CROSS JOIN LATERAL (SELECT COALESCE(sum(LEAST(l."held", l."max")), 0)::int AS "held", COALESCE(sum(l."max"), 0)::int AS "max",
  COALESCE(sum(l."waiting"), 0)::int AS "waiting" FROM "slot" l WHERE l."activityId" = a."id") c`;

const UPCOMING: Statement = {
  name: "activities_upcoming",
  text: `SELECT ${CARD} FROM (
      SELECT a.* FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
      WHERE a."state" = 'OPEN' AND a."hiddenAt" IS NULL AND a."endsAt" > $1 AND (a."startsAt", a."id") > ($2, $3::uuid)
        AND ($4::text IS NULL OR a."regionCode" LIKE $4 || '%') AND ($5::uuid IS NULL OR a."groupId" = $5)
        AND g."hiddenAt" IS NULL AND ($5::uuid IS NOT NULL OR g."state" = 'ACTIVE' OR g."vouchedAt" IS NOT NULL)
      ORDER BY a."startsAt", a."id" LIMIT $6) a
    JOIN "group" g ON g."id" = a."groupId" ${COUNTS} ORDER BY a."startsAt", a."id"`,
};

const FIRST = "00000000-0000-0000-0000-000000000000";
const LONGEST_RUNNING_DAYS = 62;

function cursorOf(text: string | undefined): { at: Date; id: string } | null {
  const [at, id] = (text ?? "").split("_");
  const date = new Date(Number(at));
  return id && /^[0-9a-f-]{36}$/.test(id) && !Number.isNaN(date.getTime()) ? { at: date, id } : null;
}

function pageOf(rows: Omit<ActivityCard, "phase">[], size: number, now: Date): ActivityPage {
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  return {
    rows: shown.map((r) => ({ ...r, phase: phase(r, now) })),
    next: last ? `${last.startsAt.getTime()}_${last.id}` : null,
  };
}

export type ListOptions = {
  now: Date;
  after?: string | undefined;
  region?: string | undefined;
  groupId?: string | undefined;
  size?: number;
};

/** Activities that are open and not over, soonest first; listed groups only, unless one group is asked for. One statement. */
export async function listActivities(_actor: Actor, options: ListOptions): Promise<ActivityPage> {
  const { now, region, groupId, size = 20 } = options;
  const cursor = cursorOf(options.after);
  const from = cursor?.at ?? new Date(now.getTime() - LONGEST_RUNNING_DAYS * 86_400_000);
  const rows = await read.sql<Omit<ActivityCard, "phase">>(UPCOMING, [
    now,
    from,
    cursor?.id ?? FIRST,
    region ?? null,
    groupId ?? null,
    size + 1,
  ]);
  return pageOf(rows, size, now);
}

const OF_GROUP: Statement = {
  name: "activities_of_group",
  text: `SELECT ${CARD} FROM "activity" a JOIN "group" g ON g."id" = a."groupId" ${COUNTS}
    WHERE a."groupId" = $1 AND (a."startsAt", a."id") < ($2, $3::uuid) AND ($4 OR (a."state" <> 'DRAFT' AND a."hiddenAt" IS NULL))
    ORDER BY a."startsAt" DESC, a."id" DESC LIMIT $5`,
};
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const FAR = new Date("9000-01-01T00:00:00Z");

/** Everything a group has planned or done, latest first; drafts only for those who manage. */
export async function listGroupActivities(
  _actor: Actor,
  options: { groupId: string; manages: boolean; now: Date; after?: string | undefined; size?: number },
): Promise<ActivityPage> {
  const { groupId, manages, now, size = 20 } = options;
  const cursor = cursorOf(options.after);
  const rows = await read.sql<Omit<ActivityCard, "phase">>(OF_GROUP, [
    groupId,
    cursor?.at ?? FAR,
    cursor?.id ?? LAST,
    manages,
    size + 1,
  ]);
  return pageOf(rows, size, now);
}
