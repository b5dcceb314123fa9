import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";

export const KNOTS = ["need", "plan", "campaign", "activity", "evaluation", "impact"] as const;
export type KnotName = (typeof KNOTS)[number];

export type ThreadKnot = { name: KnotName; path: `/${string}` | null; count: number; at: Date | null };
export type ThreadView = { needId: string; zone: string; knots: ThreadKnot[]; metShare: number; people: number };

type Row = {
  code: string;
  zone: string;
  people: number;
  reportedAt: Date;
  metShare: number;
  confirmedAt: Date | null;
  planId: string | null;
  approvedAt: Date | null;
  campaignSlug: string | null;
  joined: number;
  publishedAt: Date | null;
  activitySlug: string | null;
  activityAt: Date | null;
  activities: number;
  evaluatedSlug: string | null;
  evaluatedAt: Date | null;
  evaluations: number;
};

/**
 * The thread of one need: need → plan → campaign → activity → evaluation → impact, each with the object it leads to.
 * Drafts and hidden rows are not born yet. One statement.
 */
export async function getThread(_actor: Actor, needId: string | null): Promise<ThreadView | null> {
  if (!needId) return null;
  const [row] = await read.sql<Row>(
    {
      name: "thread_of_need",
      text: `SELECT n."code", n."zone", n."peopleAffected" AS "people", n."createdAt" AS "reportedAt", n."metShare", n."confirmedMetAt" AS "confirmedAt",
          pl."id" AS "planId", pl."approvedAt", ca."slug" AS "campaignSlug", COALESCE(ca."joined", 0)::int AS "joined", ca."publishedAt",
          act."slug" AS "activitySlug", act."at" AS "activityAt", COALESCE(act."n", 0)::int AS "activities",
          ev."slug" AS "evaluatedSlug", ev."at" AS "evaluatedAt", COALESCE(ev."n", 0)::int AS "evaluations"
        FROM "need" n
        LEFT JOIN LATERAL (SELECT p."id", p."approvedAt" FROM "plan" p
          WHERE p."needId" = n."id" AND p."state" NOT IN ('DRAFT', 'REVIEW') ORDER BY p."createdAt" DESC LIMIT 1) pl ON true
        LEFT JOIN LATERAL (SELECT c."slug", c."publishedAt",
            (SELECT count(*) FROM "campaign_join" j WHERE j."campaignId" = c."id" AND j."withdrawnAt" IS NULL) AS "joined" FROM "campaign" c
          WHERE c."needId" = n."id" AND c."state" <> 'DRAFT' AND c."hiddenAt" IS NULL ORDER BY c."publishedAt" DESC LIMIT 1) ca ON true
        LEFT JOIN LATERAL (SELECT (array_agg(a."slug" ORDER BY a."startsAt" DESC))[1] AS "slug", max(a."startsAt") AS "at", count(*) AS "n" FROM "activity" a
          WHERE a."needId" = n."id" AND a."state" NOT IN ('DRAFT', 'CANCELLED') AND a."hiddenAt" IS NULL HAVING count(*) > 0) act ON true
        LEFT JOIN LATERAL (SELECT (array_agg(a."slug" ORDER BY e."publishedAt" DESC))[1] AS "slug", max(e."publishedAt") AS "at", count(*) AS "n" FROM "evaluation" e
          JOIN "activity" a ON a."id" = e."activityId" WHERE e."needId" = n."id" AND e."state" = 'PUBLISHED' AND a."hiddenAt" IS NULL HAVING count(*) > 0) ev ON true
        WHERE n."id" = $1::uuid AND n."hiddenAt" IS NULL`,
    },
    [needId],
  );
  if (!row) return null;
  return { needId, zone: row.zone, metShare: row.metShare, people: row.people, knots: knotsOf(row) };
}

function knotsOf(row: Row): ThreadKnot[] {
  const knot = (name: KnotName, path: `/${string}` | null, rest: { count?: number; at: Date | null }): ThreadKnot => ({
    name,
    path,
    count: rest.count ?? (path ? 1 : 0),
    at: rest.at,
  });
  const impact = row.evaluations > 0 || row.confirmedAt ? (`/needs/${row.code}#impact` as const) : null;
  return [
    knot("need", `/needs/${row.code}`, { at: row.reportedAt }),
    knot("plan", row.planId ? `/plans/${row.planId}` : null, { at: row.approvedAt }),
    knot("campaign", row.campaignSlug ? `/campaigns/${row.campaignSlug}` : null, {
      count: row.joined,
      at: row.publishedAt,
    }),
    knot("activity", row.activitySlug ? `/activities/${row.activitySlug}` : null, {
      count: row.activities,
      at: row.activityAt,
    }),
    knot("evaluation", row.evaluatedSlug ? `/activities/${row.evaluatedSlug}#evaluation` : null, {
      count: row.evaluations,
      at: row.evaluatedAt,
    }),
    knot("impact", impact, { at: row.confirmedAt }),
  ];
}
