import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { otherLocale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { BottomBar } from "@/ui/bottom-bar";
import { ButtonLink } from "@/ui/button";
import type { NavItem } from "@/ui/nav-item";
import { SiteHeader } from "@/ui/site-header";
import { SkipLink } from "@/ui/skip-link";

const TABS = [
  { key: "home", path: "/me", icon: "home" },
  { key: "find", path: "/search", icon: "search" },
  { key: "schedule", path: "/me/schedule", icon: "calendar" },
  { key: "groups", path: "/me/groups", icon: "group" },
  { key: "me", path: "/me/profile", icon: "person" },
] as const;

export type PersonTab = (typeof TABS)[number]["key"];

type Props = {
  /** This page without language prefix: the language switch leads to the same page. */
  path: `/${string}`;
  tab?: PersonTab;
  /** A page with a sticky bar has no tabs: one fact, one verb, or five doors, never both. */
  sticky?: React.ReactNode;
  /** Lists and tables take the page; forms and tickets keep to one column. */
  wide?: boolean;
  children: React.ReactNode;
};

/** Header, one column and five tabs: everything one person does for themselves. Guests get the same without tabs. */
export async function PersonFrame({ path, tab, sticky, wide = false, children }: Props) {
  const [locale, actor, t] = await Promise.all([pageLocale(), getActor(), getTranslations("app.frame")]);
  const signedIn = actor.kind === "person";
  const tabs: NavItem[] = TABS.map((item) => ({
    href: href(locale, item.path),
    label: t(`tabs.${item.key}`),
    icon: item.icon,
    current: item.key === tab,
  }));
  const other = otherLocale(locale);
  const language = { href: href(other, path), label: other === "en" ? "English" : "Indonesia", lang: other };
  const door = signedIn
    ? { href: href(locale, "/me/profile"), label: actor.name }
    : { href: href(locale, "/sign-in"), label: t("signIn") };
  return (
    <>
      <SkipLink label={t("skip")} />
      <SiteHeader
        homeHref={href(locale, signedIn ? "/me" : "/")}
        navLabel={t("main")}
        menuLabel={t("menu")}
        items={signedIn ? tabs : []}
        menuItems={signedIn ? [language] : [door, language]}
        end={
          <span className="flex items-center gap-4">
            <Anchor className="text-14" href={language.href} lang={language.lang} hrefLang={language.lang}>
              {language.label}
            </Anchor>
            <ButtonLink href={door.href}>{door.label}</ButtonLink>
          </span>
        }
      />
      <main id="content" tabIndex={-1} className="wrap pt-6 pb-16">
        <div className={wide ? "flow" : "flow column"}>{children}</div>
      </main>
      {sticky}
      {signedIn && !sticky && <BottomBar label={t("tabs.label")} items={tabs} />}
    </>
  );
}
