import { read } from "@/lib/db";
import { hasDevPages } from "@/lib/env";
import { isUuid } from "@/lib/form-schema";

/** The readable mailbox exists in demo mode and development only: everywhere else mails are private. */
export function isMailboxOpen(): boolean {
  return hasDevPages();
}

export type MailRow = {
  id: string;
  recipient: string;
  subject: string;
  state: "QUEUED" | "SENT" | "FAILED";
  createdAt: Date;
};

/** Latest mails of the instance, newest first; null where the mailbox does not exist. */
export async function listMails(recipient?: string): Promise<MailRow[] | null> {
  if (!isMailboxOpen()) return null;
  return read.db.mail.findMany({
    ...(recipient ? { where: { recipient: { contains: recipient.slice(0, 100), mode: "insensitive" } } } : {}),
    orderBy: { createdAt: "desc" },
    take: 50,
    select: { id: true, recipient: true, subject: true, state: true, createdAt: true },
  });
}

/** One mail to read; null when there is none or the mailbox does not exist. */
export async function getMail(id: string): Promise<(MailRow & { text: string; html: string }) | null> {
  if (!isMailboxOpen() || !isUuid(id)) return null;
  return read.db.mail.findUnique({
    where: { id },
    select: { id: true, recipient: true, subject: true, state: true, createdAt: true, text: true, html: true },
  });
}
