import {
  type JobHelpers,
  Logger,
  type ParsedCronItem,
  parseCronItems,
  type Runner,
  run,
  type TaskList,
} from "graphile-worker";
import { z } from "zod";
import { read } from "@/lib/db";
import { required } from "@/lib/env";
import { log } from "@/lib/log";
import type { EventDef, Recorded } from "./event";
import { type JobDef, loadEvents } from "./job";

export type WorkerParts = {
  events: readonly EventDef[];
  jobs: readonly JobDef[];
  /** Tells the people an event concerns; the notifications feature gives it. */
  notify: (def: EventDef, event: Recorded<unknown>) => Promise<void>;
};

const outboxPayload = z.object({ eventIds: z.array(z.uuid()) });

/** One committed command's events: tell people, then queue each reaction as a job of its own. */
async function handleOutbox(parts: WorkerParts, payload: unknown, helpers: JobHelpers): Promise<void> {
  const { eventIds } = outboxPayload.parse(payload);
  for (const row of await loadEvents(eventIds)) {
    const def = parts.events.find((d) => d.type === row.type);
    if (def) await parts.notify(def, { ...row, payload: def.payload.parse(row.payload) });
    for (const reaction of parts.jobs.filter((j) => j.on === row.type)) {
      await helpers.addJob(reaction.name, { eventId: row.id }, { jobKey: `${reaction.name}:${row.id}` });
    }
  }
}

/** The tasks graphile-worker runs: the outbox and every declared job. */
export function taskList(parts: WorkerParts): TaskList {
  const own = parts.jobs.map((job): [string, TaskList[string]] => [job.name, (payload) => job.run(payload)]);
  return { outbox: (payload, helpers) => handleOutbox(parts, payload, helpers), ...Object.fromEntries(own) };
}

function cronItems(jobs: readonly JobDef[]): ParsedCronItem[] {
  const timed = jobs.flatMap((job) =>
    job.every ? [{ task: job.name, match: job.every, identifier: job.name, payload: {} }] : [],
  );
  return parseCronItems(timed);
}

const logLevels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** The queue's own lines go through our log too; each task's coming and going only matters when looking closely. */
const queueLog = new Logger(({ taskIdentifier }) => (level, message) => {
  log()[logLevels[level]]({ job: taskIdentifier }, message);
});

/**
 * Starts the worker process: queue connection as the owner, the jobs' own work as the application's role.
 * A job that is cut off runs again; jobs are idempotent.
 */
export async function startWorker(parts: WorkerParts): Promise<Runner> {
  const runner = await run({
    connectionString: required("DATABASE_URL"),
    taskList: taskList(parts),
    parsedCronItems: cronItems(parts.jobs),
    concurrency: 4,
    logger: queueLog,
    noHandleSignals: true,
    pollInterval: 1000,
    maxPoolSize: 6,
  });
  runner.events.on("job:error", ({ job, error }) =>
    log().warn({ err: error, job: job.task_identifier, attempts: job.attempts }, "job failed"),
  );
  await read.sql({ name: "worker_ready", text: "SELECT 1" });
  return runner;
}
