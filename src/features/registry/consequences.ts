import * as activities from "@/features/activities/consequences";
import * as attendance from "@/features/attendance/consequences";
import * as campaigns from "@/features/campaigns/consequences";
import * as files from "@/features/files/consequences";
import * as formation from "@/features/formation/consequences";
import * as groups from "@/features/groups/consequences";
import * as members from "@/features/members/consequences";
import * as moderation from "@/features/moderation/consequences";
import * as needs from "@/features/needs/consequences";
import * as notifications from "@/features/notifications/consequences";
import * as positions from "@/features/positions/consequences";
import * as promises from "@/features/promises/consequences";
import * as signups from "@/features/signups/consequences";
import type { ConsequenceHandler } from "@/pipeline/consequence";

/** A consequences.ts exports handlers one by one or as a list; nothing else counts here. */
function isHandler(value: unknown): value is ConsequenceHandler {
  return typeof value === "object" && value !== null && "point" in value && "handle" in value;
}

/** The consequences.ts of every feature, in feature order. */
const rooms: readonly object[] = [
  files,
  moderation,
  notifications,
  groups,
  members,
  promises,
  positions,
  needs,
  campaigns,
  signups,
  activities,
  attendance,
  formation,
];

/** Every handler of a consequence point, in feature order. */
export const consequences: readonly ConsequenceHandler[] = rooms.flatMap((room) =>
  Object.values(room).flat().filter(isHandler),
);
