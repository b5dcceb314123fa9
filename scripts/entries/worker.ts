// The worker process: jobs in the background until SIGTERM.
import { workerParts } from "@/features/registry/worker";
import { startWorker } from "@/pipeline/worker";

const worker = await startWorker(workerParts);
process.send?.({ ready: true });

let closing = false;
async function close(): Promise<void> {
  if (closing) return;
  closing = true;
  // A job that does not end in time is released by its lock and done again by the next worker.
  setTimeout(() => process.exit(0), 8_000).unref();
  await worker.stop();
  process.exit(0);
}

process.on("SIGTERM", close);
process.on("SIGINT", close);
process.on("disconnect", close);
