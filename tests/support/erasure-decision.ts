// The table of docs/decisions/024-erasure.md, as the tests hold it against the database.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "./source-tree";

export type Cells = { erased: string[]; kept: string[] };

function names(cell: string): string[] {
  return [...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
}

/** What goes and what stays, by table. */
export function readDecision(): Map<string, Cells> {
  const text = readFileSync(join(projectRoot, "docs/decisions/024-erasure.md"), "utf8");
  const rows = text.split("\n").flatMap((line) => {
    const [, table, erased = "", kept = ""] = /^\| `(\w+)` \|(.*?)\|(.*)\|$/.exec(line) ?? [];
    return table ? [[table, { erased: names(erased), kept: names(kept) }] as const] : [];
  });
  return new Map(rows);
}
