import { createTranslator } from "use-intl/core";
import { NOTHING } from "@/lib/differing";
import type { Locale } from "@/lib/i18n/routing";
import type { Bilingual } from "@/lib/result";

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

/** The same in both languages at once, for what a refusal names. */
async function inBoth(namespace: string, say: (t: Words) => string): Promise<Bilingual> {
  const [id, en] = await Promise.all([words("id", namespace), words("en", namespace)]);
  return { id: say(id), en: say(en) };
}

/** What a stored value is called by people. */
export type Reading = (value: string) => string | Bilingual | Promise<string | Bilingual>;

/** Reads a code, or several, by the names a feature has for them under `prefix` in its messages. */
export function namedBy(namespace: string, prefix: string): Reading {
  return (value) =>
    inBoth(namespace, (t) =>
      value
        .split(", ")
        .map((code) => (t.has(`${prefix}.${code}`) ? t(`${prefix}.${code}`) : code))
        .join(", "),
    );
}

/**
 * Values of fields as people read them, not as they are stored.
 * @param readings by the last part of a field's name: `ownerId` reads `tasks[0].ownerId`; others stay as they are
 */
export async function asRead(
  current: Record<string, string>,
  readings: Record<string, Reading>,
): Promise<Record<string, string | Bilingual>> {
  const read = Object.entries(current).map(async ([field, value]) => {
    const name = field.split(/[.[\]]+/).findLast((part) => /^[a-z]/i.test(part)) ?? field;
    const reading = value === NOTHING ? undefined : readings[name];
    return [field, reading ? await reading(value) : value] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
