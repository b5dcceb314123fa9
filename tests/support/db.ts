// A private Postgres for tests: one cluster per run, a migrated template, databases copied from it in a moment.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate } from "../../scripts/platform/migrate.mjs";
import { openCluster, removeCluster } from "../../scripts/platform/postgres.mjs";

/** What a test worker must know to make its own database; plain data, so that it crosses process borders. */
export type TestCluster = {
  ownerUrl: string;
  appUrl: string;
  superUrl: string;
  template: string;
  /** A folder for what people upload; it goes with the cluster. */
  uploads: string;
};

export type TestDatabase = { name: string; ownerUrl: string; appUrl: string; superUrl: string };

/** The same connection, to another database of the cluster. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

async function asSuper(cluster: Pick<TestCluster, "superUrl">, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: cluster.superUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Starts a cluster in a temporary folder and makes the template by running the migrations. Durability is off:
 * nothing in it outlives the run. With `durable`, fsync stays on (fault tests, backup).
 */
export async function startTestCluster({ durable = false } = {}): Promise<TestCluster & { stop: () => Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), "simpul-test-"));
  // The cluster inside keeps its own lock; whoever Postgres runs as must be able to get there.
  chmodSync(home, 0o755);
  const uploads = mkdtempSync(join(tmpdir(), "simpul-files-"));
  const fast = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_wal_size: "4GB" };
  const cluster = await openCluster({
    home,
    settings: { max_connections: "200", shared_buffers: "256MB", ...(durable ? {} : fast) },
  });
  const template = "simpul_template";
  await asSuper(cluster, `CREATE DATABASE ${template} OWNER simpul_owner`);
  await migrate({ ownerUrl: withDatabase(cluster.ownerUrl, template), appUrl: cluster.appUrl });
  return {
    ownerUrl: cluster.ownerUrl,
    appUrl: cluster.appUrl,
    superUrl: cluster.superUrl,
    template,
    uploads,
    stop: async () => {
      await cluster.stop();
      removeCluster(home);
      rmSync(uploads, { recursive: true, force: true });
    },
  };
}

/** A fresh database from the template (or from another idle database of the cluster). */
export async function createDatabase(
  cluster: TestCluster,
  name: string,
  template: string = cluster.template,
): Promise<TestDatabase> {
  await asSuper(
    cluster,
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    `CREATE DATABASE ${name} TEMPLATE ${template} OWNER simpul_owner`,
  );
  return {
    name,
    ownerUrl: withDatabase(cluster.ownerUrl, name),
    appUrl: withDatabase(cluster.appUrl, name),
    superUrl: withDatabase(cluster.superUrl, name),
  };
}

/** An empty database: no migration has run in it. */
export async function createEmptyDatabase(cluster: TestCluster, name: string): Promise<TestDatabase> {
  return createDatabase(cluster, name, "template1");
}

export async function dropDatabase(cluster: TestCluster, name: string): Promise<void> {
  await asSuper(cluster, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
