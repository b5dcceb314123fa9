// Which database this command works on: the operator's (DATABASE_URL) or the embedded one.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { inData } from "./paths.mjs";
import { Plain } from "./plain.mjs";

/** Secrets generated once and kept in .data/secrets.json (0600), by name. */
export function keptSecrets(...names) {
  const file = inData("secrets.json");
  mkdirSync(inData(), { recursive: true });
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const missing = names.filter((name) => kept[name] === undefined);
  if (missing.length > 0) {
    for (const name of missing) kept[name] = randomBytes(32).toString("base64url");
    writeFileSync(file, JSON.stringify(kept, null, 2), { mode: 0o600 });
  }
  return kept;
}

function checkUrl(name, value) {
  let parsed;
  try {
    parsed = new URL(value);
  } catch {
    throw new Plain(`${name} is not an address. Write it as postgresql://user:password@host:5432/database.`);
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new Plain(
      `${name} must begin with postgresql://. Write it as postgresql://user:password@host:5432/database.`,
    );
  }
  return parsed;
}

/**
 * @returns {Promise<{ownerUrl: string, appUrl: string, embedded: boolean, choseAppPassword: boolean, stop: () => Promise<void>}>}
 */
export async function openDatabase(env = process.env) {
  if (!env.DATABASE_URL) {
    if (env.APP_DATABASE_URL) {
      throw new Plain(
        "APP_DATABASE_URL is set but DATABASE_URL is not. Set both, or neither to use the embedded database.",
      );
    }
    const { openCluster } = await import("./postgres.mjs");
    return { ...(await openCluster()), embedded: true, choseAppPassword: false };
  }
  const owner = checkUrl("DATABASE_URL", env.DATABASE_URL);
  if (env.APP_DATABASE_URL) {
    checkUrl("APP_DATABASE_URL", env.APP_DATABASE_URL);
    return {
      ownerUrl: env.DATABASE_URL,
      appUrl: env.APP_DATABASE_URL,
      embedded: false,
      choseAppPassword: false,
      stop: async () => undefined,
    };
  }
  const app = new URL(owner);
  app.username = "simpul_app";
  app.password = keptSecrets("APP_DATABASE_PASSWORD").APP_DATABASE_PASSWORD;
  return {
    ownerUrl: env.DATABASE_URL,
    appUrl: app.toString(),
    embedded: false,
    choseAppPassword: true,
    stop: async () => undefined,
  };
}

/** Opens the database, migrates it and prepares the application's role. */
export async function openMigratedDatabase({ env = process.env, onApplied } = {}) {
  const database = await openDatabase(env);
  try {
    const { migrate, setAppPassword } = await import("./migrate.mjs");
    const applied = await migrate({ ownerUrl: database.ownerUrl, appUrl: database.appUrl, onApplied });
    if (database.choseAppPassword) await setAppPassword(database.ownerUrl, database.appUrl);
    return { ...database, applied };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
