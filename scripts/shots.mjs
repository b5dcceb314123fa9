// npm run shots [-- -g name]: every page at 360 and 1280 px, in both languages, into .data/shots/.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runMain } = await import("./platform/plain.mjs");
const { ensureChromium } = await import("./platform/browser.mjs");
const { runTool } = await import("./platform/processes.mjs");

await runMain(async () => {
  ensureChromium();
  process.exitCode = await runTool(
    "playwright",
    ["test", "--project=shots", "--reporter", "list", ...process.argv.slice(2)],
    {
      packageName: "@playwright/test",
    },
  );
  console.log("The pictures are in .data/shots/.");
});
