import { z } from "zod";
import type { Read } from "@/lib/db";
import { consequencePoint } from "@/pipeline/consequence";
import { event, type Notice } from "@/pipeline/event";
import { coordinatorsOf } from "./queries";

/** Whoever waited has an answer. */
export const answerGiven = consequencePoint<{ groupId: string }>("answerGiven");

const about = z.object({ ofType: z.string(), ofId: z.uuid() });

type Waiting = {
  groupId: string;
  waitingId: string | null;
  path: string;
  waitingPath: string;
  zone: string;
  answerBy: Date;
};

async function promiseOf(read: Read, promiseId: string): Promise<Waiting | null> {
  return read.db.answerPromise.findUnique({
    where: { id: promiseId },
    select: { groupId: true, waitingId: true, path: true, waitingPath: true, zone: true, answerBy: true },
  });
}

function params(promise: Waiting): Record<string, string> {
  return { answerByAt: promise.answerBy.toISOString(), zone: promise.zone };
}

async function toCoordinators(read: Read, promise: Waiting): Promise<Notice[]> {
  const ids = await coordinatorsOf(read, promise.groupId);
  return ids.map((to) => ({ to, path: promise.path, params: params(promise) }));
}

/** 48 hours before an answer is due. */
export const answerDueSoon = event("promise.due_soon", {
  feature: "promises",
  subject: "answer_promise",
  payload: about,
  hears: async (read, { subjectId }) => {
    const promise = await promiseOf(read, subjectId);
    return promise ? toCoordinators(read, promise) : [];
  },
});

/** The answer is overdue: every coordinator hears. */
export const answerLate = event("promise.late", {
  feature: "promises",
  subject: "answer_promise",
  payload: about,
  tags: (e) => (e.groupId ? [`group:${e.groupId}`] : []),
  hears: async (read, { subjectId }) => {
    const promise = await promiseOf(read, subjectId);
    return promise ? toCoordinators(read, promise) : [];
  },
});

/** A word in between with a new date, for the one who waits. */
export const interimGiven = event("promise.interim_given", {
  feature: "promises",
  subject: "answer_promise",
  payload: about,
  hears: async (read, { subjectId }) => {
    const promise = await promiseOf(read, subjectId);
    if (!promise?.waitingId) return [];
    return [{ to: promise.waitingId, path: promise.waitingPath, params: params(promise) }];
  },
});

export const pauseAnnounced = event("group.pause_announced", {
  feature: "promises",
  subject: "group",
  payload: z.object({ pauseId: z.uuid() }),
  tags: (e) => [`group:${e.subjectId}`],
});
