import { groupFounded } from "@/features/groups/events";
import type { EventDef } from "@/pipeline/event";

/** Erases the payload's type: the registry only looks definitions up; each parses its own payload. */
function known<P>(def: EventDef<P>): EventDef {
  return def as unknown as EventDef;
}

/** Every event that can be recorded, in feature order. */
export const events: readonly EventDef[] = [known(groupFounded)];
