import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/generated/prisma/client.ts";
import { env, required } from "./env";

/** A named statement: Postgres parses and plans it once per connection. */
export type Statement = { readonly name: string; readonly text: string };

/** Runs a named statement; rows come back as plain objects, timestamps as Date, bigint as string. */
export type Sql = <Row = Record<string, unknown>>(statement: Statement, values?: readonly unknown[]) => Promise<Row[]>;

export type Database = Prisma.TransactionClient;

/** Both ways to read outside a transaction: Prisma for ordinary queries, named SQL for hot ones. */
export type Read = { db: Database; sql: Sql };

/** One transaction on one connection: Prisma and named SQL see the same rows and locks. */
export type Tx = Read & { readonly hot: boolean };

type Capture = { client?: pg.PoolClient };

/** Hands Prisma its connections and remembers, for the transaction being opened, which one it got. */
class CapturingPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (err: Error | undefined, client: pg.PoolClient | undefined, done: (release?: unknown) => void) => void,
  ): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | undefined {
    if (callback) {
      super.connect(callback);
      return undefined;
    }
    const waiting = capture().getStore();
    return super.connect().then((client) => {
      if (waiting && !waiting.client) waiting.client = client;
      return client;
    });
  }
}

type Handles = { pool: pg.Pool; prisma?: PrismaClient };
/** Next bundles pages and route handlers apart, so this file runs several times in a process; what it shares lives here. */
const globals = globalThis as typeof globalThis & { simpulDb?: Handles; simpulCapture?: AsyncLocalStorage<Capture> };

/** The one place where a transaction being opened finds the connection Prisma took, whichever copy of this file opened the pool. */
function capture(): AsyncLocalStorage<Capture> {
  globals.simpulCapture ??= new AsyncLocalStorage<Capture>();
  return globals.simpulCapture;
}

function open(): Handles {
  const pool = new CapturingPool({
    connectionString: required("APP_DATABASE_URL"),
    max: env.DB_POOL_MAX,
    connectionTimeoutMillis: 30_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 10_000,
    lock_timeout: 8_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: "simpul",
  });
  // An idle connection that the server ends must not end the process; the next query opens a new one.
  pool.on("error", () => undefined);
  return { pool };
}

function handles(): Handles {
  globals.simpulDb ??= open();
  return globals.simpulDb;
}

/** Prisma on that pool, made when first asked for: the home page is named SQL alone. */
function prisma(): PrismaClient {
  const all = handles();
  all.prisma ??= new PrismaClient({
    adapter: new PrismaPg(all.pool, { statementNameGenerator: undefined }),
    transactionOptions: { maxWait: 60_000, timeout: 30_000 },
  });
  return all.prisma;
}

/** The application's own pool (role simpul_app). For the rate limiter and health checks. */
export function appPool(): pg.Pool {
  return handles().pool;
}

function sqlOn(target: pg.Pool | pg.PoolClient): Sql {
  return async (statement, values = []) => {
    const result = await target.query({ name: statement.name, text: statement.text, values: [...values] });
    return result.rows;
  };
}

/** Reads outside a transaction. Only queries, events, jobs, access and pipeline may use it. */
export const read: Read = {
  get db() {
    return prisma();
  },
  get sql() {
    return sqlOn(handles().pool);
  },
};

/**
 * Runs `work` in one READ COMMITTED transaction in which `tx.db` (Prisma) and `tx.sql` (named statements)
 * share one connection. Throwing rolls back.
 */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const seen: Capture = {};
  return capture().run(seen, () =>
    prisma().$transaction((db) => {
      const client = seen.client;
      if (!client) throw new Error("The transaction's connection was not captured.");
      return capture().exit(() => work({ db, sql: sqlOn(client), hot: false }));
    }),
  );
}

/**
 * The same for contested and hot commands: named SQL only, without Prisma's part in opening and closing.
 * `tx.db` throws there, so that nobody writes on another connection by mistake.
 */
export async function hotTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await handles().pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work({
      sql: sqlOn(client),
      hot: true,
      get db(): Database {
        throw new Error("A hot command writes with named SQL only.");
      },
    });
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((e: Error) => {
      broken = e;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Ends all connections; for scripts, the worker and tests. */
export async function closeDb(): Promise<void> {
  const open = globals.simpulDb;
  globals.simpulDb = undefined;
  if (!open) return;
  await open.prisma?.$disconnect();
  if (!open.pool.ended) await open.pool.end();
}
