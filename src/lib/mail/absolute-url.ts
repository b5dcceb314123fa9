import { env } from "@/lib/env";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";

/** The full address of a page for mails and messages, in the reader's language. */
export function absoluteUrl(locale: Locale, path: `/${string}`): string {
  return new URL(href(locale, path), env.APP_URL).toString();
}
