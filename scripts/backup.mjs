// npm run backup [-- --into folder]: one consistent copy of database and files, while Simpul runs.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { resolve } = await import("node:path");
const { readArguments, runMain } = await import("./platform/plain.mjs");
const { filesDir, inData } = await import("./platform/paths.mjs");
const { readSettings } = await import("./platform/settings.mjs");
const { openMigratedDatabase } = await import("./platform/database.mjs");
const { backup } = await import("./platform/backup.mjs");

await runMain(async () => {
  readSettings();
  const stamp = new Date().toISOString().replace(/[:.]/g, "-").slice(0, 19);
  const given = readArguments().into;
  const into = typeof given === "string" ? resolve(given) : inData("backups", stamp);
  const database = await openMigratedDatabase();
  try {
    const { tables } = await backup({
      ownerUrl: database.ownerUrl,
      into,
      filesDir: filesDir(),
    });
    const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
    console.log(`Saved ${rows} rows of ${Object.keys(tables).length} tables, and the files, in ${into}`);
    console.log("Keep it where this machine's loss does not reach it; it holds personal data.");
  } finally {
    await database.stop();
  }
});
process.exit();
