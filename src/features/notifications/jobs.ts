import { randomUUID } from "node:crypto";
import { z } from "zod";
import { system } from "@/access/actor";
import { read, type Statement } from "@/lib/db";
import { deliver, hasTransport, type OutgoingMail } from "@/lib/mail/transport";
import type { EventDef, Notice, Recorded } from "@/pipeline/event";
import { job } from "@/pipeline/job";
import { deliverMail } from "./commands/deliver";
import { isMailboxOpen } from "./queries/mailbox";
import { personRef } from "./schema";

const FIND: Statement = {
  name: "mail_to_send",
  text: `SELECT "messageId", "recipient", "subject", "text", "html", "unsubscribe" FROM "mail" WHERE "id" = $1::uuid AND "state" = 'QUEUED'`,
};
const MARK: Statement = {
  name: "mail_mark",
  text: `UPDATE "mail" SET "state" = $2::"MailState", "sentAt" = clock_timestamp() WHERE "id" = $1::uuid AND "state" = 'QUEUED'`,
};

/**
 * Sends one mail. The queue lets one worker at a time hold it; cut off between sending and marking it goes out once
 * more with the same Message-ID. While the mail server is away it is tried again, later each time.
 */
export const sendMail = job("mail.send", {
  payload: z.object({ mailId: z.uuid() }),
  run: async ({ mailId }) => {
    if (!hasTransport() && isMailboxOpen()) return;
    const [mail] = await read.sql<OutgoingMail>(FIND, [mailId]);
    if (!mail) return;
    const delivery = await deliver(mail);
    await read.sql(MARK, [mailId, delivery === "sent" ? "SENT" : "FAILED"]);
  },
});

/** Time to decide about a person's mails. */
export const deliverNotices = job("notifications.deliver", {
  payload: personRef,
  run: async ({ personId }) => {
    const result = await deliverMail(system, { personId });
    if (!result.ok) throw new Error(`The mails of a person were not decided: ${result.kind}.`);
  },
});

/** People are told once per event and kind, only if they are there, and not of what they switched off everywhere. */
const TELL: Statement = {
  name: "notify",
  text: `
    WITH r AS (
      SELECT * FROM json_to_recordset($1::json) AS r("id" uuid, "personId" uuid, "path" text, "payload" jsonb)
    ), here AS (
      SELECT r.*, EXISTS (SELECT 1 FROM "contact" c WHERE c."personId" = r."personId" AND c."kind" = 'EMAIL' AND c."verifiedAt" IS NOT NULL) AS "mailable"
      FROM r JOIN "person" p ON p."id" = r."personId" AND p."erasedAt" IS NULL AND p."mergedIntoId" IS NULL AND p."placeholderById" IS NULL
      WHERE $8::boolean OR (SELECT count(*) FROM "notification_preference" o WHERE o."personId" = r."personId" AND o."type" = $2 AND NOT o."enabled") < 2
    ), told AS (
      INSERT INTO "notification" ("id", "personId", "type", "eventId", "groupId", "subjectType", "subjectId", "payload", "path", "createdAt", "mailedAt")
      SELECT h."id", h."personId", $2, $3::uuid, $4::uuid, $5, $6::uuid, h."payload", h."path", $7::timestamptz, CASE WHEN h."mailable" THEN NULL ELSE $7::timestamptz END
      FROM here h ON CONFLICT ("personId", "type", "eventId") DO NOTHING
      RETURNING "personId", "mailedAt"
    )
    SELECT app.add_job('notifications.deliver', json_build_object('personId', t."personId"), NULL,
      CASE WHEN $8::boolean THEN NULL ELSE clock_timestamp() + interval '20 seconds' END, NULL,
      CASE WHEN $8::boolean THEN 'deliver-now:' ELSE 'deliver:' END || t."personId", 10)
    FROM (SELECT * FROM told WHERE "mailedAt" IS NULL ORDER BY "personId") t`,
};

/** One notice per person; the first one counts. Not to whoever did it, unless the event or notice means them. */
function addressed(def: EventDef, event: Recorded<unknown>, notices: readonly Notice[]): Notice[] {
  const seen = new Set<string>();
  return notices.filter((notice) => {
    const own = notice.to === event.actorId && !def.required && !notice.evenActor;
    if (own || seen.has(notice.to)) return false;
    seen.add(notice.to);
    return true;
  });
}

/**
 * Tells everybody an event concerns, once: rows and the jobs that decide about mails in one statement.
 * Handed to the worker, which calls it for each recorded event; a second call changes nothing.
 */
export async function notify(def: EventDef, event: Recorded<unknown>): Promise<void> {
  if (!def.hears) return;
  const notices = addressed(def, event, await def.hears(read, event));
  if (notices.length === 0) return;
  const rows = notices.map(({ to, path, params }) => ({ id: randomUUID(), personId: to, path, payload: params ?? {} }));
  await read.sql(TELL, [
    JSON.stringify(rows),
    def.type,
    event.id,
    event.groupId,
    def.subject,
    event.subjectId,
    event.at,
    def.required,
  ]);
}
