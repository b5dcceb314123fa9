// Runs before each integration test file is read: a database of its own, and the variables lib/env will see.
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { createDatabase } from "./db";

const slot = process.env.VITEST_POOL_ID ?? "1";
const cluster = inject("cluster");
const database = await createDatabase(cluster, `simpul_test_${slot}`);

Object.assign(process.env, {
  DATABASE_URL: database.ownerUrl,
  APP_DATABASE_URL: database.appUrl,
  AUTH_SECRET: "only-for-tests-only-for-tests-only-for-tests",
  APP_URL: "http://localhost:3000",
  SIMPUL_DEMO: "0",
  LOG_LEVEL: "silent",
  STORAGE_DIR: mkdtempSync(join(cluster.uploads, "test-")),
});
