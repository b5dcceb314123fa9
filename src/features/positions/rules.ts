import type { GroupState } from "@/features/groups/schema";

export type OfficerFacts = {
  state: GroupState;
  /** Coordinators that stay, without an end date, among current members. */
  coordinatorsLeft: number;
  /** Other current members. */
  membersLeft: number;
};

/**
 * The last coordinator stays until somebody takes over (domain.md §2). Who has an end date does not count: when
 * that day comes nobody would be left. A forming group with nobody else in it may be left behind.
 */
export function lastCoordinatorBlocker(facts: OfficerFacts): "last_coordinator" | null {
  if (facts.coordinatorsLeft > 0 || facts.state === "DISSOLVED") return null;
  return facts.state === "FORMING" && facts.membersLeft === 0 ? null : "last_coordinator";
}

/** A coordinator for a time only needs another one who stays. */
export function termBlocker(
  appointment: { coordinates: boolean; ends: boolean },
  staying: number,
): "needs_successor" | null {
  return appointment.coordinates && appointment.ends && staying === 0 ? "needs_successor" : null;
}
