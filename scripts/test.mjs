// npm test: everything, on a fresh machine too. Types, lint, architecture, unit, integration, end to end.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { mkdirSync, writeFileSync } = await import("node:fs");
const { runMain } = await import("./platform/plain.mjs");
const { inData } = await import("./platform/paths.mjs");
const { ensureChromium } = await import("./platform/browser.mjs");
const { ensureGenerated } = await import("./platform/build.mjs");
const { checkLint, checkTypes, closeWith, runPlaywright, runVitest } = await import("./platform/checks.mjs");

await runMain(async () => {
  ensureChromium();
  ensureGenerated();
  const results = [
    ...(await checkTypes()),
    ...(await checkLint()),
    ...(await runVitest(["architecture", "unit", "integration"])),
    ...(await runPlaywright()),
  ];
  mkdirSync(inData("report"), { recursive: true });
  writeFileSync(inData("report", "tests.json"), `${JSON.stringify(results, null, 2)}\n`);
  closeWith(results);
});
