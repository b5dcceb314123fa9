import * as accounts from "@/features/accounts/jobs";
import * as activities from "@/features/activities/jobs";
import * as attendance from "@/features/attendance/jobs";
import * as campaigns from "@/features/campaigns/jobs";
import * as codes from "@/features/codes/jobs";
import * as collaborations from "@/features/collaborations/jobs";
import * as consensus from "@/features/consensus/jobs";
import * as credentials from "@/features/credentials/jobs";
import * as files from "@/features/files/jobs";
import * as impact from "@/features/impact/jobs";
import * as needs from "@/features/needs/jobs";
import * as notifications from "@/features/notifications/jobs";
import * as positions from "@/features/positions/jobs";
import * as privacy from "@/features/privacy/jobs";
import * as promises from "@/features/promises/jobs";
import * as services from "@/features/services/jobs";
import * as signups from "@/features/signups/jobs";
import type { JobDef } from "@/pipeline/job";

/** A jobs.ts exports jobs one by one or as a list, and may export what they are made of; only declared jobs count here. */
function isJob(value: unknown): value is JobDef {
  return typeof value === "object" && value !== null && "name" in value && "run" in value && "payload" in value;
}

/** The jobs.ts of every feature, in feature order. */
const rooms: readonly object[] = [
  accounts,
  files,
  notifications,
  promises,
  credentials,
  positions,
  codes,
  consensus,
  needs,
  services,
  campaigns,
  signups,
  activities,
  attendance,
  collaborations,
  impact,
  privacy,
];

/** Every job and reaction, in feature order. */
export const jobs: readonly JobDef[] = rooms.flatMap((room) => Object.values(room).flat().filter(isJob));
