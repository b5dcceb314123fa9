import pino from "pino";
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

/** Structured log with request ids; personal values and secrets are blotted out wherever they stand. */
export function log(): pino.Logger {
  logger ??= pino({
    level: env.LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[redacted]" },
  });
  return logger;
}
