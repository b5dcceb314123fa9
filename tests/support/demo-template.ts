// The demo world, loaded once per cluster into a database that others are copied from.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { runStep } from "../../scripts/platform/processes.mjs";
import { createDatabase, type TestCluster } from "./db";

export const demoTemplate = "simpul_demo_template";

/**
 * Makes the database `demoTemplate` with the built seed program.
 * @returns the folder with the world's files; each instance gets a copy in its own STORAGE_DIR
 */
export async function loadDemoTemplate(cluster: TestCluster): Promise<string> {
  const demo = await createDatabase(cluster, demoTemplate);
  const files = mkdtempSync(join(cluster.uploads, "demo-"));
  const { code, output } = await runStep(["dist/seed.mjs", "--demo"], {
    env: {
      NODE_ENV: "production",
      DATABASE_URL: demo.ownerUrl,
      APP_DATABASE_URL: demo.appUrl,
      AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
      STORAGE_DIR: files,
      SIMPUL_DATA_DIR: files,
      LOG_LEVEL: "warn",
    },
  });
  if (code !== 0) throw new Error(`The demo world could not be loaded:\n${output.slice(-4000)}`);
  return files;
}
