import { MissingPage } from "@/app/missing-page";
import { words } from "@/app/missing-words";
import { PublicFrame } from "@/app/public-frame";
import { pageLocale } from "@/lib/i18n/page-locale";

export default async function NotFound() {
  const locale = await pageLocale();
  return (
    <PublicFrame path="/">
      <MissingPage locale={locale} words={words(locale)} />
    </PublicFrame>
  );
}
