import type { Side } from "../schema";

export type ScopeDeliverable = { id?: string | undefined; text: string; side: Side; dueOn: string | null };
export type ScopePerson = { personId: string; name: string; part: string };
export type Scope = {
  summary: string;
  hours: number | null;
  startsOn: string | null;
  endsOn: string | null;
  deliverables: readonly ScopeDeliverable[];
  /** People of the side that edits. */
  people: readonly ScopePerson[];
};

/** Why nobody can agree to a scope yet; null when it says enough. */
export function agreeBlocker(scope: {
  summary: string;
  deliverables: number;
}): "scope_empty" | "scope_without_deliverable" | null {
  if (scope.summary.trim() === "") return "scope_empty";
  return scope.deliverables === 0 ? "scope_without_deliverable" : null;
}

/** A list of what is brought, as one line that can be shown beside a field. */
function deliverableLine(list: readonly ScopeDeliverable[]): string {
  return list.map((d) => [d.text, d.dueOn].filter(Boolean).join(", ")).join("; ");
}

const sides = (list: readonly ScopeDeliverable[]) => list.map((d) => d.side).join();

function peopleLine(list: readonly ScopePerson[]): string {
  return list.map((p) => [p.name, p.part].filter(Boolean).join(", ")).join("; ");
}

const ids = (list: readonly ScopePerson[]) => list.map((p) => `${p.personId} ${p.part}`).join();

/**
 * What stands in the database now where it differs from what the second editor sent, so that both are seen (R14).
 * @returns field name → the present value; empty when both wrote the same
 */
export function scopeConflict(stored: Scope, sent: Scope): Record<string, string> {
  const differing: Record<string, string> = {};
  for (const field of ["summary", "hours", "startsOn", "endsOn"] as const) {
    if (String(stored[field] ?? "") !== String(sent[field] ?? "")) differing[field] = String(stored[field] ?? "–");
  }
  const [before, after] = [deliverableLine(stored.deliverables), deliverableLine(sent.deliverables)];
  if (before !== after || sides(stored.deliverables) !== sides(sent.deliverables))
    differing["deliverables[0].text"] = before || "–";
  if (ids(stored.people) !== ids(sent.people)) differing["people[0].personId"] = peopleLine(stored.people) || "–";
  return differing;
}
