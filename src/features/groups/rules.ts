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
