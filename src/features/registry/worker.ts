import { notify } from "@/features/notifications/jobs";
import type { WorkerParts } from "@/pipeline/worker";
import { events } from "./events";
import { jobs } from "./jobs";

/** What the worker process runs: every event's hearers and every job. */
export const workerParts: WorkerParts = { events, jobs, notify };
