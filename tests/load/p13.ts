import { builtHash } from "../../scripts/platform/build.mjs";
import { inRoot } from "../../scripts/platform/paths.mjs";
import { freePort } from "../../scripts/platform/postgres.mjs";
import { toolFile } from "../../scripts/platform/processes.mjs";
import { createDatabase, dropDatabase } from "../support/db";
import { buildBareNext } from "./bare-next/build";
import { alternate, type BenchContext, type BenchResult, startToFirst200 } from "./context";

const bound = 1.5;
const name = "simpul_bench_p13";

/** P13: from the start of the web server to its first 200 on `/`, database already running, beside bare Next. */
export async function run(context: BenchContext): Promise<BenchResult> {
  const cluster = await context.cluster();
  const database = await createDatabase(cluster, name);
  const folder = await buildBareNext();
  const port = await freePort();
  const env = {
    NODE_ENV: "production",
    PORT: String(port),
    HOST: "localhost",
    APP_URL: `http://localhost:${port}`,
    APP_DATABASE_URL: database.appUrl,
    DATABASE_URL: database.ownerUrl,
    AUTH_SECRET: "only-for-measuring-only-for-measuring-only",
    SIMPUL_PROCESSES: "1",
    LOG_LEVEL: "warn",
  };
  const ours = () =>
    startToFirst200([inRoot("scripts", "server.mjs")], {
      cwd: inRoot(),
      port,
      env: { ...env, NEXT_DEPLOYMENT_ID: builtHash() ?? "" },
    });
  const bare = () =>
    startToFirst200([toolFile("next"), "start", folder, "-H", "localhost", "-p", String(port)], {
      cwd: folder,
      port,
      env: { NODE_ENV: "production", NEXT_DEPLOYMENT_ID: "" },
    });
  try {
    await ours();
    await bare();
    const { a, b, ratio } = await alternate(Math.max(5, context.rounds), ours, bare);
    const detail = `first 200 after ${a.toFixed(0)} ms, bare ${b.toFixed(0)} ms`;
    return { id: "P13", value: ratio, bound, ok: ratio <= bound, unit: "× bare, at most", detail };
  } finally {
    await dropDatabase(cluster, name);
  }
}
