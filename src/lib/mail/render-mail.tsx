import { render } from "@react-email/render";
import type { Locale } from "@/lib/i18n/routing";
import { MailFrame } from "./mail-frame";
import { mailWords } from "./mail-words";

/** A thing with a time, as the page's ticket shows it; `stub` comes from `stubParts` of lib/time. */
export type MailTicket = {
  title: string;
  lines: readonly string[];
  stub: { weekday: string; day: string; month: string; time: string; zone: string };
  /** The reader holds this place: the stub is filled. */
  mine?: boolean;
};

export type MailContent = {
  locale: Locale;
  heading: string;
  paragraphs: readonly string[];
  /** Six digits shown large, beside the link that does the same. */
  code?: string;
  action?: { label: string; url: string };
  ticket?: MailTicket;
  /** Several messages in one mail. */
  items?: readonly { title: string; text: string; url: string }[];
  /** Why the reader gets this, in one sentence. */
  reason: string;
  /** One-tap stop; left out where the mail answers something the reader just did. */
  stopUrl?: string;
};

function ticketText({ stub, title, lines }: MailTicket): string {
  return [title, `${stub.weekday}, ${stub.day} ${stub.month}, ${stub.time} ${stub.zone}`, ...lines].join("\n");
}

function plainText(mail: MailContent): string {
  const words = mailWords[mail.locale];
  const parts = [
    mail.heading,
    ...mail.paragraphs,
    mail.code,
    mail.ticket ? ticketText(mail.ticket) : undefined,
    mail.action ? `${mail.action.label}:\n${mail.action.url}` : undefined,
    ...(mail.items ?? []).map((item) => `${item.title}\n${item.text}\n${item.url}`),
    "--",
    mail.reason,
    mail.stopUrl ? `${words.stop} ${words.stopThis}:\n${mail.stopUrl}` : undefined,
    words.promise,
  ];
  return `${parts.filter((part) => part !== undefined).join("\n\n")}\n`;
}

/**
 * Sets a message in the hall's look.
 * @param mail sentences already in the reader's language; addresses absolute (`absoluteUrl`)
 * @returns both bodies; everything from people is escaped in the HTML
 */
export async function renderMail(mail: MailContent): Promise<{ html: string; text: string }> {
  return { html: await render(<MailFrame mail={mail} />), text: plainText(mail) };
}
