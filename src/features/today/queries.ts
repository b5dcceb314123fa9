import type { Actor } from "@/access/actor";
import { groupsWith, isMember } from "@/access/can";
import type { Grant } from "@/access/roles";
import { ACKNOWLEDGED } from "@/features/codes/queries/standing";
import { read, type Statement } from "@/lib/db";
import { DAY, HOUR } from "@/lib/time";

type InGroup = { groupName: string; groupSlug: string; groupKind: "PROFESSIONAL" | "VOLUNTEER" };

export type TodayActivity = InGroup & {
  activityId: string;
  slug: string;
  title: string;
  zone: string;
  startsAt: Date;
  endsAt: Date;
  expected: number;
  present: number;
  unrecorded: number;
  excused: number;
};

const GROUP = `g."name" AS "groupName", g."slug" AS "groupSlug", g."kind"::text AS "groupKind"`;

const ACTIVITIES: Statement = {
  name: "today_activities",
  text: `SELECT a."id" AS "activityId", a."slug", a."title", a."zone", a."startsAt", a."endsAt", ${GROUP}, c.*
    FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE u."status" IN ('CONFIRMED', 'AT_RISK', 'CHECKED_IN', 'ATTENDED', 'EXCUSED', 'NO_SHOW'))::int AS "expected",
        count(*) FILTER (WHERE u."status" IN ('CHECKED_IN', 'ATTENDED'))::int AS "present",
        count(*) FILTER (WHERE u."status" IN ('CONFIRMED', 'AT_RISK'))::int AS "unrecorded",
        count(*) FILTER (WHERE u."status" = 'EXCUSED')::int AS "excused" FROM "sign_up" u WHERE u."activityId" = a."id") c
    WHERE (a."groupId" = ANY($1::uuid[]) OR a."id" = ANY($2::uuid[])) AND a."state" = 'OPEN' AND a."endsAt" > $3 AND a."startsAt" < $4
    ORDER BY a."startsAt", a."id" LIMIT 40`,
};

export type ShortSlot = InGroup & {
  slotId: string;
  slug: string;
  title: string;
  slot: string;
  zone: string;
  startsAt: Date;
  held: number;
  min: number;
  max: number;
};

const SHORT: Statement = {
  name: "today_short",
  text: `SELECT l."id" AS "slotId", a."slug", a."title", l."title" AS "slot", a."zone", s."startsAt", l."held", l."min", l."max", ${GROUP}
    FROM "slot" l JOIN "shift" s ON s."id" = l."shiftId" JOIN "activity" a ON a."id" = l."activityId" JOIN "group" g ON g."id" = a."groupId"
    WHERE a."groupId" = ANY($1::uuid[]) AND a."state" = 'OPEN' AND a."startsAt" < $3 AND s."startsAt" > $2 AND s."startsAt" < $3 AND l."held" < l."min"
    ORDER BY s."startsAt", l."id" LIMIT 20`,
};

export type WaitingAnswer = InGroup & {
  kind: "application" | "joiner" | "review" | "request" | "offer";
  id: string;
  /** Who waits: a person, or the other group. */
  name: string;
  since: Date;
  answerBy: Date | null;
};

const PROMISED = (type: string, id: string) =>
  `LEFT JOIN "answer_promise" pr ON pr."subjectType" = '${type}' AND pr."subjectId" = ${id} AND pr."answeredAt" IS NULL`;

/** $1 deciding about members, $2 checking credentials, $3 answering requests, $4 answering other groups; $5 the reader. */
const ANSWERS: Statement = {
  name: "today_answers",
  text: `SELECT * FROM (
      SELECT 'application' AS "kind", ap."id", p."name", ap."submittedAt" AS "since", pr."answerBy", ${GROUP}
        FROM "application" ap JOIN "person" p ON p."id" = ap."personId" JOIN "group" g ON g."id" = ap."groupId" ${PROMISED("application", 'ap."id"')}
        WHERE ap."groupId" = ANY($1::uuid[]) AND ap."state" IN ('PENDING', 'IN_REVIEW')
      UNION ALL
      SELECT 'joiner', j."campaignId", p."name", j."createdAt", NULL, ${GROUP}
        FROM "campaign_join" j JOIN "campaign" c ON c."id" = j."campaignId" JOIN "person" p ON p."id" = j."personId" JOIN "group" g ON g."id" = c."groupId"
        WHERE c."groupId" = ANY($1::uuid[]) AND c."state" IN ('OPEN', 'PAUSED') AND j."answeredAt" IS NULL AND j."withdrawnAt" IS NULL
      UNION ALL
      SELECT 'review', r."id", p."name", r."askedAt", pr."answerBy", ${GROUP}
        FROM "credential_review" r JOIN "credential" c ON c."id" = r."credentialId" JOIN "person" p ON p."id" = c."personId"
        JOIN "group" g ON g."id" = r."groupId" ${PROMISED("credential_review", 'r."id"')}
        WHERE r."groupId" = ANY($2::uuid[]) AND r."state" = 'OPEN' AND g."state" <> 'FORMING' AND c."personId" <> $5::uuid
      UNION ALL
      SELECT 'request', q."id", p."name", q."sentAt", pr."answerBy", ${GROUP}
        FROM "service_request" q JOIN "person" p ON p."id" = q."requesterId" JOIN "group" g ON g."id" = q."groupId" ${PROMISED("service_request", 'q."id"')}
        WHERE q."groupId" = ANY($3::uuid[]) AND q."state" = 'SENT' AND q."requesterId" <> $5::uuid
      UNION ALL
      SELECT 'offer', c."id", o."name", t."at", pr."answerBy", ${GROUP}
        FROM "collaboration" c JOIN "group" g ON g."id" = CASE c."state" WHEN 'SENT' THEN c."toGroupId" ELSE c."fromGroupId" END
        JOIN "group" o ON o."id" = CASE c."state" WHEN 'SENT' THEN c."fromGroupId" ELSE c."toGroupId" END
        CROSS JOIN LATERAL (SELECT u."id", u."at" FROM "collaboration_turn" u WHERE u."collaborationId" = c."id" ORDER BY u."at" DESC, u."id" DESC LIMIT 1) t
        ${PROMISED("collaboration_turn", 't."id"')}
        WHERE (c."toGroupId" = ANY($4::uuid[]) AND c."state" = 'SENT') OR (c."fromGroupId" = ANY($4::uuid[]) AND c."state" = 'COUNTERED')
    ) w ORDER BY "answerBy" NULLS LAST, "since", "id" LIMIT 30`,
};

export type OpenWork = InGroup & {
  kind: "plan" | "settle" | "evaluate" | "scope" | "start" | "assess" | "referral" | "host";
  /** What its address ends in: an activity's slug when its record is to be closed, a need's code, else an id. */
  place: string;
  title: string;
  at: Date;
  zone: string;
};

const WORK: Statement = {
  name: "today_work",
  text: `SELECT * FROM (
      SELECT 'plan' AS "kind", p."id"::text AS "place", p."title", p."submittedAt" AS "at", g."zone", ${GROUP} FROM "plan" p JOIN "group" g ON g."id" = p."groupId"
        WHERE p."groupId" = ANY($1::uuid[]) AND p."state" = 'REVIEW' AND g."state" <> 'FORMING' AND p."authorId" <> $2::uuid AND p."submittedById" IS DISTINCT FROM $2::uuid
      UNION ALL
      SELECT 'settle', a."slug", a."title", a."endsAt", a."zone", ${GROUP} FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
        WHERE a."groupId" = ANY($1::uuid[]) AND a."state" = 'OPEN' AND a."startsAt" < $3 AND a."endsAt" <= $3
      UNION ALL
      SELECT * FROM (SELECT 'evaluate', a."id"::text, a."title", a."endsAt", a."zone", ${GROUP} FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
        WHERE a."groupId" = ANY($1::uuid[]) AND a."state" = 'SETTLED' ORDER BY a."endsAt", a."id" LIMIT 30) e
      UNION ALL
      SELECT CASE c."state" WHEN 'SCOPING' THEN 'scope' WHEN 'AGREED' THEN 'start' ELSE 'assess' END, c."id"::text, c."title",
          COALESCE(c."completedAt", c."decidedAt", c."createdAt"), g."zone", ${GROUP}
        FROM "collaboration" c JOIN "group" g ON g."id" IN (c."fromGroupId", c."toGroupId")
        WHERE (c."fromGroupId" = ANY($4::uuid[]) OR c."toGroupId" = ANY($4::uuid[])) AND g."id" = ANY($4::uuid[]) AND (
          (c."state" = 'SCOPING' AND CASE g."id" WHEN c."fromGroupId" THEN c."agreedFromById" ELSE c."agreedToById" END IS NULL)
          OR c."state" = 'AGREED'
          OR (c."state" = 'COMPLETED' AND NOT EXISTS (SELECT 1 FROM "collaboration_review" v WHERE v."collaborationId" = c."id" AND v."groupId" = g."id")))
      UNION ALL
      SELECT 'referral', n."code", n."title", r."at", g."zone", ${GROUP}
        FROM "need_referral" r JOIN "need" n ON n."id" = r."needId" AND n."hiddenAt" IS NULL JOIN "group" g ON g."id" = r."toGroupId"
        WHERE r."toGroupId" = ANY($4::uuid[]) AND r."answeredAt" IS NULL
      UNION ALL
      SELECT 'host', a."slug", a."title", h."invitedAt", g."zone", ${GROUP}
        FROM "co_host" h JOIN "activity" a ON a."id" = h."activityId" JOIN "group" g ON g."id" = h."groupId"
        WHERE h."groupId" = ANY($4::uuid[]) AND h."state" = 'INVITED'
    ) w ORDER BY "at", "place" LIMIT 30`,
};

export type OwnTask = InGroup & {
  kind: "voice" | "acknowledge" | "check" | "confirm" | "planTask" | "task" | "review" | "form" | "report";
  /** What its address ends in. */
  id: string;
  title: string;
  at: Date;
  zone: string;
};

/** $1 groups the reader belongs to, $2 the reader: what waits for this very person, whatever their office. */
const OWN: Statement = {
  name: "today_own",
  text: `SELECT * FROM (
      SELECT 'voice' AS "kind", c."id"::text AS "id", c."title", o."heldAt" AS "at", g."zone", ${GROUP}
        FROM "consensus" c JOIN "group" g ON g."id" = c."groupId" JOIN "consensus_round" o ON o."consensusId" = c."id" AND o."number" = c."round"
        JOIN "membership" m ON m."groupId" = c."groupId" AND m."personId" = $2::uuid AND m."category" = 'REGULAR' AND m."status" IN ('ACTIVE', 'PROBATION')
        WHERE c."groupId" = ANY($1::uuid[]) AND c."state" = 'OPEN'
          AND NOT EXISTS (SELECT 1 FROM "consensus_voice" v WHERE v."roundId" = o."id" AND v."personId" = $2::uuid AND v."voice" IS NOT NULL)
      UNION ALL
      SELECT 'acknowledge', v."id"::text, v."title", COALESCE(v."acknowledgeBy", v."adoptedAt"), g."zone", ${GROUP}
        FROM "code_version" v JOIN "group" g ON g."id" = v."groupId"
        WHERE v."groupId" = ANY($1::uuid[]) AND v."state" = 'ADOPTED' AND NOT ${ACKNOWLEDGED("$2::uuid", 'g."id"')}
      UNION ALL
      SELECT 'check', r."id"::text, p."name", r."askedAt", g."zone", ${GROUP}
        FROM "credential_review" r JOIN "credential" c ON c."id" = r."credentialId" JOIN "person" p ON p."id" = c."personId"
        JOIN "group" g ON g."id" = r."groupId" AND g."state" = 'FORMING'
        JOIN "membership" m ON m."groupId" = g."id" AND m."personId" = $2::uuid AND m."isFounder" AND m."status" IN ('ACTIVE', 'PROBATION')
        WHERE r."groupId" = ANY($1::uuid[]) AND r."state" = 'OPEN' AND c."personId" <> $2::uuid
          AND NOT EXISTS (SELECT 1 FROM "founder_check" f WHERE f."reviewId" = r."id" AND f."personId" = $2::uuid)
      UNION ALL
      SELECT 'confirm', q."id"::text, s."title", q."reportedAt", s."zone", ${GROUP}
        FROM "service_request" q JOIN "service" s ON s."id" = q."serviceId" JOIN "group" g ON g."id" = q."groupId"
        WHERE q."requesterId" = $2::uuid AND q."state" = 'REPORTED'
      UNION ALL
      SELECT 'planTask', p."id"::text, k."title", COALESCE(k."dueOn", p."endsOn", p."approvedAt"), g."zone", ${GROUP}
        FROM "plan_task" k JOIN "plan" p ON p."id" = k."planId" AND p."state" IN ('APPROVED', 'ACTIVE', 'EVALUATING') JOIN "group" g ON g."id" = p."groupId"
        WHERE k."ownerId" = $2::uuid AND k."state" = 'OPEN' AND p."groupId" = ANY($1::uuid[])
      UNION ALL
      SELECT 'task', c."id"::text, k."title", COALESCE(k."dueOn", k."createdAt"), g."zone", ${GROUP}
        FROM "task" k JOIN "collaboration" c ON k."subjectType" = 'collaboration' AND c."id" = k."subjectId" AND c."state" = 'ACTIVE'
        JOIN "group" g ON g."id" = COALESCE(k."groupId", c."fromGroupId")
        WHERE k."ownerId" = $2::uuid AND k."state" = 'OPEN' AND g."id" = ANY($1::uuid[])
      UNION ALL
      SELECT 'review', p."id"::text, p."title", p."submittedAt", g."zone", ${GROUP}
        FROM "plan" p JOIN "group" g ON g."id" = p."groupId" AND g."state" = 'FORMING'
        WHERE p."groupId" = ANY($1::uuid[]) AND p."state" = 'REVIEW' AND p."authorId" <> $2::uuid AND p."submittedById" IS DISTINCT FROM $2::uuid
      UNION ALL
      SELECT 'form', g."id"::text, g."name", g."createdAt", g."zone", ${GROUP}
        FROM "group" g JOIN "membership" m ON m."groupId" = g."id" AND m."personId" = $2::uuid AND m."isFounder" AND m."status" IN ('ACTIVE', 'PROBATION')
        WHERE g."id" = ANY($1::uuid[]) AND g."state" = 'FORMING'
      UNION ALL
      SELECT 'report', n."code", n."title", COALESCE(e."at", n."adoptedAt"), n."zone", ${GROUP}
        FROM "need" n JOIN "group" g ON g."id" = n."adoptedByGroupId"
        CROSS JOIN LATERAL (SELECT max(v."publishedAt") AS "at" FROM "evaluation" v JOIN "activity" a ON a."id" = v."activityId" WHERE a."needId" = n."id") e
        WHERE n."reporterId" = $2::uuid AND n."state" = 'ADOPTED' AND n."metShare" > 0 AND n."hiddenAt" IS NULL
          AND NOT EXISTS (SELECT 1 FROM "need_fact" f WHERE f."needId" = n."id" AND f."fromReporter" AND f."createdAt" > e."at")
    ) w ORDER BY "kind" = 'form', "at", "id" LIMIT 20`,
};

/** What waits for this very person in their groups, whatever their office. One statement. */
export async function listOwnTasks(actor: Actor, only?: string): Promise<OwnTask[]> {
  if (!actor.personId) return [];
  const groups = actor.memberships.map((m) => m.groupId).filter((id) => isMember(actor, id) && (!only || id === only));
  return read.sql<OwnTask>(OWN, [groups, actor.personId]);
}

export type Today = {
  activities: TodayActivity[];
  short: ShortSlot[];
  answers: WaitingAnswer[];
  work: OpenWork[];
  own: OwnTask[];
};

/**
 * What waits for a coordinator, a lead or a member today, across all their groups. Five statements whatever the size.
 * @param only one group of theirs, when the reader chose it
 */
export async function getToday(actor: Actor, now: Date, only?: string): Promise<Today> {
  const mine = (grant: Grant) => groupsWith(actor, grant).filter((id) => !only || id === only);
  const roster = mine("roster.see");
  const deciding = mine("member.decide");
  const together = mine("collaboration.manage");
  const leading = actor.roles.flatMap((role) => (role.activityId ? [role.activityId] : []));
  const soon = new Date(now.getTime() + 2 * DAY);
  const waiting = [deciding, mine("credential.verify"), mine("service.answer"), together, actor.personId];
  const [activities, short, answers, work, own] = await Promise.all([
    read.sql<TodayActivity>(ACTIVITIES, [roster, only ? [] : leading, new Date(now.getTime() - 12 * HOUR), soon]),
    read.sql<ShortSlot>(SHORT, [roster, now, new Date(now.getTime() + 3 * DAY)]),
    read.sql<WaitingAnswer>(ANSWERS, waiting),
    read.sql<OpenWork>(WORK, [deciding, actor.personId, now, together]),
    listOwnTasks(actor, only),
  ]);
  return { activities, short, answers, work, own };
}
