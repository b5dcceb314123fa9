import { z } from "zod";

const bool = z.enum(["0", "1", "true", "false", ""]).transform((v) => v === "1" || v === "true");

const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("production"),
  /** Where people reach the app, e.g. https://simpul.example; decides cookie names and links in mails. */
  APP_URL: z.url().default("http://localhost:3000"),
  /** Connection of the least-privileged role that serves requests. */
  APP_DATABASE_URL: z.string().min(1).optional(),
  /** Connection of the owner: migrations and the worker's queue. */
  DATABASE_URL: z.string().min(1).optional(),
  AUTH_SECRET: z.string().min(32).optional(),
  SIMPUL_DEMO: bool.default(false),
  /** One-time token of the first-run set-up page; printed in the log by `npm start`. */
  SIMPUL_SETUP_TOKEN: z.string().min(16).optional(),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Simpul <halo@simpul.example>"),
  STORAGE_DIR: z.string().default(".data/files"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  DB_POOL_MAX: z.coerce.number().int().min(2).max(50).default(6),
  /** Multiplies rate limits; only for load tests on a machine of one's own. */
  RATE_LIMIT_FACTOR: z.coerce.number().min(1).default(1),
  /** Set by Next itself; tells a build, which may have no database, from a running server. */
  NEXT_PHASE: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

let parsed: Env | null = null;

/** Reads and checks the variables once. Throws one sentence that names the variable and the remedy. */
function load(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const first = result.error.issues[0];
    throw new Error(`The variable ${first?.path.join(".")} is not usable: ${first?.message}. See .env.example.`);
  }
  parsed = result.data;
  return parsed;
}

/** Checked configuration. Nothing else in src/ reads process.env. */
export const env = new Proxy({} as Env, { get: (_, name) => load()[name as keyof Env] });

/** A variable that this process cannot work without; throws a plain sentence naming it. */
export function required(name: "APP_DATABASE_URL" | "DATABASE_URL" | "AUTH_SECRET"): string {
  const value = load()[name];
  if (!value)
    throw new Error(`The variable ${name} is missing. Start with \`npm start\`, or set it as .env.example shows.`);
  return value;
}

/** True when people reach the app by https: cookies are then Secure and carry the __Host- prefix. */
export function isHttps(): boolean {
  return load().APP_URL.startsWith("https://");
}

/** Persona sign-in and the readable mailbox exist in demo mode and in development only. */
export function isDemo(): boolean {
  return load().SIMPUL_DEMO;
}

/** Whether the pages under /dev exist: the gallery of parts and the readable mailbox; in demo mode and development. */
export function hasDevPages(): boolean {
  return isDemo() || env.NODE_ENV === "development";
}
