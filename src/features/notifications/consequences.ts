import { personErasing, personMerged } from "@/features/accounts/events";
import { on } from "@/pipeline/consequence";

/**
 * Two rows turned out to be one person: what the one was told the other has been told, unless it already was.
 * The kept person's own choices stay; the other's are forgotten with the row.
 */
export const moveNotices = on(personMerged, async ({ tx }, { fromId, toId }) => {
  await tx.sql(
    {
      name: "notices_move",
      text: `UPDATE "notification" n SET "personId" = $2::uuid, "mailedAt" = COALESCE(n."mailedAt", n."createdAt") WHERE n."personId" = $1::uuid
        AND NOT EXISTS (SELECT 1 FROM "notification" o WHERE o."personId" = $2::uuid AND o."type" = n."type" AND o."eventId" = n."eventId")`,
    },
    [fromId, toId],
  );
});

const THEIR_MAILS = {
  name: "mails_forget",
  text: `DELETE FROM "mail" WHERE "personId" = ANY($1::uuid[]) OR "recipient" = ANY($2::text[]) OR ("recipient" = ANY($3::text[]) AND "state" <> 'QUEUED')`,
};

/** Mails to others about the person: written from a notice that points at one of these ids, alone or among others. */
const MAILS_ABOUT = {
  name: "mails_about_forget",
  text: `WITH about AS (SELECT n."id", n."personId" FROM "notification" n WHERE n."payload"::text ~ $1)
    DELETE FROM "mail" m WHERE m."notificationId" IN (SELECT "id" FROM about) OR (m."notificationId" IS NULL
      AND m."personId" IN (SELECT "personId" FROM about)
      AND EXISTS (SELECT FROM unnest($2::text[]) AS "called" WHERE strpos(m."subject" || ' ' || m."text", "called") > 0))`,
};

/** What the person was told, and every mail to them or about them. */
export const forgetNotices = on(personErasing, async ({ tx }, { personIds, proved, typed, names }) => {
  await tx.sql(THEIR_MAILS, [personIds, proved, typed]);
  await tx.sql(MAILS_ABOUT, [personIds.join("|"), names]);
  await tx.db.notification.deleteMany({ where: { personId: { in: personIds } } });
  await tx.db.notificationPreference.deleteMany({ where: { personId: { in: personIds } } });
});
