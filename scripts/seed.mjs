// npm run seed -- --demo | --remove-demo | --scale 1000000: fills or clears the database of this checkout.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runProgram } = await import("./platform/program.mjs");
await runProgram("seed");
