import type { FieldErrors } from "@/lib/result";

/** Deeper than any form or API call of ours nests. */
const DEEPEST = 32;

type Spot = { value: unknown; path: string; depth: number };

/** Postgres stores neither NUL nor half a surrogate pair (in JSON). */
function isUsable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

function inside({ value, path, depth }: Spot): Spot[] {
  if (Array.isArray(value))
    return Object.entries(value).map(([key, v]) => ({ value: v, path: `${path}[${key}]`, depth: depth + 1 }));
  return Object.entries(value ?? {}).map(([key, v]) => ({
    value: v,
    path: path ? `${path}.${key}` : key,
    depth: depth + 1,
  }));
}

function wrongWith({ value, path, depth }: Spot): "characters" | "not_valid" | null {
  if (!isUsable(path) || (typeof value === "string" && !isUsable(value))) return "characters";
  return depth > DEEPEST ? "not_valid" : null;
}

/**
 * Finds what no schema asks about but the database would break on: NUL and lone surrogates in texts or names,
 * and nesting without end. Walks without recursion, so that no input exhausts the stack.
 * @param raw a command's input before it is parsed
 * @returns errors by field; empty when everything can be stored
 */
export function unusableText(raw: unknown): FieldErrors {
  const found: [string, { code: string }][] = [];
  const open: Spot[] = [{ value: raw, path: "", depth: 0 }];
  for (let spot = open.pop(); spot; spot = open.pop()) {
    const code = wrongWith(spot);
    const { value } = spot;
    if (code) found.push([spot.path.replaceAll("\0", "").toWellFormed(), { code }]);
    else if (value && typeof value === "object" && !(value instanceof Date) && !(value instanceof Blob))
      for (const child of inside(spot)) open.push(child);
  }
  return Object.fromEntries(found);
}
