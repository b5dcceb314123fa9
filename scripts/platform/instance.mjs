// What this instance is: empty, the demo world, or somebody's own. Read from the database, never guessed.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import pg from "pg";
import { keptSecrets } from "./database.mjs";
import { filesDir, inData } from "./paths.mjs";
import { Plain } from "./plain.mjs";
import { runStep } from "./processes.mjs";

const seedingMark = () => inData("seeding");

/** @returns {Promise<{empty: boolean, demo: boolean, setUp: boolean}>} */
export async function readInstance(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`
      SELECT NOT EXISTS (SELECT 1 FROM event) AS empty,
             EXISTS (SELECT 1 FROM instance WHERE "demoSeedAt" IS NOT NULL) AS demo,
             EXISTS (SELECT 1 FROM instance WHERE "setUpAt" IS NOT NULL) AS "setUp"`);
    return rows[0];
  } finally {
    await client.end();
  }
}

/**
 * Loads the demo world by running dist/seed.mjs. A load that was cut leaves a mark, and the next start empties the
 * embedded database first: half a world is worse than none.
 */
export async function loadDemo(database) {
  writeFileSync(seedingMark(), "");
  console.log("Loading the demo world …");
  const { code, output } = await runStep(["dist/seed.mjs", "--demo"], { env: childEnvironment(database) });
  if (code !== 0) {
    throw new Plain(
      `The demo world could not be loaded. Its last words:\n${output.trim().split("\n").slice(-15).join("\n")}`,
    );
  }
  rmSync(seedingMark(), { force: true });
}

/** True when an earlier load of the demo world did not end. */
export const wasCutWhileSeeding = () => existsSync(seedingMark());

/** Empties the embedded database (after a cut load of the demo world). */
export async function emptyEmbedded(superUrl) {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await client.query("DROP DATABASE IF EXISTS simpul WITH (FORCE)");
    await client.query("CREATE DATABASE simpul OWNER simpul_owner");
  } finally {
    await client.end();
  }
  rmSync(seedingMark(), { force: true });
}

/** What the programs in dist/ and the web server need alike: connections, the secret, where files lie. */
export function childEnvironment(database) {
  return {
    NODE_ENV: "production",
    DATABASE_URL: database.ownerUrl,
    APP_DATABASE_URL: database.appUrl,
    AUTH_SECRET: process.env.AUTH_SECRET || keptSecrets("AUTH_SECRET").AUTH_SECRET,
    STORAGE_DIR: filesDir(),
    SIMPUL_DATA_DIR: inData(),
  };
}
