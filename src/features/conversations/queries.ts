import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import { read } from "@/lib/db";
import { type MessageStanding, messageStanding } from "./rules";
import { cursorOf, type Subject } from "./schema";

export type MessageView = {
  id: string;
  /** Empty when it was taken back or hidden. */
  text: string;
  /** The author's language. */
  language: string;
  authorName: string;
  groupName: string | null;
  at: Date;
  standing: MessageStanding;
  mine: boolean;
};

export type MessagePage = { rows: MessageView[]; older: string | null };

const PAGE = 20;
const FAR = new Date("9000-01-01T00:00:00Z");
const LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

type Row = Omit<MessageView, "standing" | "mine"> & {
  authorId: string;
  withdrawnAt: Date | null;
  hiddenAt: Date | null;
};

/**
 * One page of a conversation, newest last; who may read it is the owning feature's to say. One statement.
 * @param before cursor of the page that follows, as `older` gave it
 */
export async function listMessages(actor: Actor, subject: Subject, before?: string): Promise<MessagePage> {
  const cursor = cursorOf(before);
  const found = await read.sql<Row>(
    {
      name: "messages_of_subject",
      text: `SELECT m."id", m."text", p."locale" AS "language", p."name" AS "authorName", g."name" AS "groupName", m."at", m."authorId",
          m."withdrawnAt", m."hiddenAt"
        FROM "message" m JOIN "person" p ON p."id" = m."authorId" LEFT JOIN "group" g ON g."id" = m."groupId"
        WHERE m."conversationId" = (SELECT c."id" FROM "conversation" c WHERE c."subjectType" = $1 AND c."subjectId" = $2::uuid)
          AND (m."at", m."id") < ($3::timestamptz, $4::uuid)
        ORDER BY m."at" DESC, m."id" DESC LIMIT ${PAGE + 1}`,
    },
    [subject.subjectType, subject.subjectId, cursor?.at ?? FAR, cursor?.id ?? LAST],
  );
  const shown = found.slice(0, PAGE).reverse();
  const [first] = shown;
  const rows = shown.map(({ authorId, withdrawnAt, hiddenAt, ...row }) => {
    const standing = messageStanding({ withdrawnAt, hiddenAt });
    return { ...row, text: standing === "shown" ? row.text : "", standing, mine: isSelf(actor, authorId) };
  });
  return { rows, older: found.length > PAGE && first ? `${first.at.getTime()}_${first.id}` : null };
}
