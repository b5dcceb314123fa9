import { readFileSync } from "node:fs";
import pg from "pg";
import { afterEach, describe, expect, inject, it } from "vitest";
import { migrate } from "../../../scripts/platform/migrate.mjs";
import { migrationsDir, openSchemaEngine, readMigrations } from "../../../scripts/platform/prisma.mjs";
import { createEmptyDatabase, type TestDatabase } from "../../support/db";

const opened: pg.Client[] = [];

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  opened.push(client);
  return client;
}

async function emptyDatabase(): Promise<TestDatabase> {
  return createEmptyDatabase(inject("cluster"), `simpul_migrations_${process.env.VITEST_POOL_ID}`);
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((client) => client.end()));
});

const step = (name: string, sql: string) => ({ name, sql, checksum: name });

describe("migrations", () => {
  it("are read by Prisma's own engine as complete and unedited", async () => {
    const engine = await openSchemaEngine(process.env.DATABASE_URL);
    const found = await engine.diagnoseMigrationHistory({
      optInToShadowDatabase: false,
      filters: { externalTables: [], externalEnums: [] },
      migrationsList: {
        baseDir: migrationsDir,
        shadowDbInitScript: "",
        lockfile: {
          path: "migration_lock.toml",
          content: readFileSync(`${migrationsDir}/migration_lock.toml`, "utf8"),
        },
        migrationDirectories: readMigrations().map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: "migration.sql", content: { tag: "ok" as const, value: sql } },
        })),
      },
    });
    expect(found).toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
  });

  it("[R21] cut half-way: nothing of the broken one stays, and the rerun completes", async () => {
    const database = await emptyDatabase();
    const first = step("1_first", "CREATE TABLE one (id int)");
    const broken = step("2_second", "CREATE TABLE two (id int); SELECT 1 / 0");
    await expect(migrate({ ...database, migrations: [first, broken] })).rejects.toThrow(/2_second failed/);
    const client = await connect(database.ownerUrl);
    const tables = await client.query("SELECT to_regclass('one') AS one, to_regclass('two') AS two");
    expect(tables.rows[0]).toEqual({ one: "one", two: null });

    const mended = step("2_second", "CREATE TABLE two (id int)");
    expect(await migrate({ ...database, migrations: [first, mended] })).toEqual(["2_second"]);
    expect(await migrate({ ...database, migrations: [first, mended] })).toEqual([]);
  });

  it("[R21] connection killed inside a migration: the rerun completes", async () => {
    const database = await emptyDatabase();
    const slow = step("1_slow", "CREATE TABLE slow (id int); SELECT pg_sleep(30)");
    const running = expect(migrate({ ...database, migrations: [slow] })).rejects.toThrow(/1_slow failed/);
    const client = await connect(database.superUrl);
    const find = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep%'";
    const others = `${find} AND pid <> pg_backend_pid()`;
    while ((await client.query(others)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${others}) AS found`);
    await running;
    expect(await migrate({ ...database, migrations: [step("1_slow", "CREATE TABLE slow (id int)")] })).toEqual([
      "1_slow",
    ]);
  });

  it("two starters at once: each migration runs once", async () => {
    const database = await emptyDatabase();
    const migrations = [step("1_first", "CREATE TABLE one (id int); SELECT pg_sleep(0.3)")];
    const applied = await Promise.all([1, 2, 3].map(() => migrate({ ...database, migrations })));
    expect(applied.flat()).toEqual(["1_first"]);
  });

  it("an applied migration that was changed is refused with the remedy", async () => {
    const database = await emptyDatabase();
    await migrate({ ...database, migrations: [step("1_first", "SELECT 1")] });
    const changed = { name: "1_first", sql: "SELECT 2", checksum: "other" };
    await expect(migrate({ ...database, migrations: [changed] })).rejects.toThrow(/was changed after/);
  });
});

describe("the application's role", () => {
  it("queues a job through app.add_job and cannot touch the queue itself", async () => {
    const client = await connect(process.env.APP_DATABASE_URL ?? "");
    const job = await client.query("SELECT app.add_job('nothing', '{}'::json) AS id");
    expect(Number(job.rows[0].id)).toBeGreaterThan(0);
    await expect(client.query("SELECT graphile_worker.add_job('nothing')")).rejects.toThrow(/permission denied/);
  });

  it("a rolled-back transaction leaves no job", async () => {
    const app = await connect(process.env.APP_DATABASE_URL ?? "");
    const owner = await connect(process.env.DATABASE_URL ?? "");
    const count = async () =>
      (await owner.query("SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE task_identifier = 'undone'"))
        .rows[0].n;
    await app.query("BEGIN");
    await app.query("SELECT app.add_job('undone')");
    await app.query("ROLLBACK");
    expect(await count()).toBe(0);
  });

  it("cannot create tables or write the migration history", async () => {
    const client = await connect(process.env.APP_DATABASE_URL ?? "");
    await expect(client.query("CREATE TABLE mine (id int)")).rejects.toThrow(/permission denied/);
    await expect(client.query('DELETE FROM "_prisma_migrations"')).rejects.toThrow(/permission denied/);
  });
});
