import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/i18n/routing";

/** Sentences of one room in one language; usable in web, worker, seed and tests alike. */
export type Words = {
  (key: string, values?: Record<string, string | number | Date>): string;
  has(key: string): boolean;
};

/**
 * The words of a feature (or `pipeline`, `ui`, `app`) outside a page's render: actions, jobs, mails, files.
 * The registry is asked lazily: it names every feature, so a static import would turn the order round.
 * @param namespace the feature's folder name
 */
export async function words(locale: Locale, namespace: string): Promise<Words> {
  const { loadMessages } = await import("@/features/registry/messages");
  const messages: Record<string, unknown> = await loadMessages(locale);
  const translate = createTranslator({
    locale,
    messages: messages as Record<string, never>,
    namespace: namespace as never,
    timeZone: "Asia/Jakarta",
  });
  return translate as unknown as Words;
}
