// A running Simpul for tests: its own database, its own web server and worker, on a free loopback port.
import type { StdioOptions } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { builtHash } from "../../scripts/platform/build.mjs";
import { freePort } from "../../scripts/platform/postgres.mjs";
import { startChild } from "../../scripts/platform/processes.mjs";
import { createDatabase, dropDatabase, type TestCluster, type TestDatabase } from "./db";

export type InstanceOptions = {
  cluster: TestCluster;
  /** Name of the database; one instance per name. */
  name: string;
  /** Database to copy (default: the migrated, empty template). */
  template?: string;
  /** Further variables, e.g. `{ SIMPUL_DEMO: "1" }`. */
  env?: Record<string, string>;
  processes?: number;
  /** Without the worker no job runs. */
  worker?: boolean;
  /** Show what web and worker write. */
  verbose?: boolean;
};

export type Instance = {
  url: string;
  port: number;
  database: TestDatabase;
  env: Record<string, string>;
  stopWorker: () => Promise<void>;
  startWorker: () => Promise<void>;
  /** SIGTERM to the web server; resolves with its exit code when it is gone. */
  stopWeb: () => Promise<number>;
  stop: () => Promise<void>;
};

type Child = ReturnType<typeof startChild>;

function readiness(child: Child, output: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    child.child.on("message", (message: { ready?: boolean }) => {
      if (message.ready) resolve();
    });
    child.exited.then((code: number) =>
      reject(new Error(`${child.name} ended (${code}):\n${output.join("").slice(-4000)}`)),
    );
  });
}

function launch(
  name: string,
  args: string[],
  options: { env: Record<string, string>; verbose: boolean },
): [Child, Promise<void>] {
  const output: string[] = [];
  const stdio: StdioOptions = options.verbose
    ? ["ignore", "inherit", "inherit", "ipc"]
    : ["ignore", "pipe", "pipe", "ipc"];
  const started = startChild(name, args, { env: options.env, stdio });
  for (const stream of [started.child.stdout, started.child.stderr]) {
    stream?.on("data", (text: Buffer) => {
      output.push(text.toString());
      if (output.length > 500) output.shift();
    });
  }
  return [started, readiness(started, output)];
}

/** Starts web and worker on a fresh database; resolves when both are ready. */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const database = await createDatabase(options.cluster, options.name, options.template);
  const port = await freePort();
  const files = mkdtempSync(join(options.cluster.uploads, "instance-"));
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: database.ownerUrl,
    APP_DATABASE_URL: database.appUrl,
    NEXT_DEPLOYMENT_ID: builtHash() ?? "",
    PORT: String(port),
    HOST: "localhost",
    APP_URL: `http://localhost:${port}`,
    AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
    SIMPUL_SETUP_TOKEN: "set-up-token-for-tests",
    SIMPUL_DEMO: "0",
    SIMPUL_PROCESSES: String(options.processes ?? 1),
    TRUSTED_PROXY_HOPS: "0",
    STORAGE_DIR: files,
    LOG_LEVEL: "warn",
    SMTP_URL: "",
    ...options.env,
  };
  const verbose = options.verbose ?? process.env.SIMPUL_VERBOSE === "1";
  const [web, webReady] = launch("web", ["scripts/server.mjs"], { env, verbose });
  let worker: Child | null = null;
  const startWorker = async () => {
    const [child, workerReady] = launch("worker", ["--enable-source-maps", "dist/worker.mjs"], { env, verbose });
    worker = child;
    await workerReady;
  };
  const stopWorker = async () => {
    await worker?.stop();
    worker = null;
  };
  const stop = async () => {
    await Promise.all([web.stop(), stopWorker()]);
    await dropDatabase(options.cluster, options.name);
    rmSync(files, { recursive: true, force: true });
  };
  try {
    await Promise.all([webReady, options.worker === false ? undefined : startWorker()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: env.APP_URL, port, database, env, stopWorker, startWorker, stopWeb: () => web.stop(), stop };
}

/** Runs one statement on the instance's database as its owner. */
export async function inDatabase<Row extends pg.QueryResultRow>(
  instance: Instance,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: instance.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}
