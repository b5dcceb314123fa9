// npm start: everything between a fresh clone and an address one can open. Each step is skipped when it is done.
import { ensureToolchain } from "./platform/toolchain.mjs";

await ensureToolchain();
const { existsSync, readFileSync } = await import("node:fs");
const { Plain, runMain } = await import("./platform/plain.mjs");
const { inData } = await import("./platform/paths.mjs");
const { checkPort, readSettings } = await import("./platform/settings.mjs");
const { keptSecrets, openMigratedDatabase } = await import("./platform/database.mjs");
const { ensureBuilt, ensurePrograms } = await import("./platform/build.mjs");
const { endSteps, startChild } = await import("./platform/processes.mjs");
const { childEnvironment, emptyEmbedded, loadDemo, readInstance, wasCutWhileSeeding } = await import(
  "./platform/instance.mjs"
);

// One Ctrl-C arrives several times (terminal, npm, the bootstrap): they count as one. A later one means "now".
let askedAt = 0;
let wake = () => undefined;
const asked = new Promise((resolve) => {
  wake = resolve;
});
const children = [];
function onSignal() {
  if (askedAt === 0) {
    askedAt = Date.now();
    endSteps();
    wake("signal");
  } else if (Date.now() - askedAt > 1_500) {
    for (const { child } of children) child.kill("SIGKILL");
  }
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);

class Interrupted extends Error {}
const goOn = () => {
  if (askedAt > 0) throw new Interrupted();
};

async function prepare(settings) {
  let database = await openMigratedDatabase({ onApplied: (name) => console.log(`Migration ${name} applied.`) });
  try {
    if (database.embedded && wasCutWhileSeeding()) {
      console.log("The demo world was loaded only half last time; beginning afresh.");
      await emptyEmbedded(database.superUrl);
      database = await openMigratedDatabase();
    }
    goOn();
    await ensurePrograms();
    let instance = await readInstance(database.ownerUrl);
    if (instance.empty && !instance.setUp && settings.demo !== false) {
      await loadDemo(database);
      instance = await readInstance(database.ownerUrl);
    }
    goOn();
    const build = await ensureBuilt();
    goOn();
    return { database, instance, build };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function environmentFor(settings, { database, instance, build }) {
  return {
    ...childEnvironment(database),
    NEXT_DEPLOYMENT_ID: build,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.port),
    HOST: settings.host,
    APP_URL: settings.appUrl,
    TRUSTED_PROXY_HOPS: String(settings.hops),
    SIMPUL_PROCESSES: String(settings.processes),
    // Sign-in by one tap exists only where every person is invented.
    SIMPUL_DEMO: instance.demo && settings.demo !== false ? "1" : "0",
    SIMPUL_SETUP_TOKEN: process.env.SIMPUL_SETUP_TOKEN || keptSecrets("SIMPUL_SETUP_TOKEN").SIMPUL_SETUP_TOKEN,
  };
}

function tellWhoCanSignIn(env, instance) {
  if (env.SIMPUL_DEMO === "1") {
    const file = inData("demo-personas.json");
    const people = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
    console.log(`\nThe demo world is loaded. Sign in with one tap at ${env.APP_URL}/sign-in as:`);
    for (const person of people) {
      const words = [person.name, person.role, person.contact, person.password && `password ${person.password}`];
      console.log(`  ${words.filter(Boolean).join(" · ")}`);
    }
    if (people.length === 0) console.log("  (the persons listed there)");
  } else if (!instance.setUp) {
    console.log(
      `\nThis instance is empty. Make the first steward at ${env.APP_URL}/setup?token=${env.SIMPUL_SETUP_TOKEN}`,
    );
    console.log(`Set-up token: ${env.SIMPUL_SETUP_TOKEN}`);
  }
  if (env.SIMPUL_DEMO !== "1" && !env.SMTP_URL)
    console.log(
      "No mail leaves yet: set SMTP_URL (see .env.example), so that people can confirm their address. Until then a steward reads it at /dev/mail and passes it on.",
    );
}

const stdio = ["ignore", "inherit", "inherit", "ipc"];
const ready = ({ child, exited }) =>
  Promise.race([
    new Promise((resolve) => child.on("message", (message) => message?.ready && resolve("ready"))),
    exited.then(() => "exited"),
    asked,
  ]);

async function run(settings, prepared) {
  const env = environmentFor(settings, prepared);
  const web = startChild("web", ["scripts/server.mjs"], { env, stdio });
  children.push(web);
  let worker = startChild("worker", ["--enable-source-maps", "dist/worker.mjs"], { env, stdio });
  children.push(worker);
  let failure = null;
  try {
    const first = await ready(web);
    if (first === "exited") throw new Plain("The web server ended before it was ready; the lines above say why.");
    if (first === "signal") return;
    console.log(`\nSimpul is ready: ${env.APP_URL}`);
    tellWhoCanSignIn(env, prepared.instance);
    console.log(`\nCtrl-C ends it; the data stays in ${process.env.SIMPUL_DATA_DIR || ".data"}/.\n`);
    for (let restarts = 0; ; ) {
      const since = Date.now();
      const what = await Promise.race([asked, web.exited.then(() => "web"), worker.exited.then(() => "worker")]);
      if (what === "signal") return;
      if (what === "web")
        throw new Plain("The web server ended by itself; the lines above say why. Start again with npm start.");
      restarts = Date.now() - since > 60_000 ? 1 : restarts + 1;
      if (restarts > 5) throw new Plain("The worker ends again and again; the lines above say why.");
      console.error(`The worker ended; starting it again (${restarts} of 5).`);
      await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, 500 * 2 ** restarts))]);
      worker = startChild("worker", ["--enable-source-maps", "dist/worker.mjs"], { env, stdio });
      children.push(worker);
    }
  } catch (error) {
    failure = error;
  } finally {
    await Promise.all([web.stop(), worker.stop()]);
    await prepared.database.stop();
  }
  if (failure) throw failure;
}

await runMain(async () => {
  const settings = readSettings();
  try {
    await checkPort(settings);
    const prepared = await prepare(settings);
    await run(settings, prepared);
    if (askedAt > 0) console.log("Simpul has stopped; the data is kept.");
  } catch (error) {
    if (askedAt === 0 || !(error instanceof Interrupted || error instanceof Plain)) throw error;
    console.log("Stopped before it was ready; the next start goes on from here.");
  }
});
process.exit();
