// npm run dev: Next's development server and a worker that restarts when its source changes.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { Plain, runMain } = await import("./platform/plain.mjs");
const { checkPort, readSettings } = await import("./platform/settings.mjs");
const { keptSecrets, openMigratedDatabase } = await import("./platform/database.mjs");
const { ensurePrograms, watchPrograms } = await import("./platform/build.mjs");
const { endSteps, startChild, toolFile } = await import("./platform/processes.mjs");
const { childEnvironment, loadDemo, readInstance } = await import("./platform/instance.mjs");

let wake = () => undefined;
const asked = new Promise((resolve) => {
  wake = resolve;
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    endSteps();
    wake("signal");
  });
}

async function run(settings, database) {
  await ensurePrograms();
  if ((await readInstance(database.ownerUrl)).empty && settings.demo !== false) await loadDemo(database);
  const { demo } = await readInstance(database.ownerUrl);
  const env = {
    ...childEnvironment(database),
    NODE_ENV: "development",
    PORT: String(settings.port),
    APP_URL: settings.appUrl,
    SIMPUL_DEMO: demo && settings.demo !== false ? "1" : "0",
    NEXT_TELEMETRY_DISABLED: "1",
    SIMPUL_SETUP_TOKEN: process.env.SIMPUL_SETUP_TOKEN || keptSecrets("SIMPUL_SETUP_TOKEN").SIMPUL_SETUP_TOKEN,
  };
  const hostname = settings.host === "0.0.0.0" ? "0.0.0.0" : "localhost";
  const web = startChild("web", [toolFile("next"), "dev", "-H", hostname, "-p", String(settings.port)], { env });
  let worker = null;
  const watching = await watchPrograms(async () => {
    await worker?.stop();
    worker = startChild("worker", ["--enable-source-maps", "dist/worker.mjs"], {
      env,
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
  });
  const what = await Promise.race([asked, web.exited]);
  await watching.stop();
  await Promise.all([web.stop(), worker?.stop()]);
  if (what !== "signal") throw new Plain("The development server ended; the lines above say why.");
}

await runMain(async () => {
  const settings = readSettings();
  await checkPort(settings);
  const database = await openMigratedDatabase({ onApplied: (name) => console.log(`Migration ${name} applied.`) });
  try {
    await run(settings, database);
  } finally {
    await database.stop();
  }
});
process.exit();
