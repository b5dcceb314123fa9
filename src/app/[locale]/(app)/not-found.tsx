import { locale as rootLocale } from "next/root-params";
import { MissingPage } from "@/app/missing-page";
import { words } from "@/app/missing-words";
import { defaultLocale, isLocale } from "@/lib/i18n/routing";

export default async function NotFound() {
  const language = await rootLocale();
  const locale = isLocale(language) ? language : defaultLocale;
  return <MissingPage locale={locale} words={words(locale)} />;
}
