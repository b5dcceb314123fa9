import type { Actor } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { threadPeople } from "../events";
import { costPerPerson, feedbackBlocker, progressOf, shownCount } from "../rules";

const COUNTS: Statement = {
  name: "evaluation_counts",
  text: `SELECT (SELECT count(*)::int FROM "sign_up" u WHERE u."activityId" = $1 AND u."status" = 'ATTENDED') AS "volunteers",
      (SELECT COALESCE(sum(h."minutes"), 0)::int FROM "hours_entry" h WHERE h."activityId" = $1) AS "minutes",
      (SELECT count(*)::int FROM "thread_echo" e WHERE e."activityId" = $1 AND e."kind" = 'THANKS') AS "thanks"`,
};

/** One person's own part in an activity and its need; minutes. */
type Mine = {
  need: { code: string; title: string; metShare: number } | null;
  reported: boolean;
  task: string | null;
  minutes: number;
  allMinutes: number;
  deeds: number;
  thanked: boolean;
  answered: boolean;
};

const MINE: Statement = {
  name: "echo_mine",
  text: `SELECT CASE WHEN n."id" IS NULL THEN NULL ELSE json_build_object('code', n."code", 'title', n."title", 'metShare', n."metShare") END AS "need",
      COALESCE(n."reporterId" = $2, false) AS "reported",
      (SELECT l."title" FROM "sign_up" u JOIN "slot" l ON l."id" = u."slotId"
        WHERE u."activityId" = $1 AND u."personId" = $2 AND u."status" = 'ATTENDED' ORDER BY u."startsAt" LIMIT 1) AS "task",
      COALESCE(h."here", 0)::int AS "minutes", COALESCE(h."all", 0)::int AS "allMinutes", h."deeds"::int AS "deeds",
      EXISTS (SELECT 1 FROM "thread_echo" e WHERE e."activityId" = $1 AND e."personId" = $2 AND e."kind" = 'THANKS') AS "thanked",
      EXISTS (SELECT 1 FROM "thread_echo" e WHERE e."activityId" = $1 AND e."personId" = $2 AND e."kind" = 'FEEDBACK') AS "answered"
    FROM (SELECT sum("minutes") FILTER (WHERE "activityId" = $1) AS "here", sum("minutes") AS "all", count(*) AS "deeds"
        FROM "hours_entry" WHERE "personId" = $2) h
      LEFT JOIN "need" n ON n."id" = $3 AND n."hiddenAt" IS NULL`,
};

export type PublishedEvaluation = NonNullable<Awaited<ReturnType<typeof getPublishedEvaluation>>>;

/** What came of an activity, as everybody may read it: small counts withheld, nobody named. */
export async function getPublishedEvaluation(_actor: Actor, activityId: string) {
  const row = await read.db.evaluation.findFirst({
    where: { activityId, state: "PUBLISHED" },
    include: {
      values: { include: { indicator: { include: { objective: { select: { position: true } } } } } },
      lessons: { orderBy: { position: "asc" } },
    },
  });
  if (!row) return null;
  const [counts] = await read.sql<{ volunteers: number; minutes: number; thanks: number }>(COUNTS, [activityId]);
  const cost = Number(row.cost);
  return {
    id: row.id,
    needId: row.needId,
    summary: row.summary,
    wentWell: row.wentWell,
    wentBadly: row.wentBadly,
    stillLacking: row.stillLacking,
    reached: shownCount(row.beneficiariesReached),
    asked: shownCount(row.beneficiariesAsked),
    cost,
    costEach: costPerPerson(cost, row.beneficiariesReached),
    metShare: row.metShare,
    metReason: row.metReason,
    publishedAt: row.publishedAt,
    lessons: row.lessons.map((l) => l.text),
    volunteers: counts?.volunteers ?? 0,
    minutes: counts?.minutes ?? 0,
    thanks: counts?.thanks ?? 0,
    indicators: row.values
      .sort(
        (a, b) =>
          a.indicator.objective.position - b.indicator.objective.position ||
          a.indicator.position - b.indicator.position,
      )
      .map(({ actual, note, indicator }) => {
        const measured = {
          baseline: Number(indicator.baseline),
          target: Number(indicator.target),
          actual: Number(actual),
        };
        return {
          id: indicator.id,
          name: indicator.name,
          unit: indicator.unit,
          note,
          ...measured,
          progress: progressOf(measured),
        };
      }),
  };
}

export type Echo = NonNullable<Awaited<ReturnType<typeof getEcho>>>;

/** Kabar balik for one person in the thread: what they did, what came of it, what still lacks. */
export async function getEcho(actor: Actor, input: { slug: string; now: Date }) {
  if (!actor.personId) return null;
  const activity = await read.db.activity.findFirst({
    where: { slug: input.slug, hiddenAt: null },
    select: {
      id: true,
      slug: true,
      title: true,
      zone: true,
      startsAt: true,
      needId: true,
      group: { select: { id: true, slug: true, name: true, kind: true } },
    },
  });
  const evaluation = activity && (await getPublishedEvaluation(actor, activity.id));
  if (!activity || !evaluation) return null;
  const people = await threadPeople(read, { activityId: activity.id, needId: activity.needId });
  if (!people.includes(actor.personId)) return null;
  const [mine] = await read.sql<Mine>(MINE, [activity.id, actor.personId, activity.needId]);
  if (!mine) return null;
  return {
    activity,
    evaluation,
    ...mine,
    feedbackOpen: feedbackBlocker(evaluation.publishedAt, input.now) === null,
  };
}

export type FeedbackSummary = { count: number; average: number | null; words: { rating: number; text: string }[] };

/** Anonymous feedback for the group; shown from five answers on, so that nobody can be guessed. */
export async function getFeedback(
  actor: Actor,
  activity: { id: string; groupId: string },
): Promise<FeedbackSummary | null> {
  if (!actor.memberships.some((m) => m.groupId === activity.groupId && m.status === "ACTIVE")) return null;
  const rows = await read.db.feedback.findMany({
    where: { activityId: activity.id },
    orderBy: { id: "asc" },
    take: 500,
    select: { rating: true, text: true },
  });
  if (shownCount(rows.length) === null) return { count: 0, average: null, words: [] };
  const sum = rows.reduce((total, r) => total + r.rating, 0);
  return { count: rows.length, average: rows.length > 0 ? sum / rows.length : null, words: rows.filter((r) => r.text) };
}
