import pg from "pg";
import { required } from "@/lib/env";

export type QueuedJob = { payload: Record<string, unknown>; runAt: Date; key: string | null };

async function asOwner<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: required("DATABASE_URL") });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Jobs of one task that wait in the queue; only the owner may see them. */
export function queuedJobs(task: string): Promise<QueuedJob[]> {
  return asOwner<QueuedJob>(
    `SELECT j."payload", j."run_at" AS "runAt", j."key" FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t."id" = j."task_id"
      WHERE t."identifier" = $1 ORDER BY j."id"`,
    [task],
  );
}

/** Takes the waiting jobs of one task out of the queue, as a worker would. */
export function takeJobs(task: string): Promise<QueuedJob[]> {
  return asOwner<QueuedJob>(
    `DELETE FROM graphile_worker._private_jobs j USING graphile_worker._private_tasks t WHERE t."id" = j."task_id" AND t."identifier" = $1
      RETURNING j."payload", j."run_at" AS "runAt", j."key"`,
    [task],
  );
}
