// npm run bench [-- --only P1,P6 --quick]: the figures of the design, each beside a bare twin. Own servers and data.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runMain } = await import("./platform/plain.mjs");
const { ensureBuilt } = await import("./platform/build.mjs");
const { runNode } = await import("./platform/processes.mjs");
await runMain(async () => {
  await ensureBuilt();
  process.exitCode = await runNode(["--enable-source-maps", "dist/bench.mjs", ...process.argv.slice(2)]);
});
