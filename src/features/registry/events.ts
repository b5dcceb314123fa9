import * as accounts from "@/features/accounts/events";
import * as activities from "@/features/activities/events";
import * as attendance from "@/features/attendance/events";
import * as campaigns from "@/features/campaigns/events";
import * as codes from "@/features/codes/events";
import * as collaborations from "@/features/collaborations/events";
import * as consensus from "@/features/consensus/events";
import * as credentials from "@/features/credentials/events";
import * as evaluations from "@/features/evaluations/events";
import * as files from "@/features/files/events";
import * as formation from "@/features/formation/events";
import * as groups from "@/features/groups/events";
import * as impact from "@/features/impact/events";
import * as members from "@/features/members/events";
import * as moderation from "@/features/moderation/events";
import * as needs from "@/features/needs/events";
import * as notifications from "@/features/notifications/events";
import * as plans from "@/features/plans/events";
import * as positions from "@/features/positions/events";
import * as privacy from "@/features/privacy/events";
import * as promises from "@/features/promises/events";
import * as services from "@/features/services/events";
import * as signups from "@/features/signups/events";
import type { EventDef } from "@/pipeline/event";

/** An events.ts may also export tags and consequence points; only definitions of events count here. */
function isEvent(value: unknown): value is EventDef {
  return typeof value === "object" && value !== null && "type" in value && "payload" in value && "subject" in value;
}

/** The events.ts of every feature, in feature order. */
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
  needs,
  services,
  plans,
  campaigns,
  signups,
  activities,
  attendance,
  evaluations,
  formation,
  collaborations,
  impact,
  privacy,
];

/** Every event that can be recorded, in feature order. */
export const events: readonly EventDef[] = rooms.flatMap((room) => Object.values(room).filter(isEvent));
