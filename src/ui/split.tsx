import type { ReactNode } from "react";

/** Content over seven columns, a side column over four. The side travels with the reader on wide screens. */
export function Split({
  children,
  side,
  sideFirst = false,
}: {
  children: ReactNode;
  side: ReactNode;
  sideFirst?: boolean;
}) {
  return (
    <div className="split">
      <div className="split-main">{children}</div>
      <div className={`split-side ${sideFirst ? "max-lg:order-first" : ""}`}>
        <div className="travels">{side}</div>
      </div>
    </div>
  );
}
