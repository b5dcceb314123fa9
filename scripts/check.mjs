// npm run check: what needs neither database nor browser. Types, lint, architecture, unit.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runMain } = await import("./platform/plain.mjs");
const { ensureGenerated } = await import("./platform/build.mjs");
const { checkLint, checkTypes, closeWith, runVitest } = await import("./platform/checks.mjs");

await runMain(async () => {
  ensureGenerated();
  closeWith([...(await checkTypes()), ...(await checkLint()), ...(await runVitest(["architecture", "unit"]))]);
});
