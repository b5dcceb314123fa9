import type { Tx } from "@/lib/db";
import type { Locale } from "@/lib/i18n/routing";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { enqueueMail } from "@/lib/mail/enqueue-mail";
import { type MailTicket, renderMail } from "@/lib/mail/render-mail";
import { stopAddress } from "@/lib/mail/stop-token";
import { isZone, stubParts } from "@/lib/time";
import { command } from "@/pipeline/command";
import { words } from "@/pipeline/words";
import { notificationsPolicy } from "../policy";
import { listNoticeKinds } from "../queries/notice-kinds";
import { type NoticeSentences, type StoredNotice, sayNotices } from "../queries/notice-sentences";
import { type Channel, mailDecision, quietUntil } from "../rules";
import { personRef } from "../schema";

type Pending = StoredNotice & { path: `/${string}`; readAt: Date | null };
type Addressee = { id: string; locale: Locale; zone: string; email: string };
type Batch = { type: string; required: boolean; notices: Pending[] };

const PERSON = {
  name: "notice_addressee",
  text: `
    SELECT p."id", p."locale", p."zone", (SELECT c."value" FROM "contact" c
      WHERE c."personId" = p."id" AND c."kind" = 'EMAIL' AND c."verifiedAt" IS NOT NULL ORDER BY c."verifiedAt", c."id" LIMIT 1) AS "email"
    FROM "person" p WHERE p."id" = $1::uuid AND p."erasedAt" IS NULL AND p."mergedIntoId" IS NULL`,
};
const PENDING = {
  name: "notices_pending",
  text: `SELECT "id", "type", "groupId", "payload", "path", "readAt" FROM "notification"
    WHERE "personId" = $1::uuid AND "mailedAt" IS NULL ORDER BY "createdAt", "id" LIMIT 100 FOR UPDATE SKIP LOCKED`,
};
const DECIDED = {
  name: "notices_decided",
  text: `UPDATE "notification" SET "mailedAt" = $2::timestamptz WHERE "id" = ANY($1::uuid[])`,
};

function ticketOf({ payload }: Pending, reader: Addressee): MailTicket | undefined {
  const { startsAt, title, place } = payload;
  if (typeof startsAt !== "string" || typeof title !== "string") return undefined;
  const zone = typeof payload.zone === "string" && isZone(payload.zone) ? payload.zone : reader.zone;
  return {
    title,
    lines: typeof place === "string" ? [place] : [],
    stub: stubParts(new Date(startsAt), zone, reader.locale),
    mine: true,
  };
}

type Said = { notice: Pending; sentences: NoticeSentences };

async function write(tx: Tx, reader: Addressee, batch: Batch): Promise<void> {
  const said = await sayNotices(tx, batch.notices, reader);
  const told = batch.notices.flatMap((notice): Said[] => {
    const sentences = said.get(notice.id);
    return sentences ? [{ notice, sentences }] : [];
  });
  const [first] = told;
  if (!first) return;
  const own = await words(reader.locale, "notifications");
  const stop = batch.required ? null : stopAddress({ personId: reader.id, type: batch.type });
  const frame = { locale: reader.locale, reason: first.sentences.why, ...(stop ? { stopUrl: stop } : {}) };
  const several = told.length > 1;
  const ticket = several ? undefined : ticketOf(first.notice, reader);
  const subject = several
    ? own("mail.several", { count: told.length, title: first.sentences.title })
    : first.sentences.title;
  const body = several
    ? {
        heading: subject,
        paragraphs: [own("mail.severalLead")],
        items: told.map(({ notice, sentences: s }) => ({
          title: s.title,
          text: s.text,
          url: absoluteUrl(reader.locale, notice.path),
        })),
      }
    : {
        heading: subject,
        paragraphs: [first.sentences.text],
        action: { label: first.sentences.action, url: absoluteUrl(reader.locale, first.notice.path) },
        ...(ticket ? { ticket } : {}),
      };
  const rendered = await renderMail({ ...frame, ...body });
  await enqueueMail(tx.sql, {
    ...rendered,
    subject,
    recipient: reader.email,
    personId: reader.id,
    notificationId: several ? null : first.notice.id,
    unsubscribe: stop,
  });
}

/** What is required goes one by one; of the rest, one mail per kind, so that one tap stops exactly what it names. */
function batches(notices: readonly Pending[], required: ReadonlySet<string>): Batch[] {
  const byType = new Map<string, Batch>();
  const single: Batch[] = [];
  for (const notice of notices) {
    if (required.has(notice.type)) single.push({ type: notice.type, required: true, notices: [notice] });
    else {
      const batch = byType.get(notice.type) ?? { type: notice.type, required: false, notices: [] };
      batch.notices.push(notice);
      byType.set(notice.type, batch);
    }
  }
  return [...single, ...byType.values()];
}

/**
 * Decides, now, about the mails of everything a person has been told: none when it was read or switched off,
 * later in quiet hours, else one mail per kind. Rows and mails change in one transaction, so each is decided once.
 */
export const deliverMail = command({
  name: "notifications.deliverMail",
  input: personRef,
  load: async ({ tx, input }) => {
    const notices = await tx.sql<Pending>(PENDING, [input.personId]);
    const [person] = await tx.sql<Omit<Addressee, "email"> & { email: string | null }>(PERSON, [input.personId]);
    return { notices, person };
  },
  allow: notificationsPolicy.deliverMail,
  run: async ({ tx, subject: { notices, person }, input, now, job }) => {
    if (!person?.email) {
      await tx.sql(DECIDED, [notices.map((n) => n.id), now]);
      return { mails: 0 };
    }
    const reader = { ...person, email: person.email };
    const kinds = await listNoticeKinds();
    const required = new Set(kinds.filter((k) => k.required).map((k) => k.type));
    const preferences = await tx.db.notificationPreference.findMany({
      where: { personId: input.personId },
      select: { type: true, channel: true, enabled: true },
    });
    const facts = {
      preferences: preferences as { type: string; channel: Channel; enabled: boolean }[],
      now,
      zone: person.zone,
    };
    const decided = notices.map((notice) => ({
      notice,
      decision: mailDecision({ ...notice, required: required.has(notice.type) }, facts),
    }));
    const mails = batches(
      decided.filter((d) => d.decision === "mail").map((d) => d.notice),
      required,
    );
    for (const batch of mails) await write(tx, reader, batch);
    await tx.sql(DECIDED, [decided.filter((d) => d.decision !== "later").map((d) => d.notice.id), now]);
    const morning = quietUntil(now, person.zone);
    if (morning && decided.some((d) => d.decision === "later")) {
      job({
        name: "notifications.deliver",
        payload: { personId: input.personId },
        key: `morning:${input.personId}`,
        runAt: morning,
      });
    }
    return { mails: mails.length };
  },
});
