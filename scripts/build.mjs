// npm run build: Prisma client, dist/*.mjs and .next, when they are stale..
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runMain } = await import("./platform/plain.mjs");
const { ensureBuilt } = await import("./platform/build.mjs");
await runMain(async () => {
  console.log(`Build ${await ensureBuilt()} is in .next and dist.`);
});
