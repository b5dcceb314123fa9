import { Anchor } from "@/ui/anchor";

/** The knot: two strands that hold each other. */
export function LogoMark() {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <path className="fill-strand-toska" d="M6 1h6v4H6zM6 13h6v14H6zM16 1h6v14h-6zM16 23h6v4h-6z" />
      <path className="fill-strand-nila" d="M1 6h13v6H1zM24 6h3v6h-3zM1 16h3v6H1zM14 16h13v6H14z" />
    </svg>
  );
}

/** Mark and name, linking home. */
export function Logo({ href, small = false }: { href: string; small?: boolean }) {
  return (
    <Anchor className={`brand ${small ? "brand--small" : ""}`} href={href}>
      <LogoMark />
      Simpul
    </Anchor>
  );
}
