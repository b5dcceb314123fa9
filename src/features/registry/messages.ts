import type { Locale } from "@/lib/i18n/routing";

export type Messages = typeof import("./messages-id").messages;

/** Every sentence of one language, each room under its own name; the other language is not read for it. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const { messages } = locale === "id" ? await import("./messages-id") : await import("./messages-en");
  return messages;
}
