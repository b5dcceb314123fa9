import nodemailer, { type Transporter } from "nodemailer";
import { env } from "@/lib/env";

export type OutgoingMail = {
  messageId: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  unsubscribe: string | null;
};

/** What became of one attempt: accepted, or refused for good; anything that may pass is thrown instead. */
export type Delivery = "sent" | "refused";

let transporter: { url: string; smtp: Transporter } | null = null;

function smtp(url: string): Transporter {
  if (transporter?.url !== url) {
    // One connection per mail: a broken one never takes others with it.
    transporter = {
      url,
      smtp: nodemailer.createTransport({
        url,
        connectionTimeout: 10_000,
        greetingTimeout: 10_000,
        socketTimeout: 30_000,
      }),
    };
  }
  return transporter.smtp;
}

/** Whether mails leave this instance; without it they are read at /dev/mail. */
export function hasTransport(): boolean {
  return Boolean(env.SMTP_URL);
}

function isRefused(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return code === "EENVELOPE" && typeof responseCode === "number" && responseCode >= 500 && responseCode < 600;
}

/**
 * Hands one mail to the mail server. The same Message-ID goes out on every attempt.
 * @returns "refused" when the server will never take this recipient; throws when trying again may help
 */
export async function deliver(mail: OutgoingMail): Promise<Delivery> {
  const url = env.SMTP_URL;
  if (!url) throw new Error("Mails cannot leave: set SMTP_URL, e.g. smtp://user:password@mail.example:587.");
  try {
    await smtp(url).sendMail({
      from: env.MAIL_FROM,
      // An address object, so that nothing in it is read as a list.
      to: { name: "", address: mail.recipient },
      messageId: mail.messageId,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      ...(mail.unsubscribe
        ? {
            headers: {
              "List-Unsubscribe": `<${mail.unsubscribe}>`,
              "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
          }
        : { headers: { "Auto-Submitted": "auto-generated" } }),
    });
    return "sent";
  } catch (error) {
    if (isRefused(error)) return "refused";
    throw error;
  }
}
