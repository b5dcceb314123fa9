// Children: started with the pinned Node, ended all together.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { inRoot, root } from "./paths.mjs";

const require = createRequire(inRoot("package.json"));
const codeOf = (code, signal) => code ?? 128 + (constants.signals[signal] ?? 0);

/** The JavaScript file behind a package's command, so that it runs on our Node and not on a shell's. */
export function toolFile(name, packageName = name) {
  const manifest = join(dirname(findManifest(packageName)), "package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  return join(dirname(manifest), typeof bin === "string" ? bin : bin[name]);
}

// `require.resolve("x/package.json")` fails for packages that do not export it.
function findManifest(packageName) {
  for (const base of require.resolve.paths(packageName)) {
    const file = join(base, packageName, "package.json");
    try {
      readFileSync(file);
      return file;
    } catch {
      // Look one folder up.
    }
  }
  throw new Error(`The package ${packageName} is not installed.`);
}

/** Runs a package's command with our terminal; resolves with its exit code. SIGINT and SIGTERM are passed on. */
export async function runTool(name, args, { packageName = name, env = {} } = {}) {
  return runNode([toolFile(name, packageName), ...args], { env });
}

/** Runs a script on the pinned Node with our terminal; resolves with its exit code. */
export async function runNode(args, { env = {} } = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  const pass = (signal) => child.kill(signal);
  process.on("SIGINT", pass).on("SIGTERM", pass);
  const code = await new Promise((resolve) => child.on("exit", (status, signal) => resolve(codeOf(status, signal))));
  process.off("SIGINT", pass).off("SIGTERM", pass);
  return code;
}

/**
 * A child that lives as long as we do. It has its own process group, so a Ctrl-C in the terminal reaches only
 * us and we end the children in the right order.
 *
 * @param {string} name
 * @param {string[]} args
 * @param {{env?: Record<string, string>, stdio?: import("node:child_process").StdioOptions}} [options]
 * @returns {{child: import("node:child_process").ChildProcess, name: string, exited: Promise<number>, stop: (graceMs?: number) => Promise<number>}}
 */
export function startChild(name, args, { env = {}, stdio = "inherit" } = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio, detached: true, env: { ...process.env, ...env } });
  const exited = new Promise((resolve) => {
    child.on("exit", (code, signal) => resolve(codeOf(code, signal)));
    child.on("error", () => resolve(1));
  });
  return {
    child,
    name,
    exited,
    async stop(graceMs = 12_000) {
      if (child.exitCode !== null || child.signalCode !== null) return exited;
      child.kill("SIGTERM");
      const timer = setTimeout(() => {
        // The whole group: a cluster's primary may have workers.
        try {
          process.kill(-child.pid, "SIGKILL");
        } catch {
          // Gone already.
        }
      }, graceMs);
      const code = await exited;
      clearTimeout(timer);
      return code;
    },
  };
}

const active = new Set();

/**
 * Runs a step of a command (build, seed) on the pinned Node and keeps what it says; `endSteps` ends it early.
 *
 * @returns {Promise<{code: number, output: string}>}
 */
export async function runStep(args, { env = {}, show = false } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  active.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (show) process.stdout.write(text);
    });
  }
  const code = await new Promise((resolve) => {
    child.on("close", (status, signal) => resolve(codeOf(status, signal)));
    child.on("error", () => resolve(1));
  });
  active.delete(child);
  return { code, output };
}

/** Ends steps in progress with everything they started. */
export function endSteps() {
  for (const child of active) {
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // Gone already.
    }
  }
}
