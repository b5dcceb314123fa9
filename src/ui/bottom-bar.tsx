import { Anchor } from "@/ui/anchor";
import { Icon } from "@/ui/icon";
import type { NavItem } from "@/ui/nav-item";

/** Five labelled tabs at the thumb on phones. Never on a page that has a sticky bar. */
export function BottomBar({ label, items }: { label: string; items: NavItem[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <Anchor href={item.href} aria-current={item.current ? "page" : undefined}>
              {item.icon && <Icon name={item.icon} />}
              {item.label}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
