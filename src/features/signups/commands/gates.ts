import { type RefusalDetail, refuse } from "@/lib/result";
import { dayIn } from "@/lib/time";
import type { SkipReason } from "../events";
import { type AgeFacts, ageBlocker, closedBlocker } from "../rules";
import { busyDetail, type Gate, type SeatPlace } from "./seats";

export type Blocker = { reason: SkipReason; detail?: RefusalDetail };

function yearAt(place: SeatPlace): number {
  return Number(dayIn(place.startsAt, place.zone).slice(0, 4));
}

/** Why this person may not hold this seat on that day; null when they may. Overlap is asked apart: one may wait. */
export function qualifyBlocker(person: AgeFacts, place: SeatPlace & Gate): Blocker | null {
  const age = ageBlocker(person, place.minAge, yearAt(place));
  if (age) return { reason: age, detail: { minAge: place.minAge ?? 18 } };
  if (place.qualified) return null;
  const { nameId = "", nameEn = "", level = "GROUP", typeId = "" } = place.credential ?? {};
  return { reason: "credential_missing", detail: { credential: { id: nameId, en: nameEn }, level, typeId } };
}

/** Why this person cannot be given this seat now; null when they can. */
export function seatBlocker(person: AgeFacts, place: SeatPlace & Gate): Blocker | null {
  const unqualified = qualifyBlocker(person, place);
  if (unqualified) return unqualified;
  return place.busy ? { reason: "overlap", detail: busyDetail(place.busy) } : null;
}

/** Ends the command when joining is closed. */
export function requireOpen(place: SeatPlace, now: Date): void {
  const closed = closedBlocker(place, now);
  if (closed) refuse(closed);
}
