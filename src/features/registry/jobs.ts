import * as accounts from "@/features/accounts/jobs";
import * as activities from "@/features/activities/jobs";
import * as attendance from "@/features/attendance/jobs";
import * as campaigns from "@/features/campaigns/jobs";
import * as files from "@/features/files/jobs";
import * as needs from "@/features/needs/jobs";
import * as notifications from "@/features/notifications/jobs";
import * as promises from "@/features/promises/jobs";
import * as signups from "@/features/signups/jobs";
import type { JobDef } from "@/pipeline/job";

/** A jobs.ts may also export what its jobs are made of; only declared jobs count here. */
function isJob(value: unknown): value is JobDef {
  return typeof value === "object" && value !== null && "name" in value && "run" in value && "payload" in value;
}

/** The jobs.ts of every feature, in feature order. */
const rooms: readonly object[] = [
  accounts,
  files,
  notifications,
  promises,
  needs,
  campaigns,
  signups,
  activities,
  attendance,
];

/** Every job and reaction, in feature order. */
export const jobs: readonly JobDef[] = rooms.flatMap((room) => Object.values(room).filter(isJob));
