import type { Actor } from "@/access/actor";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { dateOf, dayOf } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import { evaluationThanked, threadPeople } from "../events";
import { evaluationsPolicy } from "../policy";
import { feedbackBlocker } from "../rules";
import { activityEchoRef, feedbackInput } from "../schema";

type Echo = {
  activityId: string;
  activitySlug: string;
  groupId: string;
  needId: string | null;
  evaluationId: string;
  publishedAt: Date;
  partOfThread: boolean;
};

/** A published evaluation as somebody in its thread answers it; for everybody else it is denied. */
async function loadEcho({
  tx,
  actor,
  input,
}: {
  tx: Tx;
  actor: Actor;
  input: { activityId: string };
}): Promise<Echo | null> {
  const [row] = await tx.sql<Omit<Echo, "partOfThread">>(
    {
      name: "echo_ground",
      text: `SELECT e."activityId", a."slug" AS "activitySlug", e."groupId", e."needId", e."id" AS "evaluationId", e."publishedAt"
        FROM "evaluation" e JOIN "activity" a ON a."id" = e."activityId"
        WHERE e."activityId" = $1::uuid AND e."state" = 'PUBLISHED' AND a."hiddenAt" IS NULL`,
    },
    [input.activityId],
  );
  if (!row) return null;
  const people = await threadPeople(tx, row);
  return { ...row, partOfThread: actor.personId !== null && people.includes(actor.personId) };
}

/** One answer of a kind a person and activity, without what was said; the second is refused. */
async function answerOnce(
  tx: Tx,
  facts: { activityId: string; personId: string; kind: "THANKS" | "FEEDBACK"; at: Date },
): Promise<void> {
  const { count } = await tx.db.threadEcho.createMany({ data: [facts], skipDuplicates: true });
  if (count === 0) refuse(facts.kind === "THANKS" ? "already_thanked" : "already_answered");
}

/** "Terima kasih" from somebody in the thread to those who did the work. */
export const thank = command({
  name: "evaluations.thank",
  input: activityEchoRef,
  load: loadEcho,
  allow: evaluationsPolicy.thank,
  limit: { points: 20, seconds: 600 },
  run: async ({ tx, actor, subject, now, record }) => {
    await answerOnce(tx, { activityId: subject.activityId, personId: personOf(actor), kind: "THANKS", at: now });
    record(evaluationThanked, {
      subjectId: subject.activityId,
      groupId: subject.groupId,
      needId: subject.needId,
      payload: { evaluationId: subject.evaluationId },
    });
    return { slug: subject.activitySlug };
  },
});

/** Anonymous: what is said is stored without who, without event and without the hour. */
export const giveFeedback = command({
  name: "evaluations.giveFeedback",
  input: feedbackInput,
  load: loadEcho,
  allow: evaluationsPolicy.giveFeedback,
  secret: true,
  limit: { points: 20, seconds: 600 },
  run: async ({ tx, actor, input, subject, now }) => {
    const blocker = feedbackBlocker(subject.publishedAt, now);
    if (blocker) refuse(blocker);
    const day = dateOf(dayOf(now));
    await answerOnce(tx, { activityId: subject.activityId, personId: personOf(actor), kind: "FEEDBACK", at: day });
    await tx.db.feedback.create({
      data: { activityId: subject.activityId, rating: input.rating, text: input.text, onDay: day },
    });
    return { slug: subject.activitySlug };
  },
});
