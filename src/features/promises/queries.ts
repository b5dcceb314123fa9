import type { Actor } from "@/access/actor";
import { type Read, read } from "@/lib/db";
import { DAY, dateOf, dayOf } from "@/lib/time";
import { promisesPolicy } from "./policy";
import { type AnswerRecord, answerRecordOf, type Standing, standing } from "./rules";

const SELECT = {
  id: true,
  groupId: true,
  waitingId: true,
  startedAt: true,
  answerBy: true,
  zone: true,
  interimAt: true,
  interimText: true,
  answeredAt: true,
  warnedAt: true,
  escalatedAt: true,
} as const;

export type PromiseView = {
  id: string;
  answerBy: Date;
  zone: string;
  standing: Standing;
  interimText: string | null;
  /** The actor may still give an interim word. */
  mayGiveInterim: boolean;
};

/** What is promised about one thing, for whoever waits and for the group; null = not there or not theirs. */
export async function getPromise(
  actor: Actor,
  ref: { subjectType: string; subjectId: string },
  now: Date,
): Promise<PromiseView | null> {
  const row = await read.db.answerPromise.findUnique({ where: { subjectType_subjectId: ref }, select: SELECT });
  if (!row || !promisesPolicy.view(actor, row)) return null;
  const mayGiveInterim = !row.interimAt && !row.answeredAt && promisesPolicy.giveInterim(actor, row);
  return {
    id: row.id,
    answerBy: row.answerBy,
    zone: row.zone,
    standing: standing(row, now),
    interimText: row.interimText,
    mayGiveInterim,
  };
}

/** The same for many things at once, by id of the thing: for lists. */
export async function listPromises(
  actor: Actor,
  ref: { subjectType: string; subjectIds: readonly string[] },
  now: Date,
): Promise<Map<string, PromiseView>> {
  const rows = await read.db.answerPromise.findMany({
    where: { subjectType: ref.subjectType, subjectId: { in: [...ref.subjectIds] } },
    select: { ...SELECT, subjectId: true },
  });
  const seen = rows.filter((row) => promisesPolicy.view(actor, row));
  return new Map(
    seen.map((row) => [
      row.subjectId,
      {
        id: row.id,
        answerBy: row.answerBy,
        zone: row.zone,
        standing: standing(row, now),
        interimText: row.interimText,
        mayGiveInterim: !row.interimAt && !row.answeredAt && promisesPolicy.giveInterim(actor, row),
      },
    ]),
  );
}

/** How a group answers, over the last 90 days: public, for its page. */
export async function answerRecord(groupId: string, now: Date): Promise<AnswerRecord> {
  const since = new Date(now.getTime() - 90 * DAY);
  const rows = await read.db.answerPromise.findMany({
    where: { groupId, OR: [{ answeredAt: { gte: since } }, { answeredAt: null, answerBy: { gte: since, lt: now } }] },
    select: { startedAt: true, answerBy: true, answeredAt: true, escalatedAt: true },
    orderBy: { startedAt: "desc" },
    take: 1000,
  });
  return answerRecordOf(rows, now);
}

export type PauseView = { fromOn: string; toOn: string; reason: string };

/** Announced days on which a group does not count working days, from `today` on: public. */
export async function listPauses(groupId: string, today: string): Promise<PauseView[]> {
  const rows = await read.db.groupPause.findMany({
    where: { groupId, toOn: { gte: dateOf(today) } },
    orderBy: { fromOn: "asc" },
    take: 20,
    select: { fromOn: true, toOn: true, reason: true },
  });
  return rows.map((row) => ({
    fromOn: dayOf(row.fromOn),
    toOn: dayOf(row.toOn),
    reason: row.reason,
  }));
}

/** Everybody who coordinates a group now; they owe its answers together. */
export async function coordinatorsOf(from: Pick<Read, "sql">, groupId: string): Promise<string[]> {
  const rows = await from.sql<{ personId: string }>(
    {
      name: "promise_coordinators",
      text: `
        SELECT DISTINCT a."personId" FROM "appointment" a
        JOIN "membership" m ON m."personId" = a."personId" AND m."groupId" = a."groupId" AND m."status" IN ('ACTIVE', 'PROBATION')
        WHERE a."groupId" = $1::uuid AND 'COORDINATOR' = ANY (a."roles") AND a."activityId" IS NULL
          AND a."startsAt" <= clock_timestamp() AND (a."endsAt" IS NULL OR a."endsAt" > clock_timestamp())`,
    },
    [groupId],
  );
  return rows.map((row) => row.personId);
}
