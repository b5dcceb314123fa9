// npm run admin -- <command>: what an operator does by hand. Without a command it lists them.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runProgram } = await import("./platform/program.mjs");
await runProgram("admin");
