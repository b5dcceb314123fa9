import { defineConfig } from "@playwright/test";
import { chromiumFlags, findChromium } from "./scripts/platform/browser.mjs";
import type { WorkerOptions } from "./tests/support/e2e";

export default defineConfig<object, WorkerOptions>({
  outputDir: ".data/e2e",
  globalSetup: "./tests/support/e2e-setup.ts",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: [["list"], ["json"]],
  use: {
    viewport: { width: 360, height: 740 },
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { executablePath: findChromium() ?? "/usr/bin/chromium", args: chromiumFlags },
  },
  projects: [
    { name: "e2e", testDir: "tests/e2e" },
    { name: "shots", testDir: "tests/shots" },
  ],
});
