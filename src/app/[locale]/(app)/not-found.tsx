import { MissingPage } from "@/app/missing-page";
import { words } from "@/app/missing-words";
import { pageLocale } from "@/lib/i18n/page-locale";

export default async function NotFound() {
  const locale = await pageLocale();
  return (
    <main id="content">
      <MissingPage locale={locale} words={words(locale)} />
    </main>
  );
}
