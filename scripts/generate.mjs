// npm run generate: the Prisma client from prisma/schema/*.prisma.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runMain } = await import("./platform/plain.mjs");
const { generateClient } = await import("./platform/prisma.mjs");
await runMain(async () => {
  generateClient();
  console.log("Prisma client written to src/generated/prisma.");
});
