// What is made from the source: the Prisma client, dist/*.mjs and .next. Each remembers the hash of what it was
// made from, and is made again only when that changed. No step reads the operator's database.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { inRoot, root } from "./paths.mjs";
import { Plain } from "./plain.mjs";
import { generateClient } from "./prisma.mjs";
import { runStep, toolFile } from "./processes.mjs";

const clientStamp = inRoot("src", "generated", "made-from");
const distStamp = inRoot("dist", "made-from");
const buildStamp = inRoot(".next", "made-from");

function filesBelow(path) {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : filesBelow(child);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [child];
  });
}

/** A short hash over the content of files and folders (tests and generated code left out). */
export function hashOf(...parts) {
  const hash = createHash("sha256");
  const files = parts.flatMap((part) => {
    const path = inRoot(part);
    if (!existsSync(path)) return [];
    return /\.[a-z]+$/.test(part) ? [path] : filesBelow(path);
  });
  for (const file of files.sort())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  return hash.digest("hex").slice(0, 20);
}

const isMadeFrom = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;

/** src/generated: the Prisma client and the list of regions. */
export function generate() {
  rmSync(clientStamp, { force: true });
  generateClient();
  const regions = spawnSync(process.execPath, [inRoot("scripts", "regions.mjs")], { cwd: root, encoding: "utf8" });
  if (regions.status !== 0) throw new Plain(`The list of regions could not be written.\n${regions.stderr}`);
  writeFileSync(clientStamp, generatedHash());
}

const generatedHash = () => hashOf("prisma/schema", "prisma.config.ts", "scripts/regions.mjs", "package-lock.json");

/** The same, when what it is made from changed. */
export function ensureGenerated() {
  if (isMadeFrom(clientStamp, generatedHash()) && existsSync(inRoot("src", "generated", "regions.json"))) return;
  console.log("Generating the Prisma client …");
  generate();
}

/** Programs beside the web server; each is one file in dist/. */
const programs = {
  worker: "scripts/entries/worker.ts",
  seed: "prisma/seed/main.ts",
  admin: "scripts/entries/admin.ts",
  bench: "tests/load/bench.ts",
};

// Next has no exports map, so Node wants the ending that bundlers add by themselves.
const nextEndings = {
  name: "next-endings",
  setup(build) {
    build.onResolve({ filter: /^next\/[a-z-]+$/ }, ({ path }) => ({ path: `${path}.js`, external: true }));
  },
};

/** dist/worker.mjs, seed.mjs, admin.mjs, bench.mjs, when their source changed. */
export async function ensurePrograms() {
  ensureGenerated();
  const hash = hashOf(
    "src",
    "prisma",
    "scripts/entries",
    "tests/load",
    "tests/support",
    "tsconfig.json",
    "package-lock.json",
  );
  if (isMadeFrom(distStamp, hash)) return;
  rmSync(inRoot("dist"), { recursive: true, force: true });
  try {
    const { build } = await import("esbuild");
    await build(bundleOptions());
  } catch (error) {
    throw new Plain(`The worker could not be bundled. Mend the source, then run it again.\n${error.message}`);
  }
  mkdirSync(inRoot("dist"), { recursive: true });
  writeFileSync(distStamp, hash);
}

function bundleOptions() {
  return {
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(programs).filter(([, file]) => existsSync(inRoot(file)))),
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node24",
    jsx: "automatic",
    sourcemap: true,
    tsconfig: "tsconfig.json",
    plugins: [nextEndings],
    logLevel: "silent",
  };
}

/** Development: bundles again on every change and calls `onBuilt` after each bundle without errors. */
export async function watchPrograms(onBuilt) {
  const { context } = await import("esbuild");
  const tell = {
    name: "tell",
    setup(build) {
      build.onEnd(async ({ errors }) => {
        if (errors.length === 0) await onBuilt();
        else console.error(`The worker could not be bundled: ${errors[0].text}`);
      });
    },
  };
  const options = bundleOptions();
  const watching = await context({ ...options, plugins: [...options.plugins, tell] });
  rmSync(distStamp, { force: true });
  await watching.watch();
  return { stop: () => watching.dispose() };
}

/** The hash of everything the web build is made from; also Next's deployment id. */
export function sourceHash() {
  return hashOf(
    "src",
    "prisma/schema",
    "public",
    "package-lock.json",
    "next.config.ts",
    "tsconfig.json",
    "postcss.config.mjs",
  );
}

/** The id of the build in .next, or null when there is none. */
export function builtHash() {
  return existsSync(buildStamp) ? readFileSync(buildStamp, "utf8") : null;
}

/**
 * Pages are prerendered against an empty, migrated database of the build's own: what a build makes depends on the
 * source alone, never on anybody's data. A running server renews every page once before it serves.
 */
async function openEmptyDatabase() {
  const { openCluster, removeCluster } = await import("./postgres.mjs");
  const { migrate } = await import("./migrate.mjs");
  const home = mkdtempSync(join(tmpdir(), "simpul-build-"));
  chmodSync(home, 0o755);
  const cluster = await openCluster({ home, settings: { fsync: "off", synchronous_commit: "off" } });
  const stop = async () => {
    await cluster.stop();
    removeCluster(home);
  };
  try {
    await migrate({ ownerUrl: cluster.ownerUrl, appUrl: cluster.appUrl });
    return { ownerUrl: cluster.ownerUrl, appUrl: cluster.appUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Builds the web application when it is stale. Safe to call from two commands at once: the second waits.
 *
 * @returns {Promise<string>} the deployment id to start it with
 */
export async function ensureBuilt() {
  await ensurePrograms();
  const hash = sourceHash();
  if (builtHash() === hash) return hash;
  console.log("Building (a minute or two; only when the source changed) …");
  rmSync(buildStamp, { force: true });
  mkdirSync(inRoot(".next"), { recursive: true });
  const started = Date.now();
  const empty = await openEmptyDatabase();
  let result;
  try {
    result = await runStep([toolFile("next"), "build"], {
      env: {
        NODE_ENV: "production",
        NEXT_DEPLOYMENT_ID: hash,
        NEXT_TELEMETRY_DISABLED: "1",
        DATABASE_URL: empty.ownerUrl,
        APP_DATABASE_URL: empty.appUrl,
      },
    });
  } finally {
    await empty.stop();
  }
  const { code, output } = result;
  mkdirSync(inRoot(".next"), { recursive: true });
  writeFileSync(inRoot(".next", "build.log"), output);
  if (code !== 0) {
    throw new Plain(
      `The build failed. Mend what it says, then run it again.\n${output.split("\n").slice(-60).join("\n")}`,
    );
  }
  writeFileSync(buildStamp, hash);
  console.log(`Built in ${Math.round((Date.now() - started) / 1000)} s.`);
  return hash;
}
