// npm run test:db [-- path]: integration tests only, on a private Postgres.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runMain } = await import("./platform/plain.mjs");
const { ensureGenerated } = await import("./platform/build.mjs");
const { runTool } = await import("./platform/processes.mjs");
await runMain(async () => {
  ensureGenerated();
  process.exitCode = await runTool("vitest", ["run", "--project", "integration", ...process.argv.slice(2)]);
});
