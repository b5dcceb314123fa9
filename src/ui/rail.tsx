import type { ReactNode } from "react";
import { Anchor } from "@/ui/anchor";
import { Icon } from "@/ui/icon";
import { Logo } from "@/ui/logo";
import type { NavItem } from "@/ui/nav-item";

export type RailProps = {
  homeHref: string;
  /** Accessible name of the navigation. */
  label: string;
  /** Word on the compact menu's button under 960 px, usually the present place. */
  menuLabel: string;
  /** Whose space this is, above the places: a heading and links to switch. */
  owners?: { label: string; items: NavItem[] } | undefined;
  items: NavItem[];
  /** Who is signed in, and the way to the profile. */
  end?: ReactNode;
};

/** The 240 px rail of a workspace. */
export function Rail({ homeHref, label, owners, items, end }: RailProps) {
  return (
    <nav className="rail" aria-label={label}>
      <Logo href={homeHref} />
      {owners && owners.items.length > 0 && (
        <div>
          <p className="rail-label">{owners.label}</p>
          <RailList items={owners.items} />
        </div>
      )}
      <RailList items={items} />
      {end && <div className="rail-end">{end}</div>}
    </nav>
  );
}

/** The same places as a `details` on top under 960 px. */
export function RailMenu({ homeHref, label, menuLabel, owners, items, end }: RailProps) {
  return (
    <header className="topline">
      <Logo href={homeHref} />
      <details className="menu">
        <summary>
          <Icon name="menu" />
          {menuLabel}
        </summary>
        <nav className="menu-box" aria-label={label}>
          <RailList items={items} />
          {owners && owners.items.length > 0 && <RailList items={owners.items} />}
          {end && <div className="border-t border-line py-2 text-14">{end}</div>}
        </nav>
      </details>
    </header>
  );
}

function RailList({ items }: { items: NavItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.href}>
          <Anchor href={item.href} aria-current={item.current ? "page" : undefined}>
            {item.mark}
            {item.icon && <Icon name={item.icon} />}
            {item.label}
            {item.count !== undefined && item.count > 0 && (
              <span className="count">
                {item.count}
                {item.countLabel && <span className="sr-only"> {item.countLabel}</span>}
              </span>
            )}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}
