import type { Locale } from "@/lib/i18n/routing";
import type { Failure, RefusalDetail } from "@/lib/result";
import { type Words, words } from "./words";

type Voices = { own: Words; house: Words; locale: Locale };

async function voicesOf(name: string, locale: Locale): Promise<Voices> {
  const [own, house] = await Promise.all([words(locale, name.slice(0, name.indexOf("."))), words(locale, "pipeline")]);
  return { own, house, locale };
}

/** Picks the reader's language where a detail stands in both. */
function inLocale(detail: RefusalDetail | undefined, locale: Locale): Record<string, string | number | Date> {
  const plain = Object.entries(detail ?? {}).map(([name, value]) => {
    const both = typeof value === "object" && !(value instanceof Date);
    return [name, both ? value[locale] : value] as const;
  });
  return Object.fromEntries(plain);
}

/** The feature's own sentence when it has one, else the house's. */
function say(voices: Voices, key: string, detail?: RefusalDetail): string {
  const values = inLocale(detail, voices.locale);
  if (voices.own.has(key)) return voices.own(key, values);
  return voices.house(voices.house.has(key) ? key : "errors.not_valid", values);
}

/**
 * Puts an expected failure into words for the person who sent the form.
 * @returns one sentence for the top, and one per wrong field
 */
export async function failureSentences(
  name: string,
  failure: Failure,
  locale: Locale,
): Promise<{ message: string; fields: Record<string, string> }> {
  const voices = await voicesOf(name, locale);
  if (failure.kind === "invalid") {
    const fields = Object.entries(failure.fields).map(([field, error]) => [
      field,
      say(voices, `errors.${error.code}`, error.detail),
    ]);
    return { message: voices.house("invalid", { count: fields.length }), fields: Object.fromEntries(fields) };
  }
  if (failure.kind === "refused")
    return { message: say(voices, `refusals.${failure.reason}`, failure.detail), fields: {} };
  if (failure.kind === "denied")
    return { message: voices.house(`denied.${failure.whoCan ?? "signed_in"}`), fields: {} };
  return { message: voices.house(failure.kind), fields: {} };
}

/** The sentence shown after success, e.g. `done.publish`; undefined when the feature has none. */
export async function successSentence(name: string, locale: Locale): Promise<string | undefined> {
  const { own } = await voicesOf(name, locale);
  const key = `done.${name.slice(name.indexOf(".") + 1)}`;
  return own.has(key) ? own(key) : undefined;
}

/** A sentence of the door itself, e.g. `too_many`. */
export async function houseSentence(
  key: string,
  locale: Locale,
  detail?: Record<string, string | number>,
): Promise<string> {
  return (await words(locale, "pipeline"))(key, detail);
}
