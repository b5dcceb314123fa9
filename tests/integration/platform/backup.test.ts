import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, describe, expect, inject, it } from "vitest";
import { backup, restore } from "../../../scripts/platform/backup.mjs";
import { erasedIn, erasedListName, readErased } from "../../../scripts/platform/erased.mjs";
import { migrate } from "../../../scripts/platform/migrate.mjs";
import { readMigrations } from "../../../scripts/platform/prisma.mjs";
import { createDatabase, createEmptyDatabase } from "../../support/db";

const folder = mkdtempSync(join(tmpdir(), "simpul-backup-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const slot = process.env.VITEST_POOL_ID;

async function query(connectionString: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const parentAndChild = `
  CREATE TABLE zz_parent (id int PRIMARY KEY, favourite int, name text, upper_name text GENERATED ALWAYS AS (upper(name)) STORED);
  CREATE TABLE aa_child (id int PRIMARY KEY, parent_id int NOT NULL REFERENCES zz_parent (id));
  ALTER TABLE zz_parent ADD CONSTRAINT round FOREIGN KEY (favourite) REFERENCES aa_child (id);
  INSERT INTO zz_parent VALUES (1, NULL, E'tab\\tnewline\\nback\\\\slash é');
  INSERT INTO aa_child VALUES (1, 1);
  UPDATE zz_parent SET favourite = 1;`;

describe("backup and restore", () => {
  it("[R22] counts and contents are equal, jobs and files included; foreign keys stand again", async () => {
    const source = await createDatabase(inject("cluster"), `simpul_backup_${slot}`);
    const target = await createEmptyDatabase(inject("cluster"), `simpul_restore_${slot}`);
    await query(source.appUrl, "SELECT app.add_job('later', '{\"n\": 1}'::json)");
    await query(source.ownerUrl, "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'somebody'");
    const into = join(folder, "saved");
    const filesDir = mkdtempSync(join(folder, "files-"));
    writeFileSync(join(filesDir, "photo.webp"), "bytes");

    const saved = await backup({ ownerUrl: source.ownerUrl, into, filesDir });
    const back = mkdtempSync(join(folder, "back-"));
    const loaded = await restore({ ownerUrl: target.ownerUrl, appUrl: target.appUrl, from: into, filesDir: back });

    expect(loaded.tables).toEqual(saved.tables);
    expect(saved.tables["graphile_worker._private_jobs"]).toBe(1);
    expect(readFileSync(join(back, "photo.webp"), "utf8")).toBe("bytes");
    const keys = "SELECT count(*)::int AS n FROM pg_constraint WHERE contype = 'f' AND convalidated";
    expect(await query(target.ownerUrl, keys)).toEqual(await query(source.ownerUrl, keys));
    const free = "SELECT locked_at IS NULL AS free FROM graphile_worker._private_jobs";
    expect(await query(target.ownerUrl, free)).toEqual([{ free: true }]);
    // The queue goes on where it was: a new job gets a new number.
    const [next] = await query(target.appUrl, "SELECT app.add_job('next')::int AS id");
    const [last] = await query(target.ownerUrl, "SELECT min(id)::int AS id FROM graphile_worker._private_jobs");
    expect(Number(next?.id)).toBeGreaterThan(Number(last?.id));
  });

  it("[R22] rows that point at each other in a circle, generated columns and odd characters survive", async () => {
    const migrations = [
      ...readMigrations(),
      { name: "99999999999999_circle", sql: parentAndChild, checksum: "circle" },
    ];
    const source = await createDatabase(inject("cluster"), `simpul_backup_${slot}`);
    const target = await createEmptyDatabase(inject("cluster"), `simpul_restore_${slot}`);
    await migrate({ ...source, migrations });
    const into = join(folder, "circle");
    await backup({ ownerUrl: source.ownerUrl, into });
    await restore({ ...target, from: into, migrations });
    for (const table of ["zz_parent", "aa_child"]) {
      const rows = `SELECT * FROM ${table}`;
      expect(await query(target.ownerUrl, rows)).toEqual(await query(source.ownerUrl, rows));
    }
    await expect(query(target.ownerUrl, "INSERT INTO aa_child VALUES (2, 99)")).rejects.toThrow(/foreign key/);
  });

  it("[R22] whoever was erased after the backup stays erased: closed at once, and erased again by the worker", async () => {
    const source = await createDatabase(inject("cluster"), `simpul_backup_${slot}`);
    const target = await createEmptyDatabase(inject("cluster"), `simpul_restore_${slot}`);
    const [gone, known, there] = [randomUUID(), randomUUID(), randomUUID()];
    await query(
      source.ownerUrl,
      `INSERT INTO person (id, name, "passwordHash") VALUES ('${gone}', 'Ratri', 'x'), ('${known}', 'Bima', 'x'), ('${there}', 'Sari', 'x');
       INSERT INTO session (id, "personId", kind, "expiresAt") SELECT gen_random_uuid(), id, 'PASSWORD', now() + interval '1 day' FROM person`,
    );
    const filesDir = mkdtempSync(join(folder, "files-"));
    writeFileSync(join(filesDir, erasedListName), "");
    const into = join(folder, "before-erasure");
    await backup({ ownerUrl: source.ownerUrl, into, filesDir });
    // Afterwards one is erased and written down by the worker; another stands only in the database that is replaced.
    writeFileSync(join(filesDir, erasedListName), `${gone}\n`);
    await query(source.ownerUrl, `INSERT INTO erasure ("personId", at) VALUES ('${known}', now())`);
    const erased = await erasedIn(source.ownerUrl);
    expect(erased).toEqual([known]);

    const restored = await restore({ ...target, from: into, filesDir, erased });

    expect(restored.erased).toBe(2);
    expect(readErased(filesDir).sort()).toEqual([gone, known].sort());
    const closed = `SELECT p.id, p."erasedAt" IS NOT NULL AND p."passwordHash" IS NULL AS closed, count(s.id)::int AS sessions
      FROM person p LEFT JOIN session s ON s."personId" = p.id GROUP BY p.id`;
    const rows = await query(target.ownerUrl, closed);
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({ id: gone, closed: true, sessions: 0 });
    expect(rows).toContainEqual({ id: known, closed: true, sessions: 0 });
    expect(rows).toContainEqual({ id: there, closed: false, sessions: 1 });
    const jobs = `SELECT j.payload->>'personId' AS id FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
      WHERE t.identifier = 'privacy.erase_again'`;
    expect((await query(target.ownerUrl, jobs)).map((row) => row.id).sort()).toEqual([gone, known].sort());
  });

  it("[R22] a database that is not empty is left alone", async () => {
    const source = await createDatabase(inject("cluster"), `simpul_backup_${slot}`);
    const into = join(folder, "refused");
    await backup({ ownerUrl: source.ownerUrl, into });
    await expect(restore({ ownerUrl: source.ownerUrl, from: into })).rejects.toThrow(/not empty/);
  });

  it("[R22] a backup that failed leaves no folder behind, and a folder is never overwritten", async () => {
    const into = join(folder, "unreachable");
    await expect(backup({ ownerUrl: "postgresql://nobody:x@127.0.0.1:1/none", into })).rejects.toThrow();
    await expect(restore({ ownerUrl: "postgresql://nobody:x@127.0.0.1:1/none", from: into })).rejects.toThrow(
      /holds no backup/,
    );
    const again = join(folder, "saved");
    await expect(backup({ ownerUrl: "postgresql://nobody:x@127.0.0.1:1/none", into: again })).rejects.toThrow(
      /exists already/,
    );
  });
});
