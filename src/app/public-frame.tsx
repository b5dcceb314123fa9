import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { LanguageSwitch } from "@/ui/language-switch";
import { SiteFooter } from "@/ui/site-footer";
import { SiteHeader } from "@/ui/site-header";
import { SkipLink } from "@/ui/skip-link";
import { ThemeSwitch } from "@/ui/theme-switch";
import { siteFacts } from "./site-facts";
import { ViewerPart } from "./viewer-part";

const sections = ["needs", "activities", "services", "groups", "impact"] as const;

type Props = {
  /** This page without language prefix: the language switch leads to the same page. */
  path: `/${string}`;
  section?: (typeof sections)[number];
  children: React.ReactNode;
};

/** Header, content and footer of a public page. The same for every visitor; only ViewerPart looks at who is there. */
export async function PublicFrame({ path, section, children }: Props) {
  const locale = await pageLocale();
  const t = await getTranslations("app.frame");
  const { demo } = await siteFacts();
  const items = sections.map((key) => ({ href: href(locale, `/${key}`), label: t(key), current: key === section }));
  const languages = [
    { lang: "id", label: "Indonesia", href: href("id", path), current: locale === "id" },
    { lang: "en", label: "English", href: href("en", path), current: locale === "en" },
  ];
  const other = languages.filter((language) => !language.current);
  const signIn = { href: href(locale, "/sign-in"), label: t("signIn") };
  const themes = { system: t("themes.system"), light: t("themes.light"), dark: t("themes.dark") };
  return (
    <>
      <SkipLink label={t("skip")} />
      <SiteHeader
        homeHref={href(locale, "/")}
        navLabel={t("main")}
        menuLabel={t("menu")}
        items={items}
        menuItems={[signIn, ...other]}
        end={<ViewerPart signIn={signIn} mine={{ href: href(locale, "/me"), label: t("myHome") }} />}
      />
      <main id="content">{children}</main>
      <SiteFooter
        homeHref={href(locale, "/")}
        navLabel={t("footer")}
        promise={t("promise")}
        items={[
          { href: href(locale, "/about"), label: t("about") },
          { href: href(locale, "/privacy"), label: t("privacy") },
          { href: href(locale, "/terms"), label: t("terms") },
        ]}
        switches={
          <>
            <LanguageSwitch label={t("language")} items={languages} />
            <ThemeSwitch label={t("theme")} labels={themes} />
          </>
        }
        end={demo ? t("demo") : undefined}
      />
    </>
  );
}
