import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// A zone with a quarter-hour offset: code that mixes up local time and UTC shows at once.
process.env.TZ = "Asia/Kathmandu";

const shared = {
  globals: false,
  setupFiles: ["tests/support/setup.ts"],
  env: { TZ: "Asia/Kathmandu" },
};

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    maxWorkers: 2,
    pool: "forks",
    projects: [
      { extends: true, test: { ...shared, name: "unit", include: ["src/**/*.test.ts"] } },
      {
        extends: true,
        test: { ...shared, name: "architecture", include: ["tests/architecture/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/db-cluster.ts"],
          setupFiles: ["tests/support/setup.ts", "tests/support/db-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          globalSetup: ["tests/support/db-cluster.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
