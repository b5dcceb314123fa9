import { differing } from "@/lib/differing";
import { lifecycle } from "@/lib/lifecycle";
import type { GroupState } from "./schema";

export type GroupVerb = "activate" | "windUp" | "dissolve";

/** FORMING is a label, not a gate (domain.md §2). */
export const groupLifecycle = lifecycle<GroupState, GroupVerb>({
  FORMING: { activate: "ACTIVE" },
  ACTIVE: { windUp: "WINDING_UP" },
  WINDING_UP: { dissolve: "DISSOLVED" },
  DISSOLVED: {},
});

export type GroupStanding = { state: GroupState; vouchedAt: Date | null; hiddenAt: Date | null };

/** Listed in Explore when ACTIVE or vouched for; its page works by link from the first minute. */
export function isListed(group: GroupStanding): boolean {
  if (group.hiddenAt) return false;
  return group.state === "ACTIVE" || (group.state === "FORMING" && group.vouchedAt !== null);
}

/** Why nobody can newly join or take part in the group; null when open. */
export function closedGroupBlocker(state: GroupState): "group_winding_up" | "group_dissolved" | null {
  if (state === "WINDING_UP") return "group_winding_up";
  return state === "DISSOLVED" ? "group_dissolved" : null;
}

/** Why a group cannot be vouched for; null when it can. */
export function vouchBlocker(group: GroupStanding): "already_listed" | "group_winding_up" | "group_dissolved" | null {
  const closed = closedGroupBlocker(group.state);
  if (closed) return closed;
  return group.state === "ACTIVE" || group.vouchedAt ? "already_listed" : null;
}

/** Something unfinished that stands between a group and its end. */
export type Obligation = {
  kind: "needs" | "plans" | "campaigns" | "shifts" | "services" | "collaborations";
  count: number;
};

/** The first open obligation, or null when the group may dissolve. */
export function firstObligation(obligations: readonly Obligation[]): Obligation | null {
  return obligations.find((o) => o.count > 0) ?? null;
}

/** Fields of the settings two people may change at once. */
export const SETTINGS = ["name", "purpose", "field", "regionCode", "zone", "language", "answerDays"] as const;
export type Settings = Record<(typeof SETTINGS)[number], string | number> & { questions: readonly string[] };

/**
 * What stands in the database now where it differs from what the second editor sent, so that both are seen.
 * @returns field name → the present value; empty when both wrote the same
 */
export function settingsConflict(stored: Settings, sent: Settings): Record<string, string> {
  const asForm = (settings: Settings) => ({
    ...Object.fromEntries(SETTINGS.map((field) => [field, settings[field]])),
    ...Object.fromEntries(settings.questions.map((question, at) => [`questions[${at}]`, question])),
  });
  return differing(asForm(stored), asForm(sent));
}
