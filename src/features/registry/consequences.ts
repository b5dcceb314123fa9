import * as accounts from "@/features/accounts/consequences";
import * as activities from "@/features/activities/consequences";
import * as attendance from "@/features/attendance/consequences";
import * as campaigns from "@/features/campaigns/consequences";
import * as codes from "@/features/codes/consequences";
import * as collaborations from "@/features/collaborations/consequences";
import * as consensus from "@/features/consensus/consequences";
import * as conversations from "@/features/conversations/consequences";
import * as credentials from "@/features/credentials/consequences";
import * as files from "@/features/files/consequences";
import * as formation from "@/features/formation/consequences";
import * as groups from "@/features/groups/consequences";
import * as impact from "@/features/impact/consequences";
import * as members from "@/features/members/consequences";
import * as moderation from "@/features/moderation/consequences";
import * as needs from "@/features/needs/consequences";
import * as notifications from "@/features/notifications/consequences";
import * as plans from "@/features/plans/consequences";
import * as positions from "@/features/positions/consequences";
import * as privacy from "@/features/privacy/consequences";
import * as promises from "@/features/promises/consequences";
import * as services from "@/features/services/consequences";
import * as signups from "@/features/signups/consequences";
import * as tasks from "@/features/tasks/consequences";
import type { ConsequenceHandler } from "@/pipeline/consequence";

/** A consequences.ts exports handlers one by one or as a list; nothing else counts here. */
function isHandler(value: unknown): value is ConsequenceHandler {
  return typeof value === "object" && value !== null && "point" in value && "handle" in value;
}

/** The consequences.ts of every feature, in feature order. */
const rooms: readonly object[] = [
  accounts,
  files,
  moderation,
  notifications,
  groups,
  members,
  promises,
  credentials,
  positions,
  codes,
  consensus,
  conversations,
  tasks,
  needs,
  services,
  plans,
  campaigns,
  signups,
  activities,
  attendance,
  formation,
  collaborations,
  impact,
  privacy,
];

/** Every handler of a consequence point, in feature order. */
export const consequences: readonly ConsequenceHandler[] = rooms.flatMap((room) =>
  Object.values(room).flat().filter(isHandler),
);
