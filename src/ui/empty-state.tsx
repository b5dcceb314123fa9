import type { ReactNode } from "react";
import { Cover } from "@/ui/anyaman";

/** Nothing here yet: the blank loom, one sentence, one verb. */
export function EmptyState({
  seed = "kosong",
  title,
  children,
  act,
}: {
  seed?: string;
  title: ReactNode;
  children?: ReactNode;
  act?: ReactNode;
}) {
  return (
    <div className="state state--loom">
      <Cover seed={seed} kind="JOINT" strands={0} />
      <div className="state-words">
        <p className="t-18">{title}</p>
        {children && <p>{children}</p>}
        {act && <div className="acts">{act}</div>}
      </div>
    </div>
  );
}
