import { Anchor } from "@/ui/anchor";
import { Icon } from "@/ui/icon";

export type PaginationProps = {
  label: string;
  /** Addresses carry the keyset cursor; absent at an end. */
  newer?: { href: string; label: string } | undefined;
  older?: { href: string; label: string } | undefined;
};

/** Newer and older, for lists without page numbers. Nothing is shown when all fits on one page. */
export function Pagination({ label, newer, older }: PaginationProps) {
  if (!newer && !older) return null;
  return (
    <nav className="pages" aria-label={label}>
      {newer ? (
        <Anchor className="btn btn--secondary" href={newer.href} rel="prev">
          <Icon name="left" />
          {newer.label}
        </Anchor>
      ) : (
        <span />
      )}
      {older && (
        <Anchor className="btn btn--secondary" href={older.href} rel="next">
          {older.label}
          <Icon name="right" />
        </Anchor>
      )}
    </nav>
  );
}
