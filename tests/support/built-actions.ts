// Every server action of the build, with a page it answers on: a new one is under the tests from its first day.
import { readFileSync } from "node:fs";
import { inRoot } from "../../scripts/platform/paths.mjs";

export type BuiltAction = {
  /** What a form posts to name it. */
  id: string;
  /** `groups.editGroupAction`. */
  name: string;
  /** A page that carries it; parts of the address that vary name nothing. */
  path: string;
  /** Names of fields its feature knows. */
  fields: string[];
};

type Entry = { workers: Record<string, unknown>; filename: string; exportedName: string };

/** `app/[locale]/(app)/groups/[slug]/apply/page` → `/groups/x/apply`, in the language without a prefix. */
function pathOf(worker: string): string {
  const parts = worker.split("/").slice(2, -1);
  return `/${parts
    .filter((part) => !part.startsWith("("))
    .map((part) => (part.startsWith("[") ? "x" : part))
    .join("/")}`;
}

function fieldsOf(feature: string): string[] {
  const source = readFileSync(inRoot("src", "features", feature, "schema.ts"), "utf8");
  return [...new Set([...source.matchAll(/(?<=[{,\s])(\w+)(?:: |,$)/gm)].map(([, name]) => name ?? ""))].slice(0, 60);
}

/** In a fixed order, those of one feature together. */
export function builtActions(): BuiltAction[] {
  const manifest = JSON.parse(readFileSync(inRoot(".next", "server", "server-reference-manifest.json"), "utf8"));
  return Object.entries<Entry>(manifest.node)
    .filter(([, { filename }]) => /^src\/features\/\w+\/actions\.ts$/.test(filename))
    .map(([id, { workers, filename, exportedName }]) => {
      const feature = filename.split("/")[2] ?? "";
      const [worker = ""] = Object.keys(workers).sort(
        (a, b) => a.split("[").length - b.split("[").length || a.localeCompare(b),
      );
      return { id, name: `${feature}.${exportedName}`, path: pathOf(worker), fields: fieldsOf(feature) };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
}
