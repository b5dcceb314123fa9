import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { withdrawBlocker } from "./rules";
import type { Subject } from "./schema";

/**
 * Says something about a subject, inside the command of the feature that owns it and under its policy.
 * @param message `groupId` for which group it is said
 * @returns the message's id
 */
export async function postMessageWithin(
  { tx, actor, now }: Within,
  message: Subject & { text: string; groupId: string | null },
): Promise<string> {
  const { subjectType, subjectId, text, groupId } = message;
  const conversation = await tx.db.conversation.upsert({
    where: { subjectType_subjectId: { subjectType, subjectId } },
    create: { subjectType, subjectId, createdAt: now },
    update: {},
    select: { id: true },
  });
  const row = await tx.db.message.create({
    data: { conversationId: conversation.id, authorId: personOf(actor), groupId, text, at: now },
    select: { id: true },
  });
  return row.id;
}

export type LockedMessage = { id: string; authorId: string; withdrawnAt: Date | null; hiddenAt: Date | null };

/** A message of this subject, locked; null when it is not there or belongs to another subject. */
export async function lockMessage(tx: Tx, subject: Subject, messageId: string): Promise<LockedMessage | null> {
  const [row] = await tx.sql<LockedMessage>(
    {
      name: "message_lock",
      text: `SELECT m."id", m."authorId", m."withdrawnAt", m."hiddenAt" FROM "message" m
        JOIN "conversation" c ON c."id" = m."conversationId"
        WHERE m."id" = $1::uuid AND c."subjectType" = $2 AND c."subjectId" = $3::uuid FOR UPDATE OF m`,
    },
    [messageId, subject.subjectType, subject.subjectId],
  );
  return row ?? null;
}

/** Takes a message back: its place stays, its words go. Refuses `message_withdrawn`. */
export async function withdrawMessageWithin({ tx, now }: Within, message: LockedMessage): Promise<void> {
  const blocker = withdrawBlocker(message);
  if (blocker) refuse(blocker);
  await tx.db.message.update({ where: { id: message.id }, data: { text: "", withdrawnAt: now } });
}
