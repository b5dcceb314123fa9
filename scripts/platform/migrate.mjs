// Brings a database to the schema of prisma/migrations. Each migration.sql and its row in `_prisma_migrations`
// commit together, so a run cut anywhere is completed by the next one and `prisma migrate` reads the table as
// its own. (The engine's own apply splits `$$` bodies and marks in a second transaction.)
import { randomUUID } from "node:crypto";
import { runMigrations as migrateJobs } from "graphile-worker";
import pg from "pg";
import { Plain } from "./plain.mjs";
import { readMigrations } from "./prisma.mjs";

// Any constant works as long as nobody else in the database uses it: "simpul" as bytes.
const advisoryLock = 0x73696d70;

// The table exactly as Prisma's schema engine creates it.
const historyTable = `
CREATE TABLE IF NOT EXISTS public."_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

// Default privileges come before the tables, so what a migration revokes afterwards stays revoked.
const grants = `
GRANT USAGE ON SCHEMA public TO simpul_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO simpul_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO simpul_app;
CREATE SCHEMA IF NOT EXISTS app;
GRANT USAGE ON SCHEMA app TO simpul_app;
REVOKE ALL ON public."_prisma_migrations" FROM simpul_app;
GRANT SELECT ON public."_prisma_migrations" TO simpul_app;
`;

// The app's role owns nothing of graphile's: it asks for a job through this one door.
const addJob = `
CREATE OR REPLACE FUNCTION app.add_job(
  identifier text,
  payload json DEFAULT NULL,
  queue_name text DEFAULT NULL,
  run_at timestamptz DEFAULT NULL,
  max_attempts int DEFAULT NULL,
  job_key text DEFAULT NULL,
  priority int DEFAULT NULL
) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $body$
  SELECT (graphile_worker.add_job(
    identifier => add_job.identifier, payload => add_job.payload, queue_name => add_job.queue_name,
    run_at => add_job.run_at, max_attempts => add_job.max_attempts, job_key => add_job.job_key,
    priority => add_job.priority)).id
$body$;
REVOKE ALL ON FUNCTION app.add_job(text, json, text, timestamptz, int, text, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.add_job(text, json, text, timestamptz, int, text, int) TO simpul_app;
`;

async function connect(connectionString) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    const where = safeAddress(connectionString);
    throw new Plain(
      `The database at ${where} cannot be reached (${error.message || error.code}). Check DATABASE_URL and that the server is running, then start again.`,
    );
  }
}

/** host:port/database of a connection string, without user and password; fit for a log. */
export function safeAddress(connectionString) {
  try {
    const { host, pathname } = new URL(connectionString);
    return `${host}${pathname}`;
  } catch {
    return "the given address";
  }
}

async function ensureAppRole(client, appUrl) {
  const app = appUrl ? new URL(appUrl) : null;
  const login = app ? decodeURIComponent(app.username) : "simpul_app";
  const password = app ? decodeURIComponent(app.password) : "";
  const known = await client.query("SELECT rolname FROM pg_roles WHERE rolname = ANY($1)", [["simpul_app", login]]);
  const names = new Set(known.rows.map((row) => row.rolname));
  const literal = client.escapeLiteral(password);
  try {
    if (!names.has("simpul_app")) {
      await client.query(`CREATE ROLE simpul_app ${login === "simpul_app" ? `LOGIN PASSWORD ${literal}` : "NOLOGIN"}`);
    }
    if (login !== "simpul_app") {
      if (!names.has(login))
        await client.query(`CREATE ROLE ${client.escapeIdentifier(login)} LOGIN PASSWORD ${literal}`);
      await client.query(`GRANT simpul_app TO ${client.escapeIdentifier(login)}`);
    }
  } catch (error) {
    throw new Plain(
      `The role for the application could not be made (${error.message}). Run as a database superuser: CREATE ROLE simpul_app LOGIN PASSWORD '…'; then set APP_DATABASE_URL to it.`,
    );
  }
}

/** Sets the password of simpul_app to the one in `appUrl`; used when Simpul itself chose that password. */
export async function setAppPassword(ownerUrl, appUrl) {
  const client = await connect(ownerUrl);
  try {
    const password = client.escapeLiteral(decodeURIComponent(new URL(appUrl).password));
    await client.query(`ALTER ROLE simpul_app LOGIN PASSWORD ${password}`);
  } finally {
    await client.end();
  }
}

/**
 * Applies what is missing. Two starters do not collide: the second waits for the first and finds nothing to do.
 *
 * @param {object} options
 * @param {string} options.ownerUrl connection of the owner role
 * @param {string} [options.appUrl] connection the application will use; its role is created when missing
 * @param {(name: string) => void} [options.onApplied] told after each migration
 * @param {{name: string, sql: string, checksum: string}[]} [options.migrations] other than those of the folder (tests)
 * @returns {Promise<string[]>} names applied by this call
 */
export async function migrate({ ownerUrl, appUrl, onApplied = () => undefined, migrations = readMigrations() }) {
  const client = await connect(ownerUrl);
  const applied = [];
  try {
    await client.query("SET client_min_messages = warning");
    await client.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    await ensureAppRole(client, appUrl);
    await client.query(historyTable);
    await client.query(grants);
    const rows = await client.query(
      `SELECT migration_name, checksum FROM public."_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    );
    const done = new Map(rows.rows.map((row) => [row.migration_name, row.checksum]));
    for (const migration of migrations) {
      if (done.has(migration.name)) {
        if (done.get(migration.name) !== migration.checksum) {
          throw new Plain(
            `Migration ${migration.name} was changed after it had been applied to this database. Put the file back and write a new migration, or start with an empty database (remove .data/ if this is a development machine).`,
          );
        }
        continue;
      }
      await applyOne(client, migration);
      applied.push(migration.name);
      onApplied(migration.name);
    }
    const known = new Set(migrations.map((migration) => migration.name));
    const unknown = [...done.keys()].filter((name) => !known.has(name));
    if (unknown.length > 0) {
      throw new Plain(
        `This database is newer than the code: it holds ${unknown.join(", ")}. Update the code (git pull), or use another database.`,
      );
    }
    await migrateQueue(ownerUrl);
    await client.query(addJob);
    await client.query("SELECT pg_advisory_unlock($1)", [advisoryLock]);
  } finally {
    await client.end();
  }
  return applied;
}

async function applyOne(client, { name, sql, checksum }) {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO public."_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    const line = error.position ? ` near line ${sql.slice(0, Number(error.position)).split("\n").length}` : "";
    throw new Plain(
      `Migration ${name} failed${line} and was rolled back: ${error.message}. Mend prisma/migrations/${name}/migration.sql, then start again.`,
    );
  }
}

/** The queue's own tables, over a pool that is closed before this returns: whoever drops the database next meets nobody. */
async function migrateQueue(connectionString) {
  const pgPool = new pg.Pool({ connectionString, max: 1 });
  pgPool.on("error", () => undefined);
  pgPool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await migrateJobs({ pgPool, logger: await quietLogger() });
  } finally {
    await pgPool.end();
  }
}

async function quietLogger() {
  const { Logger } = await import("graphile-worker");
  return new Logger(() => (level, message) => {
    if (level === "error" || level === "warning") console.error(message);
  });
}
