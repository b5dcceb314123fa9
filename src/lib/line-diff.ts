/** One thing that can be compared: what kind of line it is, and its words. */
export type Line = { part: string; text: string };
export type Change = { part: string; kind: "added" | "removed" | "changed"; before: string; after: string };

/**
 * What changed between two texts of named lines, in the order of the new one; what was taken out stands last.
 * @param before lines by a key that stays the same when only the words change
 */
export function lineDiff(before: ReadonlyMap<string, Line>, after: ReadonlyMap<string, Line>): Change[] {
  const changes: Change[] = [];
  for (const [key, { part, text }] of after) {
    const was = before.get(key);
    if (!was) changes.push({ part, kind: "added", before: "", after: text });
    else if (was.text !== text) changes.push({ part, kind: "changed", before: was.text, after: text });
  }
  for (const [key, { part, text }] of before)
    if (!after.has(key)) changes.push({ part, kind: "removed", before: text, after: "" });
  return changes;
}
