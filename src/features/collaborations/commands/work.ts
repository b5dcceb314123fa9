import { addTasksWithin } from "@/features/tasks/commands";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { dayOf } from "@/lib/time";
import { command, personOf } from "@/pipeline/command";
import {
  collaborationCompleted,
  collaborationEvaluated,
  collaborationReviewed,
  collaborationStarted,
  collaborationTerminated,
} from "../events";
import { collaborationsPolicy } from "../policy";
import { afterReview } from "../rules/steps";
import { type CollaborationRef, collaborationRef, reviewInput, type Side, terminateInput } from "../schema";
import { dropOfferWithin } from "./offer";
import { answerOf, type Locked, lockCollaboration, recordStep, step, subjectOf } from "./row";

/** Begins: what was agreed on becomes shared tasks. */
export const startCollaboration = command({
  name: "collaborations.start",
  input: collaborationRef,
  load: lockCollaboration,
  allow: collaborationsPolicy.start,
  run: async (context) => {
    const { tx, subject, now, within } = context;
    const state = step(subject, "start");
    const agreed = await tx.db.deliverable.findMany({
      where: { collaborationId: subject.row.id },
      orderBy: { position: "asc" },
      select: { id: true, text: true, groupId: true, dueOn: true },
    });
    // Each task carries its deliverable's id: finishing the one finishes the other.
    await addTasksWithin(
      within,
      agreed.map(({ id, text, groupId, dueOn }) => ({
        ...subjectOf(subject.row),
        ...{ id, groupId },
        title: text,
        ownerId: null,
        dueOn: dayOf(dueOn),
      })),
    );
    await tx.db.collaboration.update({ where: { id: subject.row.id }, data: { state, startedAt: now } });
    recordStep(context, collaborationStarted);
    return answerOf(subject);
  },
});

/** Finished, says one side; the other is told, and both say how it was. */
export const completeCollaboration = command({
  name: "collaborations.complete",
  input: collaborationRef,
  load: lockCollaboration,
  allow: collaborationsPolicy.complete,
  run: async (context) => {
    const { tx, actor, subject, now } = context;
    const state = step(subject, "complete");
    await tx.db.collaboration.update({
      where: { id: subject.row.id },
      data: { state, completedAt: now, completedById: personOf(actor) },
    });
    recordStep(context, collaborationCompleted);
    return answerOf(subject);
  },
});

/** Breaks off what both were at, with a reason. */
export const terminateCollaboration = command({
  name: "collaborations.terminate",
  input: terminateInput,
  load: lockCollaboration,
  allow: collaborationsPolicy.terminate,
  run: async (context) => {
    const { tx, input, subject, now, within } = context;
    const state = step(subject, "terminate");
    await tx.db.collaboration.update({
      where: { id: subject.row.id },
      data: { state, endedAt: now, endReason: input.reason },
    });
    await dropOfferWithin(within, subject.row.id);
    recordStep(context, collaborationTerminated);
    return answerOf(subject);
  },
});

type ToReview = Locked & { reviewed: Side[] };

/** Who has said for the other side how it was does not say it for this one too. */
async function lockToReview(context: Parameters<typeof lockCollaboration>[0]): Promise<ToReview | null> {
  const found = await lockCollaboration(context);
  if (!found) return null;
  const reviews = await reviewsOf(context.tx, context.input);
  const theirs = reviews.filter((review) => review.groupId !== found.groupId);
  return {
    ...found,
    stakeholderIds: theirs.map((review) => review.byId),
    reviewed: reviews.map((review) => (review.groupId === found.row.fromGroupId ? "from" : "to")),
  };
}

async function reviewsOf(tx: Tx, ref: CollaborationRef) {
  return tx.db.collaborationReview.findMany({
    where: { collaborationId: ref.collaborationId },
    select: { groupId: true, byId: true },
  });
}

/** Each side says once how it was; when both have, it is evaluated. */
export const reviewCollaboration = command({
  name: "collaborations.review",
  input: reviewInput,
  load: lockToReview,
  allow: collaborationsPolicy.review,
  run: async (context) => {
    const { tx, actor, input, subject, now } = context;
    const { row, side, groupId, reviewed } = subject;
    step(subject, "review");
    if (reviewed.includes(side)) refuse("reviewed_already");
    await tx.db.collaborationReview.create({
      data: {
        collaborationId: row.id,
        groupId,
        byId: personOf(actor),
        rating: input.rating,
        outcome: input.outcome,
        text: input.text,
        at: now,
      },
    });
    const state = afterReview(reviewed, side);
    await tx.db.collaboration.update({
      where: { id: row.id },
      data: { state, ...(state === "EVALUATED" ? { endedAt: now } : {}) },
    });
    recordStep(context, state === "EVALUATED" ? collaborationEvaluated : collaborationReviewed);
    return answerOf(subject);
  },
});
