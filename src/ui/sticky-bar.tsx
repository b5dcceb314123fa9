import type { ReactNode } from "react";

/** One fact and one verb at the thumb on phones. Wide screens have the verb in the side column instead. */
export function StickyBar({ fact, detail, children }: { fact: ReactNode; detail?: ReactNode; children: ReactNode }) {
  return (
    <div className="dock">
      <p className="text-14 leading-5">
        <strong>{fact}</strong>
        {detail && <span className="block text-muted">{detail}</span>}
      </p>
      {children}
    </div>
  );
}
