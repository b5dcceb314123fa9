import type { ReactNode } from "react";
import { Anchor } from "@/ui/anchor";
import { Logo } from "@/ui/logo";
import type { NavItem } from "@/ui/nav-item";

export type SiteFooterProps = {
  homeHref: string;
  navLabel: string;
  /** The promise: what we never ask for, and where to report who does. */
  promise: ReactNode;
  items: NavItem[];
  /** Language and theme switches. */
  switches?: ReactNode;
  /** Last line, e.g. that the data is a demonstration. */
  end?: ReactNode;
};

/** Footer of public and personal pages. */
export function SiteFooter({ homeHref, navLabel, promise, items, switches, end }: SiteFooterProps) {
  return (
    <footer className="foot">
      <div className="wrap foot-in">
        <Logo href={homeHref} small />
        <p className="max-w-measure">{promise}</p>
        <nav aria-label={navLabel}>
          <ul className="foot-links">
            {items.map((item) => (
              <li key={item.href}>
                <Anchor href={item.href} lang={item.lang} hrefLang={item.lang}>
                  {item.label}
                </Anchor>
              </li>
            ))}
          </ul>
        </nav>
        {switches && <div className="foot-end">{switches}</div>}
        {end && <p>{end}</p>}
      </div>
    </footer>
  );
}
