import type { ReactNode } from "react";

export type HeadProps = {
  children: ReactNode;
  /** One quiet fact or link at the right. */
  fact?: ReactNode;
  id?: string;
  level?: 2 | 3;
  /** 28 for sections, 22 inside side columns and workspaces, 18 for small ones. */
  size?: 28 | 22 | 18;
  /** A hairline instead of the ink rule. */
  soft?: boolean;
};

/** Spelled out, because Tailwind makes only the classes it can read in the source. */
const sizes = { 28: "t-28", 22: "t-22", 18: "t-18" } as const;

/** A section opens with one rule, the heading left, one quiet fact right. */
export function Head({ children, fact, id, level = 2, size = 28, soft = false }: HeadProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={`head ${soft ? "head--soft" : ""}`}>
      <Heading className={sizes[size]} id={id}>
        {children}
      </Heading>
      {fact && <div className="fact">{fact}</div>}
    </div>
  );
}
