// Playwright's global set-up: one build, one cluster, and the demo world loaded once into a template.
import { ensureBuilt } from "../../scripts/platform/build.mjs";
import { startTestCluster } from "./db";
import { loadDemoTemplate } from "./demo-template";

export default async function setup() {
  // SIMPUL_AS_BUILT=1 runs against the last build, while somebody is still editing the source.
  if (process.env.SIMPUL_AS_BUILT !== "1") await ensureBuilt();
  const { stop, ...cluster } = await startTestCluster();
  try {
    const files = await loadDemoTemplate(cluster);
    process.env.SIMPUL_E2E = JSON.stringify({ cluster, files });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
