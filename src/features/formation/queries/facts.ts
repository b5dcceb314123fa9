import { ACKNOWLEDGED } from "@/features/codes/queries/standing";
import type { Sql, Statement } from "@/lib/db";
import type { AssociationFacts, FormationFacts } from "../rules/facts";

/** Facts of an association's list as one object, for the group `g` and the moment $2. */
const ASSOCIATION = `(SELECT json_build_object(
    'verifiedFounders', count(*) FILTER (WHERE f."holds"), 'claimingFounders', count(*) FILTER (WHERE f."claims" AND NOT f."holds"),
    'foundersWithDuty', count(*) FILTER (WHERE f."duty"),
    'verifiedAt', (SELECT max(r."decidedAt") FROM "credential_review" r WHERE r."groupId" = g."id" AND r."state" = 'VERIFIED'),
    'positions', (SELECT count(*) FROM "position" p WHERE p."groupId" = g."id" AND p."closedAt" IS NULL),
    'positionsWithDuty', (SELECT count(*) FROM "position" p WHERE p."groupId" = g."id" AND p."closedAt" IS NULL
      AND EXISTS (SELECT 1 FROM "duty" d WHERE d."positionId" = p."id" AND d."endedAt" IS NULL)),
    'choosing', EXISTS (SELECT 1 FROM "consensus" c JOIN "position" p ON p."id" = c."positionId" AND 'COORDINATOR' = ANY (p."roles")
      WHERE c."groupId" = g."id" AND c."state" IN ('OPEN', 'WINDOW', 'OBJECTED')),
    'code', (SELECT json_build_object('id', v."id", 'number', v."number", 'state', v."state", 'at', COALESCE(v."adoptedAt", v."proposedAt"))
      FROM "code_version" v WHERE v."groupId" = g."id" AND v."state" <> 'SUPERSEDED' ORDER BY (v."state" = 'ADOPTED') DESC, v."number" DESC LIMIT 1),
    'owing', (SELECT count(*) FROM owing), 'acknowledged', (SELECT count(*) FROM owing o WHERE ${ACKNOWLEDGED('o."personId"', 'g."id"')}),
    'service', (SELECT json_build_object('title', s."title", 'at', s."publishedAt") FROM "service" s
      WHERE s."groupId" = g."id" AND s."state" = 'PUBLISHED' AND s."hiddenAt" IS NULL ORDER BY s."publishedAt" LIMIT 1),
    'serviceDraft', EXISTS (SELECT 1 FROM "service" s WHERE s."groupId" = g."id" AND s."state" = 'DRAFT'))
  FROM (SELECT m."personId",
      EXISTS (SELECT 1 FROM "group_competence" gc WHERE gc."groupId" = g."id" AND holds_credential(m."personId", gc."typeId", 'FOUNDERS', $2::timestamptz))
        OR (NOT EXISTS (SELECT 1 FROM "group_competence" gc WHERE gc."groupId" = g."id")
          AND EXISTS (SELECT 1 FROM "credential" c WHERE c."personId" = m."personId" AND c."state" = 'VERIFIED'
            AND holds_credential(m."personId", c."typeId", 'FOUNDERS', $2::timestamptz))) AS "holds",
      EXISTS (SELECT 1 FROM "credential_review" r JOIN "credential" c ON c."id" = r."credentialId"
        WHERE r."groupId" = g."id" AND r."state" = 'OPEN' AND c."personId" = m."personId") AS "claims",
      EXISTS (SELECT 1 FROM "duty_holder" h WHERE h."groupId" = g."id" AND h."personId" = m."personId" AND (h."endsAt" IS NULL OR h."endsAt" > $2::timestamptz))
        OR EXISTS (SELECT 1 FROM "appointment" a JOIN "duty" d ON d."positionId" = a."positionId" AND d."endedAt" IS NULL
          WHERE a."groupId" = g."id" AND a."personId" = m."personId" AND a."startsAt" <= $2::timestamptz AND (a."endsAt" IS NULL OR a."endsAt" > $2::timestamptz)) AS "duty"
    FROM "membership" m WHERE m."groupId" = g."id" AND m."isFounder" AND m."status" IN ('ACTIVE', 'PROBATION')) f)`;

const FACTS: Statement = {
  name: "formation_facts",
  text: `
    WITH owing AS (
      SELECT m."personId" FROM "membership" m WHERE m."groupId" = $1::uuid AND m."isFounder" AND m."status" IN ('ACTIVE', 'PROBATION')
      UNION
      SELECT a."personId" FROM "appointment" a JOIN "membership" m ON m."personId" = a."personId" AND m."groupId" = a."groupId" AND m."status" IN ('ACTIVE', 'PROBATION')
        WHERE a."groupId" = $1::uuid AND a."activityId" IS NULL AND a."startsAt" <= $2::timestamptz AND (a."endsAt" IS NULL OR a."endsAt" > $2::timestamptz)
    )
    SELECT g."kind"::text, g."state"::text, g."createdAt" AS "foundedAt", g."activatedAt",
      f."name" AS "founder",
      (SELECT count(*)::int FROM "membership" m WHERE m."groupId" = g."id" AND m."isFounder" AND m."status" IN ('ACTIVE', 'PROBATION')) AS "founders",
      (SELECT json_build_object('name', p."name", 'at', a."startsAt") FROM "appointment" a JOIN "person" p ON p."id" = a."personId"
        WHERE a."groupId" = g."id" AND a."source" <> 'INTERIM' AND 'COORDINATOR' = ANY (a."roles") AND a."startsAt" <= $2::timestamptz
          AND (a."endsAt" IS NULL OR a."endsAt" > $2::timestamptz) ORDER BY a."startsAt" LIMIT 1) AS "leader",
      (SELECT json_build_object('code', n."code", 'title', n."title", 'at', n."adoptedAt") FROM "need" n
        WHERE n."adoptedByGroupId" = g."id" AND n."state" IN ('ADOPTED', 'CONFIRMED_MET') ORDER BY n."adoptedAt" LIMIT 1) AS "need",
      (SELECT json_build_object('id', pl."id", 'state', pl."state", 'author', au."name", 'approver', ap."name", 'createdAt', pl."createdAt",
          'submittedAt', pl."submittedAt", 'approvedAt', pl."approvedAt",
          'objectives', (SELECT count(*) FROM "objective" o WHERE o."planId" = pl."id"),
          'measured', (SELECT count(*) FROM "objective" o WHERE o."planId" = pl."id" AND EXISTS (SELECT 1 FROM "indicator" i WHERE i."objectiveId" = o."id")))
        FROM "plan" pl LEFT JOIN "person" au ON au."id" = pl."authorId" LEFT JOIN "person" ap ON ap."id" = pl."approvedById"
        WHERE pl."groupId" = g."id" ORDER BY (pl."approvedAt" IS NOT NULL) DESC, pl."createdAt" DESC LIMIT 1) AS "plan",
      (SELECT json_build_object('slug', c."slug", 'at', c."publishedAt") FROM "campaign" c
        WHERE c."groupId" = g."id" AND c."publishedAt" IS NOT NULL AND c."hiddenAt" IS NULL ORDER BY c."publishedAt" LIMIT 1) AS "campaign",
      EXISTS (SELECT 1 FROM "campaign" c WHERE c."groupId" = g."id" AND c."publishedAt" IS NULL) AS "campaignDraft",
      y."count", y."names", y."latestAt", ${ASSOCIATION} AS "association"
    FROM "group" g
    LEFT JOIN LATERAL (SELECT m."personId", p."name" FROM "membership" m JOIN "person" p ON p."id" = m."personId"
      WHERE m."groupId" = g."id" AND m."isFounder" ORDER BY m."createdAt", m."id" LIMIT 1) f ON true
    LEFT JOIN LATERAL (SELECT count(*)::int AS "count", max(s."at") AS "latestAt", (array_agg(p."name" ORDER BY s."at"))[1:3] AS "names"
      FROM (SELECT x."personId", min(x."at") AS "at" FROM (
          SELECT m."personId", m."joinedAt" AS "at" FROM "membership" m WHERE m."groupId" = g."id" AND m."status" IN ('ACTIVE', 'PROBATION')
          UNION ALL
          SELECT j."personId", j."createdAt" FROM "campaign_join" j JOIN "campaign" c ON c."id" = j."campaignId"
            WHERE c."groupId" = g."id" AND j."withdrawnAt" IS NULL
        ) x WHERE x."personId" IS DISTINCT FROM f."personId" GROUP BY x."personId") s
      JOIN "person" p ON p."id" = s."personId") y ON true
    WHERE g."id" = $1::uuid`,
};

type Dated<T, K extends keyof T> = Omit<T, K> & { [P in K]: string | (null extends T[P] ? null : never) };
type Plan = NonNullable<FormationFacts["plan"]>;
type Code = NonNullable<AssociationFacts["code"]>;
type Service = NonNullable<AssociationFacts["service"]>;
type AssociationRow = Omit<AssociationFacts, "verifiedAt" | "code" | "service"> & {
  verifiedAt: string | null;
  code: Dated<Code, "at"> | null;
  service: Dated<Service, "at"> | null;
};
type Row = Omit<FormationFacts, "saidYes" | "leader" | "need" | "plan" | "campaign" | "association"> & {
  association: AssociationRow;
  leader: { name: string; at: string } | null;
  need: { code: string; title: string; at: string | null } | null;
  plan: Dated<Plan, "createdAt" | "submittedAt" | "approvedAt"> | null;
  campaign: { slug: string; at: string } | null;
  count: number;
  names: string[] | null;
  latestAt: Date | null;
};

function date(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

/**
 * Everything the checklist needs, in one statement.
 * @param sql the transaction's inside `activateGroup`, so that the click and the facts see the same moment
 * @param now which offices are current
 */
export async function readFacts(sql: Sql, ref: { groupId: string; now: Date }): Promise<FormationFacts | null> {
  const [row] = await sql<Row>(FACTS, [ref.groupId, ref.now]);
  if (!row) return null;
  const { count, names, latestAt, leader, need, plan, campaign, association, ...rest } = row;
  const { code, service } = association;
  return {
    ...rest,
    leader: leader && { ...leader, at: new Date(leader.at) },
    need: need && { ...need, at: date(need.at) },
    plan: plan && {
      ...plan,
      createdAt: new Date(plan.createdAt),
      submittedAt: date(plan.submittedAt),
      approvedAt: date(plan.approvedAt),
    },
    campaign: campaign && { ...campaign, at: new Date(campaign.at) },
    saidYes: { count, names: names ?? [], latestAt },
    association: {
      ...association,
      verifiedAt: date(association.verifiedAt),
      code: code && { ...code, at: date(code.at) },
      service: service && { ...service, at: new Date(service.at) },
    },
  };
}
