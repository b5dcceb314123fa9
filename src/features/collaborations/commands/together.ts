import {
  type LockedMessage,
  lockMessage,
  postMessageWithin,
  withdrawMessageWithin,
} from "@/features/conversations/commands";
import {
  addTaskWithin,
  dropTaskWithin,
  finishTaskWithin,
  type LockedTask,
  lockTask,
  reopenTaskWithin,
} from "@/features/tasks/commands";
import { refuse } from "@/lib/result";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import type { EventDef } from "@/pipeline/event";
import {
  collaborationMessage,
  collaborationMessageWithdrawn,
  collaborationTaskAdded,
  collaborationTaskDone,
  collaborationTaskDropped,
  collaborationTaskReopened,
} from "../events";
import { collaborationsPolicy } from "../policy";
import { canTalk } from "../rules/steps";
import { addTaskInput, postMessageInput, taskRef, withdrawMessageInput } from "../schema";
import { aboutRow, answerOf, type Locked, lockCollaboration, subjectOf } from "./row";

/** Says something to everybody who takes part. */
export const postMessage = command({
  name: "collaborations.postMessage",
  input: postMessageInput,
  load: lockCollaboration,
  allow: collaborationsPolicy.postMessage,
  limit: { points: 60, seconds: 3600 },
  run: async ({ input, subject, within, record }) => {
    if (!canTalk(subject.row.state)) refuse("collaboration_closed");
    const messageId = await postMessageWithin(within, {
      ...subjectOf(subject.row),
      text: input.text,
      groupId: subject.groupId,
    });
    const about = aboutRow(subject);
    record(collaborationMessage, { ...about, payload: { ...about.payload, messageId } });
    return { ...answerOf(subject), messageId };
  },
});

type OfMessage = Locked & { message: LockedMessage; authorId: string };

/** Takes one's own words back, at any stage. */
export const withdrawMessage = command({
  name: "collaborations.withdrawMessage",
  input: withdrawMessageInput,
  load: async (context): Promise<OfMessage | null> => {
    const found = await lockCollaboration(context);
    const message = found && (await lockMessage(context.tx, subjectOf(found.row), context.input.messageId));
    return found && message ? { ...found, message, authorId: message.authorId } : null;
  },
  allow: collaborationsPolicy.withdrawMessage,
  run: async ({ subject, within, record }) => {
    await withdrawMessageWithin(within, subject.message);
    const about = aboutRow(subject);
    record(collaborationMessageWithdrawn, { ...about, payload: { ...about.payload, messageId: subject.message.id } });
    return answerOf(subject);
  },
});

function requireWork({ row }: Locked): void {
  if (row.state !== "ACTIVE") refuse("collaboration_not_active");
}

/** Whoever does a task is a member of the side that adds it. */
async function requireMember({ tx }: Within, groupId: string, personId: string | undefined): Promise<void> {
  if (!personId) return;
  const members = await tx.db.membership.count({
    where: { groupId, personId, status: { in: ["ACTIVE", "PROBATION"] } },
  });
  if (members === 0) refuse("owner_not_member");
}

/** One more thing to do, on the acting side. */
export const addTask = command({
  name: "collaborations.addTask",
  input: addTaskInput,
  load: lockCollaboration,
  allow: collaborationsPolicy.addTask,
  limit: { points: 60, seconds: 3600 },
  run: async ({ input, subject, within, record }) => {
    requireWork(subject);
    await requireMember(within, subject.groupId, input.ownerId);
    const taskId = await addTaskWithin(within, {
      ...subjectOf(subject.row),
      title: input.title,
      groupId: subject.groupId,
      ownerId: input.ownerId ?? null,
      dueOn: input.dueOn ?? null,
    });
    const about = aboutRow(subject);
    record(collaborationTaskAdded, { ...about, payload: { ...about.payload, taskId } });
    return { ...answerOf(subject), taskId };
  },
});

type OfTask = Locked & { task: LockedTask; ownerId: string | null };

async function lockTaskOf(
  context: Parameters<typeof lockCollaboration>[0] & { input: { taskId: string } },
): Promise<OfTask | null> {
  const found = await lockCollaboration(context);
  const task = found && (await lockTask(context.tx, subjectOf(found.row), context.input.taskId));
  return found && task ? { ...found, task, ownerId: task.ownerId } : null;
}

function taskStep(
  verb: "finishTask" | "reopenTask" | "dropTask",
  change: (within: Within, task: LockedTask) => Promise<void>,
  def: EventDef<{ fromGroupId: string; toGroupId: string; taskId: string }>,
) {
  return command({
    name: `collaborations.${verb}`,
    input: taskRef,
    load: lockTaskOf,
    allow: collaborationsPolicy[verb],
    run: async ({ tx, actor, subject, now, within, record }) => {
      requireWork(subject);
      await change(within, subject.task);
      const done = verb === "finishTask";
      await tx.db.deliverable.updateMany({
        where: { id: subject.task.id, collaborationId: subject.row.id },
        data: { doneAt: done ? now : null, doneById: done ? personOf(actor) : null },
      });
      const about = aboutRow(subject);
      record(def, { ...about, payload: { ...about.payload, taskId: subject.task.id } });
      return answerOf(subject);
    },
  });
}

export const finishTask = taskStep("finishTask", finishTaskWithin, collaborationTaskDone);
export const reopenTask = taskStep("reopenTask", reopenTaskWithin, collaborationTaskReopened);
export const dropTask = taskStep("dropTask", dropTaskWithin, collaborationTaskDropped);
