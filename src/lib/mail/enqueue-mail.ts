import { randomUUID } from "node:crypto";
import type { Sql, Statement } from "@/lib/db";
import { env } from "@/lib/env";

export type NewMail = {
  /** One mailbox, already normalised by lib/contact. */
  recipient: string;
  subject: string;
  text: string;
  html: string;
  personId?: string | null;
  notificationId?: string | null;
  /** Address of the one-tap stop, for List-Unsubscribe. */
  unsubscribe?: string | null;
  /** Not before this instant (quiet hours). */
  runAt?: Date;
};

const ENQUEUE: Statement = {
  name: "mail_enqueue",
  text: `
    WITH m AS (
      INSERT INTO "mail" ("id", "messageId", "personId", "notificationId", "recipient", "subject", "text", "html", "unsubscribe", "createdAt")
      VALUES ($1::uuid, $2, $3::uuid, $4::uuid, $5, $6, $7, $8, $9, clock_timestamp())
      ON CONFLICT ("notificationId") DO NOTHING
      RETURNING "id"
    )
    SELECT m."id" AS "id", app.add_job('mail.send', json_build_object('mailId', m."id"), NULL, $10::timestamptz, NULL, 'mail:' || m."id", $11::int)
    FROM m`,
};

/** Sign-in codes overtake notices that wait in the same queue. */
const PRIORITY = { person: 0, notice: 10 };

/**
 * Writes a mail and queues its sending on the caller's connection: both exist exactly when its transaction commits.
 * The Message-ID is made here, once, so that a mail sent twice after a crash is recognised as the same.
 * @param sql the transaction's `tx.sql`
 * @returns the mail's id; null when the notification already has its mail
 */
export async function enqueueMail(sql: Sql, mail: NewMail): Promise<string | null> {
  const id = randomUUID();
  const [row] = await sql<{ id: string }>(ENQUEUE, [
    id,
    `<${id}@${new URL(env.APP_URL).hostname}>`,
    mail.personId ?? null,
    mail.notificationId ?? null,
    mail.recipient,
    // A subject is one line: nothing that came from a form can begin another header.
    mail.subject
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim()
      .slice(0, 200),
    mail.text,
    mail.html,
    mail.unsubscribe ?? null,
    mail.runAt ?? null,
    mail.notificationId || mail.unsubscribe ? PRIORITY.notice : PRIORITY.person,
  ]);
  return row?.id ?? null;
}
