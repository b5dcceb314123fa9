import type { Reach, Relation, RuleDoc } from "./can";
import { ROLE_GRANTS, type Role, rolesWith } from "./roles";

/** Every policy sheet by feature, in feature order: verb → what its rule says of itself. */
export type PolicySheets = Record<string, Record<string, { readonly doc: RuleDoc }>>;

const RELATION_WORDS: Record<Relation, string> = {
  anyone: "anyone, guests too",
  signed_in: "whoever is signed in",
  self: "whose own it is",
  member: "a member, while the group forms",
  not_own_object: "never one's own object",
  invited: "whoever was invited",
  holder_of_link: "whoever holds the secret link",
};

const REACH_WORDS: Record<Reach, string> = {
  whole_group: "for the whole group, not one activity",
  another_group: "in another group than the one concerned",
  any_group: "in any group",
};

/** `ACTIVITY_LEAD` → `activity lead`. */
function roleName(role: Role): string {
  return role.toLowerCase().replaceAll("_", " ");
}

/**
 * Roles that open a rule through its grant.
 * @returns none when the rule asks for a relation only, or is for jobs
 */
export function rolesOf(doc: RuleDoc): Role[] {
  if (!doc.grant) return [];
  const held = rolesWith(doc.grant).filter((role) => doc.reach !== "whole_group" || !isForActivity(role));
  return doc.stewards && !held.includes("STEWARD") ? [...held, "STEWARD"] : held;
}

function isForActivity(role: Role): boolean {
  return role === "ACTIVITY_LEAD" || role === "CHECK_IN";
}

function rolesCell(doc: RuleDoc): string {
  return rolesOf(doc).map(roleName).join(", ") || "–";
}

function relationCell(doc: RuleDoc): string {
  const reach = doc.reach ? [REACH_WORDS[doc.reach]] : [];
  const relations = [...reach, ...(doc.relations ?? []).map((relation) => RELATION_WORDS[relation])];
  if (relations.length > 0) return relations.join("; ");
  return doc.grant ? "–" : "jobs, seeds and the operator's console only";
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

function sheetSection(feature: string, sheet: PolicySheets[string]): string {
  const rows = Object.entries(sheet).map(([verb, { doc }]) => [
    `\`${verb}\``,
    doc.grant ? `\`${doc.grant}\`` : "–",
    rolesCell(doc),
    relationCell(doc),
  ]);
  return `## ${feature}\n\n${table(["Verb", "Grant", "Roles that carry it", "Relation"], rows)}\n`;
}

/**
 * The text of docs/PERMISSIONS.md: who may do what, straight from the rules that guard commands and hide buttons.
 * @param sheets every feature's policy sheet, in the order they are to be shown
 */
export function permissionsDocument(sheets: PolicySheets): string {
  const roles = Object.entries(ROLE_GRANTS).map(([role, grants]) => [
    roleName(role as Role),
    grants.map((grant) => `\`${grant}\``).join(", ") || "–",
  ]);
  return [
    "# Who may do what\n",
    "Written by `npm run permissions` from `src/access/roles.ts` and every feature's `policy.ts`; do not edit by hand.\n",
    "A grant opens a verb in the group (or the one activity) where its role is held. A relation opens it without a grant, or narrows it (“never one's own object”). Suspended, invited and former members hold no role, nor does a session that proves only a device. The system (jobs, seeds, the operator's console) passes every rule and is recorded as such. Rules say who, never when: the state of things is judged by each command.\n",
    `## Roles\n\n${table(["Role", "Grants"], roles)}\n`,
    ...Object.entries(sheets).map(([feature, sheet]) => sheetSection(feature, sheet)),
  ].join("\n");
}
