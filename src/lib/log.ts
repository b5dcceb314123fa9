import pino from "pino";
import { blotValue } from "./blot";
import { env } from "./env";

const REDACTED = [
  "email",
  "phone",
  "contact",
  "value",
  "token",
  "password",
  "code",
  "cookie",
  "authorization",
  "name",
  "address",
];

let logger: pino.Logger | null = null;

/** What pino is handed, cleaned: a bare error becomes `{ err }`, so that its message passes the same way. */
function clean(words: readonly unknown[]): unknown[] {
  return words.map((word) => blotValue(word instanceof Error ? { err: word } : word));
}

/**
 * A logger that writes no mailbox, number, secret or name, wherever it stands.
 * @param destination where lines go; standard output when left out
 */
export function openLog(destination?: pino.DestinationStream): pino.Logger {
  const options: pino.LoggerOptions = {
    level: env.LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[redacted]" },
    // Errors come cleaned; pino's own serialiser would rename what it does not know as one.
    serializers: { err: (err: unknown) => err },
    hooks: {
      logMethod(words, method) {
        method.apply(this, clean(words) as Parameters<typeof method>);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Structured log with request ids; personal values and secrets are blotted out wherever they stand. */
export function log(): pino.Logger {
  logger ??= openLog();
  return logger;
}
