import type { Locale } from "@/lib/i18n/routing";
import en from "./messages/en.json";
import id from "./messages/id.json";

/** The sentences of the "does not exist" page, also where no root parameter tells the language. */
export function words(locale: Locale) {
  return locale === "en" ? en.notFound : id.notFound;
}
