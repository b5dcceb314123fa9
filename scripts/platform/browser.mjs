// The browser for end-to-end tests and screenshots: Debian's Chromium, never a download of its own.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Plain } from "./plain.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

/** Flags that keep Chromium quiet and off the network; the sandbox needs rights that containers lack. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Path of an installed Chromium (CHROMIUM_PATH wins), or null. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, ...places].find((path) => path && existsSync(path)) ?? null;
}

/** Installs Chromium where that is allowed (Debian, as root), else says the exact command. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const command = "apt-get update && apt-get install -y --no-install-recommends chromium";
  if (!existsSync("/usr/bin/apt-get")) {
    throw new Plain(
      "Chromium is missing. Install Chromium or Chrome and set CHROMIUM_PATH to it, then run npm test again.",
    );
  }
  if (process.getuid?.() !== 0) {
    throw new Plain(`Chromium is missing. Type: sudo sh -c '${command}' and then run npm test again.`);
  }
  console.log("Installing Chromium …");
  const result = spawnSync("sh", ["-c", command], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  const installed = findChromium();
  if (result.status !== 0 || !installed)
    throw new Plain(`Chromium could not be installed. Type: ${command} and then run npm test again.`);
  return installed;
}
