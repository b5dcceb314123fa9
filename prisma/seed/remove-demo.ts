import pg from "pg";
import { read } from "@/lib/db";
import { required } from "@/lib/env";

/** Tables that belong to the installation, not to its people. */
const KEPT = new Set(["_prisma_migrations", "instance"]);

/** The catalogue of competences is the installation's too, but hangs on tables that go: it is set aside and put back. */
const SET_ASIDE = [
  `CREATE TEMP TABLE kept_type ON COMMIT DROP AS SELECT * FROM "credential_type" WHERE "origin" = 'CATALOGUE'`,
  `CREATE TEMP TABLE kept_inclusion ON COMMIT DROP AS SELECT i.* FROM "credential_inclusion" i
    JOIN kept_type a ON a."id" = i."typeId" JOIN kept_type b ON b."id" = i."includesId"`,
];
const PUT_BACK = [
  `INSERT INTO "credential_type" SELECT * FROM kept_type`,
  `INSERT INTO "credential_inclusion" SELECT * FROM kept_inclusion`,
];

/**
 * Empties the database of the demo world. History is append-only for everybody, so this is the one act that asks the
 * owner to lift that for a moment, and only where nobody real has arrived: everyone in it must be of the demo world.
 */
export async function removeDemo(): Promise<string> {
  const [demo, others] = await Promise.all([
    read.db.instance.count({ where: { demoSeedAt: { not: null } } }),
    read.db.person.count({ where: { isDemo: false, claimedAt: { not: null } } }),
  ]);
  if (demo === 0) throw new Error("The demo world is not loaded here.");
  if (others > 0) throw new Error(`${others} people beside the demo world have accounts here. Nothing was removed.`);
  const owner = new pg.Client({ connectionString: required("DATABASE_URL") });
  await owner.connect();
  try {
    await owner.query("BEGIN");
    const { rows } = await owner.query<{ name: string }>(
      `SELECT tablename AS "name" FROM pg_tables WHERE schemaname = 'public'`,
    );
    const tables = rows.filter((row) => !KEPT.has(row.name)).map((row) => `"${row.name}"`);
    for (const sentence of SET_ASIDE) await owner.query(sentence);
    for (const table of tables) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await owner.query(`TRUNCATE ${tables.join(", ")} CASCADE`);
    for (const sentence of PUT_BACK) await owner.query(sentence);
    for (const table of tables) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await owner.query(`UPDATE "instance" SET "demoSeedAt" = NULL`);
    await owner.query(
      `INSERT INTO "cache_tag" ("tag", "seq", "at") VALUES ('everything', nextval('cache_tag_seq'), now())`,
    );
    await owner.query("COMMIT");
  } catch (error) {
    await owner.query("ROLLBACK");
    throw error;
  } finally {
    await owner.end();
  }
  return "The demo world is gone. Start again with SIMPUL_DEMO=0 and make the first steward.";
}
