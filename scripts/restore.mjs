// npm run restore -- folder [--replace]: loads a backup into the database. Stop Simpul first.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { resolve } = await import("node:path");
const { default: pg } = await import("pg");
const { Plain, readArguments, runMain } = await import("./platform/plain.mjs");
const { filesDir } = await import("./platform/paths.mjs");
const { readSettings } = await import("./platform/settings.mjs");
const { openDatabase } = await import("./platform/database.mjs");
const { setAppPassword } = await import("./platform/migrate.mjs");
const { restore } = await import("./platform/backup.mjs");
const { erasedIn } = await import("./platform/erased.mjs");

/** Takes everything out of the database; the roles and the database itself stay. */
async function empty(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
    );
    if (rows[0].n > 0) throw new Plain("Simpul is still running on this database. Stop it, then restore.");
    await client.query("DROP SCHEMA IF EXISTS app CASCADE");
    await client.query("DROP SCHEMA IF EXISTS graphile_worker CASCADE");
    const tables = await client.query(
      "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user",
    );
    if (tables.rowCount > 0)
      await client.query(`DROP TABLE ${tables.rows.map((row) => `public.${row.name}`).join(", ")} CASCADE`);
    const rest = await client.query(`
      SELECT 'DROP TYPE public.' || quote_ident(typname) || ' CASCADE' AS statement FROM pg_type
       WHERE typnamespace = 'public'::regnamespace AND typtype = 'e' AND pg_get_userbyid(typowner) = current_user
      UNION ALL
      SELECT 'DROP SEQUENCE IF EXISTS public.' || quote_ident(sequencename) || ' CASCADE' FROM pg_sequences
       WHERE schemaname = 'public' AND sequenceowner = current_user
      UNION ALL
      SELECT 'DROP ROUTINE IF EXISTS ' || p.oid::regprocedure || ' CASCADE' FROM pg_proc p
       WHERE pronamespace = 'public'::regnamespace AND pg_get_userbyid(proowner) = current_user
         AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`);
    for (const { statement } of rest.rows) await client.query(statement);
  } finally {
    await client.end();
  }
}

await runMain(async () => {
  readSettings();
  const { _: words, replace } = readArguments();
  const [from] = words;
  if (!from)
    throw new Plain(
      "Say which backup: npm run restore -- .data/backups/<folder> (add --replace to overwrite what is there).",
    );
  const database = await openDatabase();
  try {
    const known = replace ? await erasedIn(database.ownerUrl) : [];
    if (replace) await empty(database.ownerUrl);
    const { tables, erased } = await restore({
      ownerUrl: database.ownerUrl,
      appUrl: database.appUrl,
      from: resolve(from),
      filesDir: filesDir(),
      erased: known,
    });
    if (database.choseAppPassword) await setAppPassword(database.ownerUrl, database.appUrl);
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
    console.log(`Restored ${rows} rows of ${Object.keys(tables).length} tables.`);
    if (erased > 0)
      console.log(`${erased} people had been erased since this backup: the worker erases them again when it starts.`);
  } finally {
    await database.stop();
  }
});
process.exit();
