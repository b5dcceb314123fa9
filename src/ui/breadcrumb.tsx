import { Anchor } from "@/ui/anchor";
import { Icon } from "@/ui/icon";

/** The way back up. The present page is not repeated: it is the heading below. */
export function Breadcrumb({ label, items }: { label: string; items: { href: string; label: string }[] }) {
  return (
    <nav aria-label={label}>
      <ol className="crumb">
        {items.map((item, k) => (
          <li key={item.href}>
            <Anchor href={item.href}>
              {k === 0 && items.length === 1 && <Icon name="back" small />}
              {item.label}
            </Anchor>
          </li>
        ))}
      </ol>
    </nav>
  );
}
