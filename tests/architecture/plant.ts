// A small tree in a temporary folder, to prove that a rule catches what it is there for.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** Writes the files (path → text) and returns the folder; it is gone after the test. */
export function plant(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "simpul-planted-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
