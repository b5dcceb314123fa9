// npm run generate: the Prisma client from prisma/schema/*.prisma, and the list of regions.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runMain } = await import("./platform/plain.mjs");
const { generate } = await import("./platform/build.mjs");
await runMain(async () => {
  generate();
  console.log("Written: src/generated/prisma and src/generated/regions.json.");
});
