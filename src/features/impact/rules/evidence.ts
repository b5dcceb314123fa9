import { SMALLEST_SHOWN } from "@/features/evaluations/rules";
import { type FigureKey, NOBODY, OF_ACTIVITIES, OF_OTHERS } from "./catalogue";

/**
 * Whose evidence: one group's ($1 is its id), what belongs to no group, or everything once ($1 is null).
 * Everything = the groups and nobody together; a property test holds it.
 */
export type Reach = "group" | "nobody" | "platform";

const SEEN = (...names: string[]) => names.map((name) => `${name}."hiddenAt" IS NULL`).join(" AND ");
/** The record of the activity is closed. */
const DONE = `a."state" IN ('SETTLED', 'EVALUATED') AND a."hiddenAt" IS NULL`;
const PUBLIC_NEED = `n."hiddenAt" IS NULL AND n."state" IN ('VERIFIED', 'ADOPTED', 'UNMET', 'CONFIRMED_MET')`;

/** Activities with the part of each that counts here, in per cent. A hidden co-host's part counts nowhere. */
const HOSTED: Record<Exclude<Reach, "nobody">, string> = {
  group: `SELECT a."id", a."startsAt" AS "at", a."groupId", (100 - COALESCE((SELECT sum(c."share") FROM "co_host" c
        WHERE c."activityId" = a."id" AND c."state" = 'ACCEPTED'), 0))::int AS "share"
      FROM "activity" a JOIN "group" g ON g."id" = a."groupId" WHERE a."groupId" = $1::uuid AND ${DONE} AND ${SEEN("g")}
    UNION ALL
    SELECT a."id", a."startsAt" AS "at", c."groupId", c."share" FROM "co_host" c JOIN "activity" a ON a."id" = c."activityId"
      JOIN "group" o ON o."id" = a."groupId" JOIN "group" g ON g."id" = c."groupId"
      WHERE c."groupId" = $1::uuid AND c."state" = 'ACCEPTED' AND ${DONE} AND ${SEEN("o", "g")}`,
  platform: `SELECT a."id", a."startsAt" AS "at", a."groupId", (100 - COALESCE((SELECT sum(c."share") FROM "co_host" c JOIN "group" g ON g."id" = c."groupId"
        WHERE c."activityId" = a."id" AND c."state" = 'ACCEPTED' AND g."hiddenAt" IS NOT NULL), 0))::int AS "share"
      FROM "activity" a JOIN "group" o ON o."id" = a."groupId" WHERE ${DONE} AND ${SEEN("o")}`,
};

/** What one activity `h` counts, before it is shared out. */
const OF_ACTIVITY: Record<string, string> = {
  "people-reached": `SELECT e."beneficiariesReached" FROM "evaluation" e
    WHERE e."activityId" = h."id" AND e."state" = 'PUBLISHED' AND e."beneficiariesReached" >= ${SMALLEST_SHOWN}`,
  "first-timers": `SELECT m."firstTimers" FROM "impact_presence" m WHERE m."activityId" = h."id"`,
  lessons: `SELECT count(*) FROM "evaluation" e JOIN "lesson" l ON l."evaluationId" = e."id" WHERE e."activityId" = h."id" AND e."state" = 'PUBLISHED'`,
  "lessons-used": `SELECT count(*) FROM "evaluation" e JOIN "lesson" l ON l."evaluationId" = e."id" WHERE e."activityId" = h."id" AND e."state" = 'PUBLISHED'
      AND EXISTS (SELECT 1 FROM "plan_task" t WHERE t."lessonId" = l."id")`,
  "volunteer-hours": `SELECT sum(w."minutes") FROM "hours_entry" w WHERE w."activityId" = h."id" AND (w."source" = 'ATTENDANCE' OR w."approvedAt" IS NOT NULL)`,
  "served-together": `SELECT m."servedTogether" FROM "impact_presence" m WHERE m."activityId" = h."id"`,
  "joint-activities": `SELECT 1 WHERE EXISTS (SELECT 1 FROM "co_host" c JOIN "group" g ON g."id" = c."groupId"
      WHERE c."activityId" = h."id" AND c."state" = 'ACCEPTED' AND ${SEEN("g")})`,
  thanks: `SELECT count(*) FROM "thread_echo" t WHERE t."activityId" = h."id" AND t."kind" = 'THANKS'`,
};

function ofActivity(key: FigureKey, reach: Exclude<Reach, "nobody">): string {
  return `SELECT h."id" AS "subjectId", h."groupId", h."at", h."share", v."raw", v."raw" * h."share" / 100.0 AS "value"
    FROM (${HOSTED[reach]}) h CROSS JOIN LATERAL (SELECT (${OF_ACTIVITY[key]})::numeric AS "raw" OFFSET 0) v WHERE v."raw" > 0`;
}

type NeedFigure = { at: string; where: string; raw?: string; share?: string };

/** Somebody who held an office of a group when they reported is not counted as a resident. */
const BY_RESIDENT = `NOT EXISTS (SELECT 1 FROM "appointment" o WHERE o."personId" = n."reporterId" AND o."activityId" IS NULL
  AND o."startsAt" <= n."createdAt" AND (o."endsAt" IS NULL OR o."endsAt" > n."createdAt"))`;

/** When the share of an open need was last measured: with the evaluation published last. */
const MEASURED = `COALESCE(n."confirmedMetAt", (SELECT max(e."publishedAt") FROM "evaluation" e JOIN "activity" a ON a."id" = e."activityId"
  WHERE e."needId" = n."id" AND e."state" = 'PUBLISHED' AND a."hiddenAt" IS NULL), n."adoptedAt")`;

const OF_NEED: Record<string, NeedFigure> = {
  "needs-met": { at: `n."confirmedMetAt"`, where: `n."state" = 'CONFIRMED_MET' AND n."confirmedMetAt" IS NOT NULL` },
  "needs-reported": { at: `n."createdAt"`, where: BY_RESIDENT },
  "needs-adopted": { at: `n."adoptedAt"`, where: `n."adoptedByGroupId" IS NOT NULL AND n."adoptedAt" IS NOT NULL` },
  "people-covered": {
    at: MEASURED,
    where: `n."state" IN ('ADOPTED', 'CONFIRMED_MET') AND n."adoptedByGroupId" IS NOT NULL AND n."peopleAffected" >= ${SMALLEST_SHOWN}`,
    raw: `n."peopleAffected"`,
    share: `CASE WHEN n."state" = 'CONFIRMED_MET' THEN 100 ELSE n."metShare" END`,
  },
};

/** A report of residents stands although the group that took it up is hidden; everything else is that group's deed. */
function ofNeed(key: FigureKey, reach: Reach): string {
  const figure = OF_NEED[key];
  if (!figure) return "";
  const { raw = "1", share = "100" } = figure;
  const orphan =
    key === "needs-reported" ? `(g."id" IS NULL OR g."hiddenAt" IS NOT NULL)` : `n."adoptedByGroupId" IS NULL`;
  const which: Record<Reach, string> = {
    group: `n."adoptedByGroupId" = $1::uuid AND ${SEEN("g")}`,
    nobody: orphan,
    platform: `(${orphan} OR ${SEEN("g")})`,
  };
  return `SELECT n."id" AS "subjectId", CASE WHEN ${orphan} THEN '${NOBODY}'::uuid ELSE g."id" END AS "groupId", ${figure.at} AS "at", (${share})::int AS "share",
      ${raw}::numeric AS "raw", round(${raw} * (${share}) / 100.0) AS "value"
    FROM "need" n LEFT JOIN "group" g ON g."id" = n."adoptedByGroupId" WHERE ${PUBLIC_NEED} AND ${figure.where} AND ${share} > 0 AND ${which[reach]}`;
}

type MonthFigure = { at: string; from: string; group: string; subject: string; where: string; nobody?: string };

/** Counted by the month, because one by one they would point at people. */
const BY_MONTH: Record<string, MonthFigure> = {
  "competences-checked": {
    at: `c."decidedAt"`,
    from: `"credential" c LEFT JOIN "group" g ON g."id" = c."decidedForGroupId"`,
    group: `c."decidedForGroupId"`,
    subject: `COALESCE(c."decidedForGroupId", '${NOBODY}'::uuid)`,
    where: `c."state" = 'VERIFIED' AND c."decidedAt" IS NOT NULL AND c."decidedById" IS DISTINCT FROM c."personId" AND NOT EXISTS (
      SELECT 1 FROM "credential_stop" x WHERE x."credentialId" = c."id" AND x."kind" = 'REVOKED' AND x."liftedAt" IS NULL)`,
    nobody: `c."decidedForGroupId" IS NULL`,
  },
  "answers-in-time": {
    at: `p."answeredAt"`,
    from: `"answer_promise" p JOIN "group" g ON g."id" = p."groupId"`,
    group: `p."groupId"`,
    subject: `p."groupId"`,
    where: `p."answeredAt" <= p."answerBy"`,
  },
  "services-completed": {
    at: `r."closedAt"`,
    from: `"service_request" r JOIN "service" s ON s."id" = r."serviceId" JOIN "group" g ON g."id" = s."groupId"`,
    group: `s."groupId"`,
    subject: `r."serviceId"`,
    where: `r."state" = 'CLOSED' AND r."closedAt" IS NOT NULL AND r."confirmed" IN ('MET', 'PARTLY') AND s."hiddenAt" IS NULL`,
  },
};

function byMonth(key: FigureKey, reach: Reach): string {
  const figure = BY_MONTH[key];
  if (!figure) return "";
  const { nobody = "false" } = figure;
  const which: Record<Reach, string> = {
    group: `${figure.group} = $1::uuid AND ${SEEN("g")}`,
    nobody,
    platform: nobody === "false" ? SEEN("g") : `(${nobody} OR ${SEEN("g")})`,
  };
  return `SELECT ${figure.subject} AS "subjectId", COALESCE(${figure.group}, '${NOBODY}'::uuid) AS "groupId", date_trunc('month', ${figure.at}, 'UTC') AS "at",
      100 AS "share", count(*)::numeric AS "raw", count(*)::numeric AS "value"
    FROM ${figure.from} WHERE ${figure.where} AND ${which[reach]} GROUP BY 1, 2, 3`;
}

/**
 * The SQL of what a figure counts: one row per counted thing (subjectId, groupId, at, share in per cent, raw, value).
 * The number is the sum of `value`, by construction.
 * @returns null when the figure has nothing of that reach
 */
export function evidenceSql(key: FigureKey, reach: Reach): string | null {
  if (key in OF_ACTIVITY) return reach === "nobody" ? null : ofActivity(key, reach);
  return ofNeed(key, reach) || byMonth(key, reach) || null;
}

/** Uses $1 also where the evidence does not ask for it: every text takes the same values. */
export const anyOrGroup = (reach: Reach) => (reach === "group" ? "$1::uuid IS NOT NULL" : "$1::uuid IS NULL");

/**
 * Counts the presence of activities ($1) anew, from the sign-ups themselves. Somebody is new in the first place they ever
 * attended, and meets again in the first activity that holds anybody whom they had served with before.
 */
export const COUNT_PRESENCE = `INSERT INTO "impact_presence" AS p ("activityId", "firstTimers", "servedTogether")
  SELECT h."id",
    (SELECT count(*) FROM "sign_up" s WHERE s."activityId" = h."id" AND s."status" = 'ATTENDED' AND NOT EXISTS (
      SELECT 1 FROM "sign_up" b WHERE b."personId" = s."personId" AND b."status" = 'ATTENDED' AND (b."startsAt", b."id") < (s."startsAt", s."id"))),
    (SELECT count(DISTINCT s."personId") FROM "sign_up" s WHERE s."activityId" = h."id" AND s."status" = 'ATTENDED' AND h."id" = (
      SELECT x."activityId" FROM "sign_up" x WHERE x."personId" = s."personId" AND x."status" = 'ATTENDED' AND EXISTS (
          SELECT 1 FROM "sign_up" b JOIN "sign_up" q ON q."activityId" = b."activityId" AND q."status" = 'ATTENDED' AND q."personId" <> b."personId"
            JOIN "sign_up" r ON r."activityId" = x."activityId" AND r."status" = 'ATTENDED' AND r."personId" = q."personId"
          WHERE b."personId" = x."personId" AND b."status" = 'ATTENDED' AND b."activityId" <> x."activityId" AND (b."startsAt", b."id") < (x."startsAt", x."id"))
        ORDER BY x."startsAt", x."id" LIMIT 1))
  FROM unnest($1::uuid[]) h("id") ORDER BY h."id"
  ON CONFLICT ("activityId") DO UPDATE SET "firstTimers" = EXCLUDED."firstTimers", "servedTogether" = EXCLUDED."servedTogether"
    WHERE (p."firstTimers", p."servedTogether") IS DISTINCT FROM (EXCLUDED."firstTimers", EXCLUDED."servedTogether")`;

/** Ids of the activities that count for a group ($1) and start between $2 and $3. */
export const ACTIVITIES_OF_MONTH = `SELECT h."id" FROM (${HOSTED.group}) h WHERE h."at" >= $2::timestamptz AND h."at" < $3::timestamptz ORDER BY h."id"`;

/** Months in which activities count for a group ($1). */
export const MONTHS_OF_ACTIVITIES = `SELECT DISTINCT to_char(h."at" AT TIME ZONE 'UTC', 'YYYY-MM') AS "month" FROM (${HOSTED.group}) h`;

/** Sums of the activity figures of a group ($1) over some of its activities ($2). */
export const COUNT_ACTIVITIES = `SELECT c."figure", sum(c."value")::float8 AS "value" FROM (${OF_ACTIVITIES.map(
  (key) =>
    `SELECT '${key}' AS "figure", e."value" FROM (${ofActivity(key, "group")}) e WHERE e."subjectId" = ANY($2::uuid[])`,
).join(" UNION ALL ")}) c GROUP BY 1`;

/** Sums by month of every other figure of a group ($1), or of nobody. */
export function countOthers(reach: "group" | "nobody"): string {
  const parts = OF_OTHERS.flatMap((key) => {
    const sql = evidenceSql(key, reach);
    return sql ? [`SELECT '${key}' AS "figure", e."at", e."value" FROM (${sql}) e`] : [];
  });
  return `SELECT c."figure", to_char(c."at" AT TIME ZONE 'UTC', 'YYYY-MM') AS "month", sum(c."value")::float8 AS "value"
    FROM (${parts.join(" UNION ALL ")}) c WHERE ${anyOrGroup(reach)} GROUP BY 1, 2`;
}
