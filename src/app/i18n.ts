import { locale as rootLocale } from "next/root-params";
import { getRequestConfig } from "next-intl/server";
import { loadMessages } from "@/features/registry/messages";
import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/routing";

/**
 * The language of a request is the first part of its address. Actions and route handlers have no root parameter:
 * they pass the language themselves, as in `getTranslations({ locale, namespace })`.
 */
export default getRequestConfig(async ({ locale }) => {
  const language = await chosen(locale);
  return { locale: language, messages: await loadMessages(language), timeZone: "Asia/Jakarta" };
});

async function chosen(explicit: string | undefined): Promise<Locale> {
  if (isLocale(explicit)) return explicit;
  const fromAddress = await rootLocale();
  return isLocale(fromAddress) ? fromAddress : defaultLocale;
}
