import { addDays, dayIn, formatTime, fromLocalInput } from "@/lib/time";

export type Channel = "APP" | "EMAIL";
export type Preference = { type: string; channel: Channel; enabled: boolean };

const QUIET_FROM = "22:00";
const QUIET_TO = "06:00";

/**
 * End of the quiet hours (22–06 by the clock of the reader's zone) when `now` lies in them.
 * @param zone IANA zone of the person
 * @returns null outside the quiet hours
 */
export function quietUntil(now: Date, zone: string): Date | null {
  const clock = formatTime(now, zone, "en");
  if (clock >= QUIET_TO && clock < QUIET_FROM) return null;
  const today = dayIn(now, zone);
  return fromLocalInput(`${clock < QUIET_TO ? today : addDays(today, 1)}T${QUIET_TO}`, zone);
}

/** Whether a person wants this kind on this channel; everything is on until it is switched off, required kinds stay on. */
export function wants(
  preferences: readonly Preference[],
  kind: { type: string; required: boolean },
  channel: Channel,
): boolean {
  if (kind.required) return true;
  return preferences.find((p) => p.type === kind.type && p.channel === channel)?.enabled ?? true;
}

export type PendingNotice = { type: string; required: boolean; readAt: Date | null };

/**
 * What happens to a notice's mail when its time has come (decided at send time, domain.md §7).
 * Already read in the app, or switched off: none. In quiet hours: later, unless it is required.
 */
export function mailDecision(
  notice: PendingNotice,
  facts: { preferences: readonly Preference[]; now: Date; zone: string },
): "mail" | "none" | "later" {
  if (notice.required) return "mail";
  if (notice.readAt || !wants(facts.preferences, notice, "EMAIL")) return "none";
  return quietUntil(facts.now, facts.zone) ? "later" : "mail";
}
