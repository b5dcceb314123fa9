import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read } from "@/lib/db";
import { type CandidateFacts, type MatchReason, reasonsOf } from "../rules/matching";

export type NextBest = {
  groupId: string;
  slug: string;
  name: string;
  kind: "PROFESSIONAL" | "VOLUNTEER";
  reasons: MatchReason[];
};

type Row = CandidateFacts & Omit<NextBest, "reasons">;

/**
 * Groups of the same kind as the one that said no: first those of the province (index on kind and region), then the
 * newest listed ones (index on listing), at most 200 of each are looked at. Whoever was asked along this chain, or is
 * already at it with us, is left out. The best by field, province and services get their answering looked up.
 */
const NEXT = {
  name: "collaboration_next_best",
  text: `WITH RECURSIVE asked AS (
      SELECT c."id", c."afterId", c."fromGroupId", c."toGroupId", 1 AS "depth" FROM "collaboration" c
        WHERE c."id" = $1::uuid AND c."fromGroupId" = $2::uuid AND c."state" IN ('DECLINED', 'EXPIRED')
      UNION ALL
      SELECT c."id", c."afterId", c."fromGroupId", c."toGroupId", a."depth" + 1 FROM asked a
        JOIN "collaboration" c ON c."id" = a."afterId" AND c."fromGroupId" = $2::uuid WHERE a."depth" < 20
    ), request AS (
      SELECT c."kind", t."kind" AS "groupKind", COALESCE(c."field", t."field") AS "field", split_part(COALESCE(c."regionCode", f."regionCode"), '.', 1) AS "province"
      FROM "collaboration" c JOIN asked a ON a."id" = c."id" AND a."depth" = 1
      JOIN "group" f ON f."id" = c."fromGroupId" JOIN "group" t ON t."id" = c."toGroupId"
    ), near AS (
      SELECT g."id", g."slug", g."name", g."kind", g."field", g."regionCode", g."state", g."vouchedAt" FROM "group" g, request r
      WHERE g."kind" = r."groupKind" AND g."regionCode" >= r."province" AND g."regionCode" < r."province" || '/' AND g."hiddenAt" IS NULL LIMIT 200
    ), recent AS (
      SELECT g."id", g."slug", g."name", g."kind", g."field", g."regionCode", g."state", g."vouchedAt" FROM (
        SELECT g.* FROM "group" g WHERE g."hiddenAt" IS NULL AND (g."state" = 'ACTIVE' OR (g."state" = 'FORMING' AND g."vouchedAt" IS NOT NULL))
        ORDER BY g."createdAt" DESC, g."id" DESC LIMIT 200) g, request r WHERE g."kind" = r."groupKind"
    ), known AS (
      SELECT DISTINCT g.* FROM (SELECT * FROM near UNION ALL SELECT * FROM recent) g
      WHERE (g."state" = 'ACTIVE' OR (g."state" = 'FORMING' AND g."vouchedAt" IS NOT NULL)) AND g."id" <> $2::uuid
        AND g."id" NOT IN (SELECT "toGroupId" FROM asked)
        AND NOT EXISTS (SELECT 1 FROM "collaboration" o, request r WHERE o."fromGroupId" = $2::uuid AND o."toGroupId" = g."id" AND o."kind" = r."kind"
          AND o."state" IN ('DRAFT', 'SENT', 'COUNTERED', 'SCOPING', 'AGREED', 'ACTIVE'))
    ), scored AS (
      SELECT g."id" AS "groupId", g."slug", g."name", g."kind"::text AS "kind", g."field" = r."field" AS "sameField",
        split_part(g."regionCode", '.', 1) = r."province" AS "sameProvince",
        (SELECT count(*)::int FROM "service" s WHERE s."groupId" = g."id" AND s."state" = 'PUBLISHED' AND s."hiddenAt" IS NULL) AS "services"
      FROM known g, request r
      ORDER BY "sameField" DESC, "sameProvince" DESC, "services" DESC, g."id" LIMIT 20
    )
    SELECT s.*, d."answerDays" FROM scored s
    LEFT JOIN LATERAL (SELECT avg(extract(epoch FROM p."answeredAt" - p."startedAt") / 86400)::float8 AS "answerDays" FROM "answer_promise" p
      WHERE p."groupId" = s."groupId" AND p."answeredAt" > $3::timestamptz - interval '90 days') d ON true
    ORDER BY s."sameField" DESC, s."sameProvince" DESC, (s."services" > 0) DESC, d."answerDays" NULLS LAST, s."groupId" LIMIT 3`,
};

/**
 * After a no or a silence: who could be asked next, the best first, each with the reasons. One statement, bounded.
 * @returns at most three; none when there is nobody, or the request is not ours to repeat
 */
export async function nextBest(
  actor: Actor,
  ref: { groupId: string; collaborationId: string },
  now: Date,
): Promise<NextBest[]> {
  if (!can(actor, "collaboration.manage", { groupId: ref.groupId })) return [];
  const rows = await read.sql<Row>(NEXT, [ref.collaborationId, ref.groupId, now]);
  return rows.map(({ groupId, slug, name, kind, ...facts }) => ({
    groupId,
    slug,
    name,
    kind,
    reasons: reasonsOf(facts),
  }));
}
