// Before anything else: the packages are there, and we run on the Node the project is pinned to.
// This file may import nothing but node: built-ins, because it runs before `npm ci`.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { inRoot, root } from "./paths.mjs";

const oldestBootstrap = [20, 9];
const oldestRuntime = [22, 18];

/** The pinned Node 24 of optionalDependencies, or null where none is published for this machine. */
export function pinnedNode() {
  const binary = inRoot("node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  return existsSync(binary) ? binary : null;
}

/**
 * True when node_modules holds what package-lock.json says. Compared entry by entry with npm's own record, so
 * an install made by hand counts too; optional packages of other platforms may be missing.
 */
export function packagesAreFresh() {
  const record = inRoot("node_modules", ".package-lock.json");
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(record, "utf8")).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    if (!present[path]) return Boolean(entry.optional || entry.devOptional || entry.peer || entry.dev);
    return present[path].version === entry.version;
  });
}

function fail(sentence) {
  console.error(`\nSimpul: ${sentence}`);
  process.exit(1);
}

const isOlder = (version, [major, minor]) => {
  const [have, haveMinor] = version.split(".").map(Number);
  return have < major || (have === major && haveMinor < minor);
};

function installPackages() {
  console.log("Installing packages (npm ci) …");
  const result = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], { cwd: root, stdio: "inherit" });
  if (result.error?.code === "ENOENT") {
    fail("npm was not found. Install Node 20.9 or newer together with npm, then run the command again.");
  }
  if (result.status !== 0) {
    fail("npm ci did not finish. Check the network or the registry it names above, then run the command again.");
  }
}

/**
 * Makes sure of packages and runtime. On an older system Node the same command is run again on the pinned one;
 * signals go to it and its exit code is ours.
 */
export async function ensureToolchain() {
  if (isOlder(process.versions.node, oldestBootstrap)) {
    fail(
      `Node ${process.versions.node} is too old. Install Node 20.9 or newer from nodejs.org, then run the command again.`,
    );
  }
  if (!packagesAreFresh()) installPackages();
  const pinned = pinnedNode();
  if (pinned === null || process.versions.node.startsWith("24.")) {
    if (isOlder(process.versions.node, oldestRuntime)) {
      fail(
        `Node ${process.versions.node} cannot run Simpul on this machine. Install Node 24, then run the command again.`,
      );
    }
    // Children (npm's own tools, Next, vitest) find the same Node first.
    process.env.PATH = `${inRoot("node_modules", ".bin")}:${process.env.PATH ?? ""}`;
    return;
  }
  const child = spawn(pinned, process.argv.slice(1), {
    stdio: "inherit",
    env: { ...process.env, PATH: `${inRoot("node_modules", ".bin")}:${process.env.PATH ?? ""}` },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => {
    child.on("exit", (status, signal) => resolve(status ?? 128 + constants.signals[signal]));
  });
  process.exit(code);
}

export const require = createRequire(inRoot("package.json"));
