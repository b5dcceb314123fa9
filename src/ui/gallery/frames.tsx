import { getLocale, getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { isLocale } from "@/lib/i18n/routing";
import { BottomBar } from "@/ui/bottom-bar";
import { ButtonLink } from "@/ui/button";
import { LanguageSwitch } from "@/ui/language-switch";
import { SiteFooter } from "@/ui/site-footer";
import { SiteHeader } from "@/ui/site-header";
import { ThemeSwitch } from "@/ui/theme-switch";

async function paths() {
  const locale = await getLocale();
  return (path: `/${string}`) => href(isLocale(locale) ? locale : "id", path);
}

/** The public header, as a sample. */
export async function GalleryHeader() {
  const t = await getTranslations("ui.nav");
  const at = await paths();
  return (
    <SiteHeader
      homeHref={at("/")}
      navLabel={t("main")}
      menuLabel={t("menu")}
      items={[
        { href: at("/needs"), label: t("needs") },
        { href: at("/activities"), label: t("activities"), current: true },
        { href: at("/groups"), label: t("groups") },
        { href: at("/about"), label: t("impact") },
      ]}
      menuItems={[{ href: at("/sign-in"), label: t("signIn") }]}
      end={<ButtonLink href={at("/sign-in")}>{t("signIn")}</ButtonLink>}
    />
  );
}

/** The public footer with both switches, and the bottom bar of signed-in phones. */
export async function GalleryFooter() {
  const t = await getTranslations("ui.nav");
  const at = await paths();
  const locale = await getLocale();
  return (
    <>
      <SiteFooter
        homeHref={at("/")}
        navLabel={t("footer")}
        promise={t("promise")}
        items={[
          { href: at("/about"), label: t("about") },
          { href: at("/privacy"), label: t("privacy") },
          { href: at("/terms"), label: t("access") },
        ]}
        switches={
          <>
            <LanguageSwitch
              label={t("language")}
              items={[
                { href: "/dev/ui", label: "Bahasa Indonesia", lang: "id", current: locale === "id" },
                { href: "/en/dev/ui", label: "English", lang: "en", current: locale === "en" },
              ]}
            />
            <ThemeSwitch label={t("theme")} labels={{ system: t("system"), light: t("light"), dark: t("dark") }} />
          </>
        }
        end={t("sample")}
      />
      <BottomBar
        label={t("bottom")}
        items={[
          { href: at("/me"), label: t("home"), icon: "home", current: true },
          { href: at("/activities"), label: t("search"), icon: "search" },
          { href: at("/me/schedule"), label: t("schedule"), icon: "ticket" },
          { href: at("/me/groups"), label: t("group"), icon: "group" },
          { href: at("/me/profile"), label: t("me"), icon: "person" },
        ]}
      />
    </>
  );
}
