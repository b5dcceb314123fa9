import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read } from "@/lib/db";
import { hasDevPages } from "@/lib/env";
import { isUuid } from "@/lib/form-schema";
import { log } from "@/lib/log";
import { hasTransport } from "@/lib/mail/transport";

/** A mailbox that everybody can read exists in demo mode and development only: everywhere else mails are private. */
export function isMailboxOpen(): boolean {
  return hasDevPages();
}

/** As long as no mail can leave, a steward hands on by hand what is in it; with a mail server nobody reads along. */
export function readsMails(actor: Actor): boolean {
  return isMailboxOpen() || (!hasTransport() && can(actor, "platform.manage"));
}

export type MailRow = {
  id: string;
  recipient: string;
  subject: string;
  state: "QUEUED" | "SENT" | "FAILED";
  createdAt: Date;
};

/** Latest mails of the instance, newest first; null for whoever may not read them. */
export async function listMails(actor: Actor, recipient?: string): Promise<MailRow[] | null> {
  if (!readsMails(actor)) return null;
  return read.db.mail.findMany({
    ...(recipient ? { where: { recipient: { contains: recipient.slice(0, 100), mode: "insensitive" } } } : {}),
    orderBy: { createdAt: "desc" },
    take: 50,
    select: { id: true, recipient: true, subject: true, state: true, createdAt: true },
  });
}

/** One mail to read; null when there is none or the actor may not read it. */
export async function getMail(actor: Actor, id: string): Promise<(MailRow & { text: string; html: string }) | null> {
  if (!readsMails(actor) || !isUuid(id)) return null;
  if (!isMailboxOpen())
    log().info({ mailId: id, personId: actor.personId }, "A steward read a mail that cannot leave.");
  return read.db.mail.findUnique({
    where: { id },
    select: { id: true, recipient: true, subject: true, state: true, createdAt: true, text: true, html: true },
  });
}
