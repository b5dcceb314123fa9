import type { Actor } from "@/access/actor";
import { read } from "@/lib/db";
import { threadPeople } from "../events";
import { costPerPerson, feedbackBlocker, progressOf, shownCount } from "../rules";

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
  const [people, thanks] = await Promise.all([
    read.db.signUp.count({ where: { activityId, status: "ATTENDED" } }),
    read.db.threadEcho.count({ where: { activityId, kind: "THANKS" } }),
  ]);
  const minutes = await read.db.hoursEntry.aggregate({ where: { activityId }, _sum: { minutes: true } });
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
    volunteers: people,
    minutes: minutes._sum.minutes ?? 0,
    thanks,
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
  const [mine, answers, deeds, need] = await Promise.all([
    read.db.signUp.findFirst({
      where: { activityId: activity.id, personId: actor.personId, status: "ATTENDED" },
      select: { slot: { select: { title: true } } },
    }),
    read.db.threadEcho.findMany({
      where: { activityId: activity.id, personId: actor.personId },
      select: { kind: true },
    }),
    read.db.hoursEntry.aggregate({ where: { personId: actor.personId }, _sum: { minutes: true }, _count: true }),
    activity.needId
      ? read.db.need.findFirst({
          where: { id: activity.needId, hiddenAt: null },
          select: { code: true, title: true, metShare: true, reporterId: true },
        })
      : null,
  ]);
  const minutes = await read.db.hoursEntry.aggregate({
    where: { personId: actor.personId, activityId: activity.id },
    _sum: { minutes: true },
  });
  return {
    activity,
    evaluation,
    need,
    reported: need?.reporterId === actor.personId,
    task: mine?.slot.title ?? null,
    minutes: minutes._sum.minutes ?? 0,
    allMinutes: deeds._sum.minutes ?? 0,
    deeds: deeds._count,
    thanked: answers.some((a) => a.kind === "THANKS"),
    answered: answers.some((a) => a.kind === "FEEDBACK"),
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
