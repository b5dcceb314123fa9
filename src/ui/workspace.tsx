import type { ReactNode } from "react";
import { Rail, RailMenu, type RailProps } from "@/ui/rail";

/**
 * Rail, work list, and a sheet for the detail of one row.
 * The sheet is a slot: pass a `<Sheet>` when the address asks for one (`?panel=…`), nothing otherwise.
 * `<Sheet>` must be this element's direct child, which passing it as `sheet` does.
 */
export function Workspace({ rail, sheet, children }: { rail: RailProps; sheet?: ReactNode; children: ReactNode }) {
  return (
    <div className="workspace">
      <Rail {...rail} />
      <div className="workspace-body">
        <RailMenu {...rail} />
        <main id="content" tabIndex={-1} className="workspace-main">
          {children}
        </main>
      </div>
      {sheet}
    </div>
  );
}

/** Title line of a workspace page: heading, one quiet line below, one main verb at the right. */
export function WorkspaceHead({ title, line, act }: { title: ReactNode; line?: ReactNode; act?: ReactNode }) {
  return (
    <div className="mb-5 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div>
        <h1 className="t-36">{title}</h1>
        {line && <p className="mt-1 text-muted">{line}</p>}
      </div>
      {act}
    </div>
  );
}
