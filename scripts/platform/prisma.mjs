// Prisma without its downloaded engine: `generate` only wants a file to exist, and the schema differ is the
// wasm build of the same engine.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { writeRegions } from "../regions.mjs";
import { inRoot, root } from "./paths.mjs";
import { Plain } from "./plain.mjs";

export const schemaDir = inRoot("prisma", "schema");
export const migrationsDir = inRoot("prisma", "migrations");
export const snapshotFile = inRoot("prisma", "schema.snapshot");

/** The schema files of today, sorted by name: [{path, content}]. */
export function readSchemaFiles(dir = schemaDir) {
  return readdirSync(dir)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => ({ path: join(dir, name), content: readFileSync(join(dir, name), "utf8") }));
}

/** Migrations in order of application: [{name, sql, checksum}]; the checksum is Prisma's (SHA-256 of the script). */
export function readMigrations(dir = migrationsDir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(dir, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** Writes the client into src/generated/prisma. */
export function generateClient() {
  writeRegions();
  const result = spawnSync(process.execPath, [inRoot("node_modules", "prisma", "build", "index.js"), "generate"], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      // Any existing file will do: generate never runs it, it only refuses to start without one.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
    },
  });
  if (result.status !== 0) {
    throw new Plain(
      `prisma generate refused the schema. Mend prisma/schema and run it again.\n${result.stdout}${result.stderr}`,
    );
  }
}

/** The wasm schema engine on a running database (it asks the server's version even to compare two schemas). */
export async function openSchemaEngine(connectionString, datamodels = undefined) {
  const require = createRequire(inRoot("package.json"));
  const { PrismaPg } = await import("@prisma/adapter-pg");
  const { bindMigrationAwareSqlAdapterFactory } = await import("@prisma/driver-adapter-utils");
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasmFile = join(require.resolve("@prisma/schema-engine-wasm"), "..", "schema_engine_bg.wasm");
  const instance = await WebAssembly.instantiate(readFileSync(wasmFile), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.instance.exports);
  instance.instance.exports.__wbindgen_start();
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString }));
  return glue.SchemaEngine.new({ datamodels }, () => undefined, factory);
}

/** SQL that leads from one schema to the other; empty text when there is nothing to do. */
export async function diffSchemas(from, to, connectionString) {
  const engine = await openSchemaEngine(connectionString);
  const filters = { externalTables: [], externalEnums: [] };
  const result = await engine.diff({
    from: from.length === 0 ? { tag: "empty" } : { tag: "schemaDatamodel", files: from },
    to: { tag: "schemaDatamodel", files: to },
    script: true,
    exitCode: true,
    filters,
  });
  return result.exitCode === 2 ? (result.stdout ?? "") : "";
}
