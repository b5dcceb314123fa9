import type { ReactNode } from "react";
import { Anchor } from "@/ui/anchor";
import { Icon } from "@/ui/icon";
import { Logo } from "@/ui/logo";
import type { NavItem } from "@/ui/nav-item";

export type SiteHeaderProps = {
  homeHref: string;
  navLabel: string;
  menuLabel: string;
  items: NavItem[];
  /** Right end on wide screens: a sign-in button, or the viewer's part that comes in later. */
  end?: ReactNode;
  /** Last rows of the narrow menu: sign in, the other language. */
  menuItems?: NavItem[];
  /** Under the narrow menu's rows, e.g. the theme switch. */
  menuEnd?: ReactNode;
};

/** Header of public and personal pages. The narrow menu is a `details`: it opens without JavaScript. */
export function SiteHeader({ homeHref, navLabel, menuLabel, items, end, menuItems = [], menuEnd }: SiteHeaderProps) {
  return (
    <header className="top">
      <div className="wrap top-in">
        <Logo href={homeHref} />
        <nav className="top-nav" aria-label={navLabel}>
          <ul>
            {items.map((item) => (
              <NavLink key={item.href} item={item} />
            ))}
          </ul>
        </nav>
        {end && <div className="top-act">{end}</div>}
        <details className="menu">
          <summary>
            <Icon name="menu" />
            {menuLabel}
          </summary>
          <div className="menu-box">
            <ul>
              {[...items, ...menuItems].map((item) => (
                <NavLink key={item.href} item={item} />
              ))}
            </ul>
            {menuEnd && <div className="border-t border-line py-1">{menuEnd}</div>}
          </div>
        </details>
      </div>
    </header>
  );
}

function NavLink({ item }: { item: NavItem }) {
  return (
    <li>
      <Anchor href={item.href} aria-current={item.current ? "page" : undefined} lang={item.lang} hrefLang={item.lang}>
        {item.label}
      </Anchor>
    </li>
  );
}
