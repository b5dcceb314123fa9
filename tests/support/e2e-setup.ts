// Playwright's global set-up: one build, one cluster, and the demo world loaded once into a template.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "../../scripts/platform/build.mjs";
import { runStep } from "../../scripts/platform/processes.mjs";
import { createDatabase, startTestCluster } from "./db";

export const demoTemplate = "simpul_demo_template";

export default async function setup() {
  // SIMPUL_AS_BUILT=1 runs against the last build, while somebody is still editing the source.
  if (process.env.SIMPUL_AS_BUILT !== "1") await ensureBuilt();
  const { stop, ...cluster } = await startTestCluster();
  try {
    const demo = await createDatabase(cluster, demoTemplate);
    const files = mkdtempSync(join(tmpdir(), "simpul-demo-files-"));
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
    process.env.SIMPUL_E2E = JSON.stringify({ cluster, files });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
