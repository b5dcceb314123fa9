import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";

export const KNOTS = ["need", "plan", "campaign", "activity", "evaluation", "impact"] as const;
export type KnotName = (typeof KNOTS)[number];

export type ThreadKnot = { name: KnotName; path: `/${string}` | null; count: number };
export type ThreadView = { needId: string; knots: ThreadKnot[]; metShare: number };

type Row = {
  code: string;
  metShare: number;
  confirmed: boolean;
  planId: string | null;
  campaignSlug: string | null;
  activitySlug: string | null;
  activities: number;
  evaluatedSlug: string | null;
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
      text: `SELECT n."code", n."metShare", n."confirmedMetAt" IS NOT NULL AS "confirmed",
          (SELECT p."id" FROM "plan" p WHERE p."needId" = n."id" AND p."state" NOT IN ('DRAFT', 'REVIEW') ORDER BY p."createdAt" DESC LIMIT 1) AS "planId",
          (SELECT c."slug" FROM "campaign" c WHERE c."needId" = n."id" AND c."state" <> 'DRAFT' AND c."hiddenAt" IS NULL ORDER BY c."publishedAt" DESC LIMIT 1) AS "campaignSlug",
          act."slug" AS "activitySlug", COALESCE(act."n", 0)::int AS "activities",
          ev."slug" AS "evaluatedSlug", COALESCE(ev."n", 0)::int AS "evaluations"
        FROM "need" n
        LEFT JOIN LATERAL (SELECT (array_agg(a."slug" ORDER BY a."startsAt" DESC))[1] AS "slug", count(*) AS "n" FROM "activity" a
          WHERE a."needId" = n."id" AND a."state" NOT IN ('DRAFT', 'CANCELLED') AND a."hiddenAt" IS NULL HAVING count(*) > 0) act ON true
        LEFT JOIN LATERAL (SELECT (array_agg(a."slug" ORDER BY e."publishedAt" DESC))[1] AS "slug", count(*) AS "n" FROM "evaluation" e
          JOIN "activity" a ON a."id" = e."activityId" WHERE e."needId" = n."id" AND e."state" = 'PUBLISHED' AND a."hiddenAt" IS NULL HAVING count(*) > 0) ev ON true
        WHERE n."id" = $1::uuid AND n."hiddenAt" IS NULL`,
    },
    [needId],
  );
  if (!row) return null;
  const knot = (name: KnotName, path: `/${string}` | null, count = path ? 1 : 0): ThreadKnot => ({ name, path, count });
  return {
    needId,
    metShare: row.metShare,
    knots: [
      knot("need", `/needs/${row.code}`),
      knot("plan", row.planId ? `/plans/${row.planId}` : null),
      knot("campaign", row.campaignSlug ? `/campaigns/${row.campaignSlug}` : null),
      knot("activity", row.activitySlug ? `/activities/${row.activitySlug}` : null, row.activities),
      knot("evaluation", row.evaluatedSlug ? `/activities/${row.evaluatedSlug}#evaluation` : null, row.evaluations),
      knot("impact", row.evaluations > 0 || row.confirmed ? `/needs/${row.code}#impact` : null),
    ],
  };
}
