import type { Actor } from "@/access/actor";
import { groupsWith } from "@/access/can";
import { read, type Statement } from "@/lib/db";
import { DAY, HOUR } from "@/lib/time";

type InGroup = { groupName: string; groupSlug: string; groupKind: "PROFESSIONAL" | "VOLUNTEER" };

export type TodayActivity = InGroup & {
  activityId: string;
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
  text: `SELECT a."id" AS "activityId", a."title", a."zone", a."startsAt", a."endsAt", ${GROUP}, c.*
    FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
    CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE u."status" IN ('CONFIRMED', 'AT_RISK', 'CHECKED_IN', 'ATTENDED', 'EXCUSED', 'NO_SHOW'))::int AS "expected",
        count(*) FILTER (WHERE u."status" IN ('CHECKED_IN', 'ATTENDED'))::int AS "present",
        count(*) FILTER (WHERE u."status" IN ('CONFIRMED', 'AT_RISK'))::int AS "unrecorded",
        count(*) FILTER (WHERE u."status" = 'EXCUSED')::int AS "excused" FROM "sign_up" u WHERE u."activityId" = a."id") c
    WHERE (a."groupId" = ANY($1::uuid[]) OR a."id" = ANY($2::uuid[])) AND a."state" = 'OPEN' AND a."endsAt" > $3 AND a."startsAt" < $4
    ORDER BY a."startsAt", a."id" LIMIT 40`,
};

export type ShortSlot = InGroup & {
  activityId: string;
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
  text: `SELECT a."id" AS "activityId", a."title", l."title" AS "slot", a."zone", s."startsAt", l."held", l."min", l."max", ${GROUP}
    FROM "slot" l JOIN "shift" s ON s."id" = l."shiftId" JOIN "activity" a ON a."id" = l."activityId" JOIN "group" g ON g."id" = a."groupId"
    WHERE a."groupId" = ANY($1::uuid[]) AND a."state" = 'OPEN' AND s."startsAt" > $2 AND s."startsAt" < $3 AND l."held" < l."min"
    ORDER BY s."startsAt", l."id" LIMIT 20`,
};

export type WaitingAnswer = InGroup & {
  kind: "application" | "joiner";
  id: string;
  personName: string;
  since: Date;
  answerBy: Date | null;
};

const ANSWERS: Statement = {
  name: "today_answers",
  text: `SELECT * FROM (
      SELECT 'application' AS "kind", ap."id", p."name" AS "personName", ap."submittedAt" AS "since", pr."answerBy", ${GROUP}
        FROM "application" ap JOIN "person" p ON p."id" = ap."personId" JOIN "group" g ON g."id" = ap."groupId"
        LEFT JOIN "answer_promise" pr ON pr."subjectType" = 'application' AND pr."subjectId" = ap."id" AND pr."answeredAt" IS NULL
        WHERE ap."groupId" = ANY($1::uuid[]) AND ap."state" IN ('PENDING', 'IN_REVIEW')
      UNION ALL
      SELECT 'joiner', j."campaignId", p."name", j."createdAt", NULL, ${GROUP}
        FROM "campaign_join" j JOIN "campaign" c ON c."id" = j."campaignId" JOIN "person" p ON p."id" = j."personId" JOIN "group" g ON g."id" = c."groupId"
        WHERE c."groupId" = ANY($1::uuid[]) AND c."state" IN ('OPEN', 'PAUSED') AND j."answeredAt" IS NULL AND j."withdrawnAt" IS NULL
    ) w ORDER BY "answerBy" NULLS LAST, "since", "id" LIMIT 30`,
};

export type OpenWork = InGroup & {
  kind: "plan" | "settle" | "evaluate";
  id: string;
  title: string;
  at: Date;
  zone: string;
};

const WORK: Statement = {
  name: "today_work",
  text: `SELECT * FROM (
      SELECT 'plan' AS "kind", p."id", p."title", p."submittedAt" AS "at", g."zone", ${GROUP} FROM "plan" p JOIN "group" g ON g."id" = p."groupId"
        WHERE p."groupId" = ANY($1::uuid[]) AND p."state" = 'REVIEW' AND p."authorId" <> $2::uuid AND p."submittedById" IS DISTINCT FROM $2::uuid
      UNION ALL
      SELECT 'settle', a."id", a."title", a."endsAt", a."zone", ${GROUP} FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
        WHERE a."groupId" = ANY($1::uuid[]) AND a."state" = 'OPEN' AND a."endsAt" <= $3
      UNION ALL
      SELECT 'evaluate', a."id", a."title", a."endsAt", a."zone", ${GROUP} FROM "activity" a JOIN "group" g ON g."id" = a."groupId"
        WHERE a."groupId" = ANY($1::uuid[]) AND a."state" = 'SETTLED'
    ) w ORDER BY "at", "id" LIMIT 30`,
};

export type Today = { activities: TodayActivity[]; short: ShortSlot[]; answers: WaitingAnswer[]; work: OpenWork[] };

/**
 * What waits for a coordinator or a lead today, across all their groups. Four statements whatever the size.
 * @param only one group of theirs, when the reader chose it
 */
export async function getToday(actor: Actor, now: Date, only?: string): Promise<Today> {
  const mine = (ids: string[]) => (only ? ids.filter((id) => id === only) : ids);
  const roster = mine(groupsWith(actor, "roster.see"));
  const deciding = mine(groupsWith(actor, "member.decide"));
  const leading = actor.roles.flatMap((role) => (role.activityId ? [role.activityId] : []));
  const soon = new Date(now.getTime() + 2 * DAY);
  const [activities, short, answers, work] = await Promise.all([
    read.sql<TodayActivity>(ACTIVITIES, [roster, only ? [] : leading, new Date(now.getTime() - 12 * HOUR), soon]),
    read.sql<ShortSlot>(SHORT, [roster, now, new Date(now.getTime() + 3 * DAY)]),
    read.sql<WaitingAnswer>(ANSWERS, [deciding]),
    read.sql<OpenWork>(WORK, [deciding, actor.personId, now]),
  ]);
  return { activities, short, answers, work };
}
