import { z } from "zod";
import type { Tx } from "@/lib/db";
import { invalid, refuse } from "@/lib/result";
import { dateOf, dayIn, dayOf } from "@/lib/time";
import { command } from "@/pipeline/command";
import { runConsequences, type Within } from "@/pipeline/consequence";
import { answerDueSoon, answerGiven, answerLate, interimGiven, pauseAnnounced } from "./events";
import { promisesPolicy } from "./policy";
import {
  answerBy,
  endOfDay,
  interimBlocker,
  needsEscalation,
  needsWarning,
  type Pause,
  type PromiseTimes,
  pauseBlocker,
} from "./rules";
import { interimInput, pauseInput } from "./schema";

async function pausesOf(tx: Tx, groupId: string): Promise<Pause[]> {
  const rows = await tx.db.groupPause.findMany({ where: { groupId }, select: { fromOn: true, toOn: true } });
  return rows.map((row) => ({
    fromOn: dayOf(row.fromOn),
    toOn: dayOf(row.toOn),
  }));
}

export type NewPromise = {
  subjectType: string;
  subjectId: string;
  groupId: string;
  /** Who waits; null when nobody can be told. */
  waitingId: string | null;
  /** Working days, 1–30, and the group's zone. */
  days: number;
  zone: string;
  /** Where the group answers, and where the one waiting looks. */
  path: string;
  waitingPath: string;
};

/** Somebody now waits for an answer of the group. Asked again about the same thing, the first promise stands. */
export async function promiseAnswerWithin({ tx, now }: Within, promise: NewPromise): Promise<{ answerBy: Date }> {
  const pauses = await pausesOf(tx, promise.groupId);
  const { subjectType, subjectId } = promise;
  const due = answerBy({ startedAt: now, days: promise.days, zone: promise.zone }, pauses);
  const row = await tx.db.answerPromise.upsert({
    where: { subjectType_subjectId: { subjectType, subjectId } },
    create: { ...promise, startedAt: now, answerBy: due },
    update: {},
    select: { answerBy: true },
  });
  return { answerBy: row.answerBy };
}

/** The answer has been given, whatever it was. Nothing happens when nobody waits. */
export async function answerPromiseWithin(
  within: Within,
  ref: { subjectType: string; subjectId: string },
): Promise<void> {
  const { tx, now, outbox } = within;
  const open = await tx.db.answerPromise.findFirst({
    where: { ...ref, answeredAt: null },
    select: { id: true, groupId: true },
  });
  if (!open) return;
  await tx.db.answerPromise.update({ where: { id: open.id }, data: { answeredAt: now } });
  outbox.touch(`group:${open.groupId}`);
  await runConsequences(within, answerGiven, { groupId: open.groupId });
}

/** Nobody waits any more, e.g. an application was withdrawn: it counts neither as kept nor as broken. */
export async function dropPromiseWithin(
  { tx }: Within,
  ref: { subjectType: string; subjectId: string },
): Promise<void> {
  await tx.db.answerPromise.deleteMany({ where: { ...ref, answeredAt: null } });
}

type Row = PromiseTimes & {
  id: string;
  groupId: string;
  waitingId: string | null;
  zone: string;
  days: number;
  startedAt: Date;
  subjectType: string;
  subjectId: string;
};

const COLUMNS = `"id", "groupId", "waitingId", "zone", "days", "startedAt", "subjectType", "subjectId", "answerBy", "answeredAt", "interimAt", "warnedAt", "escalatedAt"`;

/** A word in between with a new date; once, it counts as an answer (domain.md §2). */
export const giveInterim = command({
  name: "promises.giveInterim",
  input: interimInput,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<Row>(
      { name: "promise_lock", text: `SELECT ${COLUMNS} FROM "answer_promise" WHERE "id" = $1::uuid FOR UPDATE` },
      [input.promiseId],
    );
    return row ?? null;
  },
  allow: promisesPolicy.giveInterim,
  run: async ({ tx, subject, input, now, record }) => {
    const blocker = interimBlocker(subject, { on: input.answerOn, today: dayIn(now, subject.zone) });
    if (blocker === "interim_past" || blocker === "interim_too_far") invalid("answerOn", blocker);
    if (blocker) refuse(blocker);
    await tx.db.answerPromise.update({
      where: { id: subject.id },
      data: {
        interimAt: now,
        interimText: input.text,
        answerBy: endOfDay(input.answerOn, subject.zone),
        warnedAt: null,
      },
    });
    record(interimGiven, {
      subjectId: subject.id,
      groupId: subject.groupId,
      payload: { ofType: subject.subjectType, ofId: subject.subjectId },
    });
    return { promiseId: subject.id };
  },
});

/** Days that do not count are said beforehand; answers that are not yet due move with them. */
export const announcePause = command({
  name: "promises.announcePause",
  input: pauseInput,
  load: async ({ tx, input }) => {
    const [group] = await tx.sql<{ groupId: string; zone: string }>(
      {
        name: "pause_group_lock",
        text: `SELECT "id" AS "groupId", "zone" FROM "group" WHERE "id" = $1::uuid FOR NO KEY UPDATE`,
      },
      [input.groupId],
    );
    return group ?? null;
  },
  allow: promisesPolicy.announcePause,
  run: async ({ tx, subject, input, now, record }) => {
    if (input.toOn < input.fromOn) invalid("toOn", "end_before_start");
    const blocker = pauseBlocker(input, dayIn(now, subject.zone));
    if (blocker) invalid("fromOn", blocker);
    const pause = await tx.db.groupPause.create({
      data: {
        groupId: subject.groupId,
        fromOn: dateOf(input.fromOn),
        toOn: dateOf(input.toOn),
        reason: input.reason,
        announcedAt: now,
      },
      select: { id: true },
    });
    const pauses = await pausesOf(tx, subject.groupId);
    const open = await tx.sql<Row>(
      {
        name: "promises_open_lock",
        text: `SELECT ${COLUMNS} FROM "answer_promise" WHERE "groupId" = $1::uuid AND "answeredAt" IS NULL AND "interimAt" IS NULL AND "answerBy" >= $2::timestamptz
          ORDER BY "id" FOR UPDATE`,
      },
      [subject.groupId, now],
    );
    for (const promise of open) {
      const due = answerBy(promise, pauses);
      if (due > promise.answerBy)
        await tx.db.answerPromise.update({ where: { id: promise.id }, data: { answerBy: due, warnedAt: null } });
    }
    record(pauseAnnounced, { subjectId: subject.groupId, groupId: subject.groupId, payload: { pauseId: pause.id } });
    return { pauseId: pause.id };
  },
});

const DUE = {
  name: "promises_due",
  text: `SELECT ${COLUMNS} FROM "answer_promise"
    WHERE "answeredAt" IS NULL AND (("warnedAt" IS NULL AND "answerBy" < $1::timestamptz + interval '48 hours 1 second') OR ("escalatedAt" IS NULL AND "answerBy" < $1::timestamptz))
    ORDER BY "id" LIMIT 200 FOR UPDATE SKIP LOCKED`,
};

/** Warns before an answer is due and tells every coordinator when it is late; each once. Returns how many were looked at. */
export const watchPromises = command({
  name: "promises.watchPromises",
  input: z.object({}),
  load: async ({ tx, now }) => ({ due: await tx.sql<Row>(DUE, [now]) }),
  allow: promisesPolicy.watchPromises,
  run: async ({ tx, subject, now, record }) => {
    for (const promise of subject.due) {
      const about = {
        subjectId: promise.id,
        groupId: promise.groupId,
        payload: { ofType: promise.subjectType, ofId: promise.subjectId },
      };
      if (needsWarning(promise, now)) record(answerDueSoon, about);
      const late = needsEscalation(promise, now);
      if (late) record(answerLate, about);
      // What is late needs no warning any more: both marks are set, so that it is not found again.
      await tx.db.answerPromise.update({
        where: { id: promise.id },
        data: { warnedAt: promise.warnedAt ?? now, ...(late ? { escalatedAt: now } : {}) },
      });
    }
    return { count: subject.due.length };
  },
});
