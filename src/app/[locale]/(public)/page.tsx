import { locale as rootLocale } from "next/root-params";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { defaultLocale, isLocale } from "@/lib/i18n/routing";

export default async function Home() {
  const language = await rootLocale();
  const locale = isLocale(language) ? language : defaultLocale;
  const t = await getTranslations("app.home");
  const ways = [
    { key: "care", to: href(locale, "/needs/new") },
    { key: "help", to: href(locale, "/activities") },
    { key: "found", to: href(locale, "/groups/new") },
  ] as const;
  return (
    <main id="content">
      <h1>{t("title")}</h1>
      <p>{t("lead")}</p>
      <p>
        <a href={href(locale, "/activities")}>{t("findActivity")}</a> <a href={href(locale, "/needs/new")}>{t("reportNeed")}</a>
      </p>
      <h2>{t("waysTitle")}</h2>
      <ul>
        {ways.map(({ key, to }) => (
          <li key={key}>
            <h3>{t(`${key}.title`)}</h3>
            <p>{t(`${key}.text`)}</p>
            <a href={to}>{t(`${key}.act`)}</a>
          </li>
        ))}
      </ul>
    </main>
  );
}
