import type { Actor } from "@/access/actor";
import { type Read, read } from "@/lib/db";
import { type CoHostState, hostShares } from "../rules/shares";
import { cursorFor, placeOf } from "./cursor";

/**
 * Who counts how much of every activity: rows of "activityId", "groupId", "share" in per cent that add up to 100 for each
 * activity, so that joint work counts once (domain.md §8, 12). For use as a subquery: `FROM (${HOST_SHARES}) h`.
 */
export const HOST_SHARES = `SELECT a."id" AS "activityId", a."groupId", 100 - COALESCE((SELECT sum(c."share") FROM "co_host" c
    WHERE c."activityId" = a."id" AND c."state" = 'ACCEPTED'), 0)::int AS "share" FROM "activity" a
  UNION ALL SELECT c."activityId", c."groupId", c."share" FROM "co_host" c WHERE c."state" = 'ACCEPTED'`;

/** The same for one activity, the owner first. @returns nothing when there is no such activity */
export async function hostSharesOf(
  activityId: string,
  from: Pick<Read, "db"> = read,
): Promise<{ groupId: string; share: number }[]> {
  const activity = await from.db.activity.findUnique({
    where: { id: activityId },
    select: {
      groupId: true,
      coHosts: { orderBy: { invitedAt: "asc" }, select: { groupId: true, share: true, state: true } },
    },
  });
  return activity ? hostShares(activity.groupId, activity.coHosts) : [];
}

export type HostView = { id: string; slug: string; name: string; kind: "PROFESSIONAL" | "VOLUNTEER"; share: number };

/** Groups that host an activity together with its owner, as everybody sees them: accepted, not hidden. One statement. */
export async function hostsOfActivity(_actor: Actor, activityId: string): Promise<HostView[]> {
  return read.sql<HostView>(
    {
      name: "hosts_of_activity",
      text: `SELECT g."id", g."slug", g."name", g."kind"::text AS "kind", c."share" FROM "co_host" c JOIN "group" g ON g."id" = c."groupId"
        WHERE c."activityId" = $1::uuid AND c."state" = 'ACCEPTED' AND g."hiddenAt" IS NULL ORDER BY c."answeredAt", c."id"`,
    },
    [activityId],
  );
}

export type HostingRow = {
  id: string;
  share: number;
  state: CoHostState;
  reason: string | null;
  invitedAt: Date;
  /** We own the activity, or we were invited to it. */
  side: "owner" | "host";
  other: { name: string; slug: string };
  activity: { id: string; slug: string; title: string; startsAt: Date; zone: string; state: string };
  /** Places taken and places in all: counts only, never who. */
  held: number;
  max: number;
};

const PAGE = 20;

/** Joint activities of a group, invitations to us first. One statement; a page at a time. */
export async function listHostings(
  _actor: Actor,
  options: { groupId: string; after?: string | undefined },
): Promise<{ rows: HostingRow[]; next: string | null }> {
  const { groupId } = options;
  const from = placeOf(options.after);
  const found = await read.sql<HostingRow & { waits: boolean }>(
    {
      name: "hostings_of_group",
      text: `SELECT x."id", x."share", x."state"::text AS "state", x."reason", x."invitedAt", x."waits", x."side",
          json_build_object('name', g."name", 'slug', g."slug") AS "other",
          json_build_object('id', a."id", 'slug', a."slug", 'title', a."title", 'zone', a."zone", 'state', a."state") AS "activity",
          a."startsAt", n."held", n."max"
        FROM (SELECT * FROM (
            SELECT c.*, 'host' AS "side", c."state" = 'INVITED' AS "waits", o."groupId" AS "otherId" FROM "co_host" c
              JOIN "activity" o ON o."id" = c."activityId" WHERE c."groupId" = $1::uuid
            UNION ALL
            SELECT c.*, 'owner' AS "side", false AS "waits", c."groupId" AS "otherId" FROM "activity" o
              JOIN "co_host" c ON c."activityId" = o."id" WHERE o."groupId" = $1::uuid) b
          WHERE (b."waits", b."invitedAt", b."id") < ($2::boolean, $3::timestamptz, $4::uuid)
          ORDER BY b."waits" DESC, b."invitedAt" DESC, b."id" DESC LIMIT ${PAGE + 1}) x
        JOIN "group" g ON g."id" = x."otherId" JOIN "activity" a ON a."id" = x."activityId"
        CROSS JOIN LATERAL (SELECT COALESCE(sum(LEAST(l."held", l."max")), 0)::int AS "held", COALESCE(sum(l."max"), 0)::int AS "max"
          FROM "slot" l WHERE l."activityId" = a."id") n
        ORDER BY x."waits" DESC, x."invitedAt" DESC, x."id" DESC`,
    },
    [groupId, from.waits, from.at, from.id],
  );
  const shown = found.slice(0, PAGE) as (HostingRow & { waits: boolean; startsAt: Date })[];
  const last = shown.at(-1);
  const rows = shown.map(({ waits: _waits, startsAt, ...row }) => ({
    ...row,
    activity: { ...row.activity, startsAt },
  }));
  const next = found.length > PAGE && last ? cursorFor({ ...last, at: last.invitedAt }) : null;
  return { rows, next };
}
