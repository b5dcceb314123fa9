// A backup without any tool of Postgres: one consistent snapshot, each table as a compressed COPY, the uploaded
// files beside them. Restoring loads it into an empty database, whatever the order of the tables.
import {
  cpSync,
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import pg from "pg";
import copyStreams from "pg-copy-streams";
import { addErased, eraseReturned, readErased } from "./erased.mjs";
import { migrate } from "./migrate.mjs";
import { Plain } from "./plain.mjs";
import { readMigrations } from "./prisma.mjs";

const { from: copyFrom, to: copyTo } = copyStreams;
const format = 1;

const quote = (name) => `"${name.replaceAll('"', '""')}"`;
const tableName = ({ schema, name }) => `${quote(schema)}.${quote(name)}`;
const fileName = ({ schema, name }) => `${schema}.${name}.copy.gz`;

// Our tables and the job queue; columns the database computes itself are left to it.
const listTables = `
SELECT n.nspname AS schema, c.relname AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r'
  AND (n.nspname IN ('public', 'app')
       OR (n.nspname = 'graphile_worker' AND c.relname IN ('_private_jobs', '_private_job_queues', '_private_tasks')))
ORDER BY 1, 2`;

const listSequences = `
SELECT schemaname AS schema, sequencename AS name, last_value::text AS value
FROM pg_sequences WHERE schemaname IN ('public', 'app', 'graphile_worker') AND last_value IS NOT NULL`;

async function connect(connectionString) {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/**
 * Writes a backup folder; the folder appears only when it is whole.
 *
 * @param {object} options
 * @param {string} options.ownerUrl database to save; others may go on writing
 * @param {string} options.into folder to make
 * @param {string} [options.filesDir] uploaded files
 * @returns {Promise<{tables: Record<string, number>}>} rows per table
 */
export async function backup({ ownerUrl, into, filesDir }) {
  if (existsSync(into)) throw new Plain(`${into} exists already. Choose another folder for the backup.`);
  const unfinished = `${into}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const client = await connect(ownerUrl);
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows: tables } = await client.query(listTables);
    const counts = {};
    for (const table of tables) {
      const columns = table.columns.map(quote).join(", ");
      const stream = client.query(copyTo(`COPY (SELECT ${columns} FROM ${tableName(table)}) TO STDOUT`));
      await pipeline(stream, createGzip(), createWriteStream(join(unfinished, fileName(table)), { mode: 0o600 }));
      counts[`${table.schema}.${table.name}`] = stream.rowCount;
    }
    const { rows: sequences } = await client.query(listSequences);
    const { rows: migrations } = await client.query(
      `SELECT migration_name AS name, checksum FROM public."_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    await client.query("COMMIT");
    if (filesDir && existsSync(filesDir)) cpSync(filesDir, join(unfinished, "files"), { recursive: true });
    const manifest = { format, at: new Date().toISOString(), tables, counts, sequences, migrations };
    writeFileSync(join(unfinished, "manifest.json"), JSON.stringify(manifest, null, 2), { mode: 0o600 });
    renameSync(unfinished, into);
    return { tables: counts };
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

function readManifest(from) {
  const file = join(from, "manifest.json");
  if (!existsSync(file)) throw new Plain(`${from} holds no backup. Give the folder that npm run backup printed.`);
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  if (manifest.format !== format) throw new Plain(`The backup in ${from} was written by another version of Simpul.`);
  return manifest;
}

/**
 * Loads a backup into an empty database: first the migrations the backup knew, then its rows, then newer migrations.
 * All rows come in one transaction. Whoever was erased since the backup is closed again.
 *
 * @param {object} options
 * @param {string} options.ownerUrl empty database
 * @param {string} [options.appUrl] connection of the application; its role is made when missing
 * @param {string} options.from backup folder
 * @param {string} [options.filesDir] where uploaded files go
 * @param {{name: string, sql: string, checksum: string}[]} [options.migrations] other than those of the folder (tests)
 * @param {readonly string[]} [options.erased] people the database that is replaced knew as erased
 * @returns {Promise<{tables: Record<string, number>, erased: number}>} rows per table, as counted after loading, and
 *   how many erased people the backup had brought back
 */
export async function restore({ ownerUrl, appUrl, from, filesDir, migrations = readMigrations(), erased = [] }) {
  const manifest = readManifest(from);
  const known = new Map(manifest.migrations.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of known) {
    if (migrations.find((migration) => migration.name === name)?.checksum !== checksum) {
      throw new Plain(
        `The backup needs migration ${name}, which this code does not have in the same form. Update the code, then restore.`,
      );
    }
  }
  const client = await connect(ownerUrl);
  try {
    const { rows: found } = await client.query("SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'");
    if (found[0].n > 0)
      throw new Plain("The database is not empty, so nothing was restored. Give an empty one, or add --replace.");
    await migrate({ ownerUrl, appUrl, migrations: migrations.filter(({ name }) => known.has(name)) });
    await load(client, manifest, from);
  } finally {
    await client.end();
  }
  await migrate({ ownerUrl, appUrl, migrations });
  const files = join(from, "files");
  const gone = [...new Set([...erased, ...readErased(filesDir), ...readErased(files)])];
  if (filesDir && existsSync(files)) cpSync(files, filesDir, { recursive: true });
  if (filesDir) addErased(filesDir, gone);
  const tables = await countAgain(ownerUrl, manifest);
  return { tables, erased: await eraseReturned(ownerUrl, gone) };
}

async function load(client, { tables, sequences }, from) {
  await client.query("BEGIN");
  // Foreign keys may go round and append-only tables refuse TRUNCATE: both step aside until the rows are in.
  const { rows: keys } = await client.query(`
    SELECT conrelid::regclass::text AS "table", conname AS name, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`);
  for (const key of keys) await client.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${quote(key.name)}`);
  for (const table of tables) {
    if (table.schema !== "graphile_worker") await client.query(`ALTER TABLE ${tableName(table)} DISABLE TRIGGER USER`);
    await client.query(`DELETE FROM ${tableName(table)}`);
    const stream = client.query(
      copyFrom(`COPY ${tableName(table)} (${table.columns.map(quote).join(", ")}) FROM STDIN`),
    );
    await pipeline(createReadStream(join(from, fileName(table))), createGunzip(), stream);
    if (table.schema !== "graphile_worker") await client.query(`ALTER TABLE ${tableName(table)} ENABLE TRIGGER USER`);
  }
  for (const { schema, name, value } of sequences) {
    await client.query("SELECT setval($1::regclass, $2::bigint)", [tableName({ schema, name }), value]);
  }
  for (const key of keys)
    await client.query(`ALTER TABLE ${key.table} ADD CONSTRAINT ${quote(key.name)} ${key.definition}`);
  // Jobs that a worker held when the backup was made are nobody's now.
  await client.query(
    "UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL",
  );
  await client.query(
    "UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL WHERE locked_at IS NOT NULL",
  );
  await client.query("COMMIT");
}

async function countAgain(ownerUrl, { tables }) {
  const client = await connect(ownerUrl);
  try {
    const counts = {};
    for (const table of tables) {
      const { rows } = await client.query(`SELECT count(*)::int AS n FROM ${tableName(table)}`);
      counts[`${table.schema}.${table.name}`] = rows[0].n;
    }
    return counts;
  } finally {
    await client.end();
  }
}
