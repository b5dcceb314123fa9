import { Anchor } from "@/ui/anchor";

/** Filters that live in the address: each chip is a link. */
export function Chips({
  label,
  items,
}: {
  label: string;
  items: { href: string; label: string; current?: boolean }[];
}) {
  return (
    <nav aria-label={label}>
      <ul className="chips">
        {items.map((item) => (
          <li key={item.href}>
            <Anchor className="chip" href={item.href} aria-current={item.current ? "true" : undefined} keepScroll>
              {item.label}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
