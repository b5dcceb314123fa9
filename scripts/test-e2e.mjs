// npm run test:e2e [-- file or -g title]: end-to-end tests only.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runMain } = await import("./platform/plain.mjs");
const { ensureChromium } = await import("./platform/browser.mjs");
const { closeWith, runPlaywright } = await import("./platform/checks.mjs");

await runMain(async () => {
  ensureChromium();
  closeWith(await runPlaywright(process.argv.slice(2)));
});
