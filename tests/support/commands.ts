// Every command of the house, found in the source: a new one is under the house-wide tests from its first day.
import { join } from "node:path";
import type { Command } from "@/pipeline/command";
import { listFiles, projectRoot } from "./source-tree";

export type FoundCommand = { variable: string; name: string; path: string; run: Command<unknown> };

function isCommand(value: unknown): value is Command<unknown> {
  return typeof value === "function" && "spec" in value;
}

/** Files of a feature's commands room. */
function commandFiles(): string[] {
  return listFiles(projectRoot, "src/features").filter((path) =>
    /^src\/features\/[^/]+\/commands(\/.+)?(?<!\.test)\.ts$/.test(path),
  );
}

/** Loads every exported command, by name; the same one exported twice counts once. */
export async function everyCommand(): Promise<FoundCommand[]> {
  const found = new Map<string, FoundCommand>();
  for (const path of commandFiles()) {
    const room: Record<string, unknown> = await import(/* @vite-ignore */ join(projectRoot, path));
    for (const [variable, value] of Object.entries(room))
      if (isCommand(value)) found.set(value.spec.name, { variable, name: value.spec.name, path, run: value });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}
