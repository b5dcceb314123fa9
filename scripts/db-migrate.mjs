// npm run db:migrate: applies missing migrations, job tables and grants. Safe to run again after a cut.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { runMain } = await import("./platform/plain.mjs");
const { openMigratedDatabase } = await import("./platform/database.mjs");
await runMain(async () => {
  const database = await openMigratedDatabase({ onApplied: (name) => console.log(`applied ${name}`) });
  console.log(database.applied.length === 0 ? "Nothing to apply: the database is up to date." : "Done.");
  await database.stop();
});
