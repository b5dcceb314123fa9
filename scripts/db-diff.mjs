// npm run db:diff -- --name what_changed: a migration from the last migrated schema to the one in prisma/schema.
// Extensions, triggers, partial indexes and the like are written by hand at the end of the file it makes.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { existsSync, mkdirSync, readFileSync, writeFileSync } = await import("node:fs");
const { join } = await import("node:path");
const { Plain, readArguments, runMain } = await import("./platform/plain.mjs");
const { openDatabase } = await import("./platform/database.mjs");
const { diffSchemas, migrationsDir, readSchemaFiles, snapshotFile } = await import("./platform/prisma.mjs");

await runMain(async () => {
  const { name, check, empty } = readArguments();
  if (!check && (typeof name !== "string" || !/^[a-z0-9_]+$/.test(name))) {
    throw new Plain("Give the migration a name in small letters: npm run db:diff -- --name what_changed");
  }
  const files = readSchemaFiles();
  const snapshot = existsSync(snapshotFile) ? readFileSync(snapshotFile, "utf8") : null;
  const before = snapshot === null ? [] : [{ path: "schema.snapshot", content: snapshot }];
  const database = await openDatabase();
  let sql;
  try {
    sql = await diffSchemas(before, files, database.ownerUrl);
  } finally {
    await database.stop();
  }
  if (check) {
    if (sql !== "")
      throw new Plain("prisma/schema has changes without a migration. Run npm run db:diff -- --name what_changed.");
    console.log("The migrations are up to date with prisma/schema.");
    return;
  }
  if (sql === "" && !empty) {
    console.log("No change in prisma/schema. For hand-written SQL alone add --empty.");
    return;
  }
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const dir = join(migrationsDir, `${stamp}_${name}`);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "migration.sql"), sql);
  writeFileSync(
    snapshotFile,
    files
      .map(({ content }) => content.trimEnd())
      .join("\n\n")
      .concat("\n"),
  );
  const lock = join(migrationsDir, "migration_lock.toml");
  if (!existsSync(lock)) writeFileSync(lock, '# Written by db:diff; Prisma reads it.\nprovider = "postgresql"\n');
  console.log(`Written: ${dir.slice(migrationsDir.length - "prisma/migrations".length)}/migration.sql`);
});
