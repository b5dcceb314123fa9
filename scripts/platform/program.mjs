// Runs one of dist/*.mjs on this checkout's database.
import { existsSync } from "node:fs";
import { ensurePrograms } from "./build.mjs";
import { openMigratedDatabase } from "./database.mjs";
import { childEnvironment } from "./instance.mjs";
import { inRoot } from "./paths.mjs";
import { Plain, runMain } from "./plain.mjs";
import { runNode } from "./processes.mjs";
import { readSettings } from "./settings.mjs";

/** `npm run seed` and `npm run admin`: arguments go through, the exit code comes back. */
export async function runProgram(name) {
  await runMain(async () => {
    const { appUrl } = readSettings();
    await ensurePrograms();
    if (!existsSync(inRoot("dist", `${name}.mjs`))) throw new Plain(`This version has no ${name} program.`);
    const database = await openMigratedDatabase();
    try {
      const env = { ...childEnvironment(database), APP_URL: appUrl };
      process.exitCode = await runNode(["--enable-source-maps", `dist/${name}.mjs`, ...process.argv.slice(2)], { env });
    } finally {
      await database.stop();
    }
  });
  process.exit();
}
