const BLOT = "[redacted]";
const DEEPEST = 6;

/** A mailbox, in any script. */
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
/** A telephone number written with its country, or the Indonesian way with 08. */
const PHONE = /(?<![\w.-])(?:\+\d[\d -]{7,16}\d|(?:62|0)8\d(?:[ -]?\d){6,10})(?!\w)/g;
/** Secrets of links (43 signs, lib/secret.ts) and calendar addresses (72 hexadecimal digits). */
const TOKEN = /(?<![\w-])(?:[\w-]{43}|[0-9a-f]{72})(?![\w-])/g;

/** The text without mailboxes, telephone numbers and secrets of links. */
export function blotText(text: string): string {
  return text.replace(TOKEN, BLOT).replace(MAIL, BLOT).replace(PHONE, BLOT);
}

/** Prisma quotes what was to be written, names of people too; only its last line says what went wrong. */
function messageOf(error: Error): string {
  if (!error.name.startsWith("PrismaClient")) return error.message;
  return error.message.trim().split("\n").at(-1) ?? "";
}

function blotError(error: Error, depth: number): Record<string, unknown> {
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const code = "code" in error && typeof error.code === "string" ? { sqlState: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: blotValue(error.cause, depth + 1) };
  // Nothing else an error carries: pg's `detail` quotes whole rows.
  return { type: error.name, message: blotText(messageOf(error)), stack: frames.join("\n"), ...code, ...cause };
}

/**
 * What may be written to a log of a value: texts without personal data, errors by kind, place and cleaned message.
 * @param value anything; what is nested deeper than six levels is left out
 */
export function blotValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return blotText(value);
  if (!value || typeof value !== "object" || value instanceof Date) return value;
  if (depth > DEEPEST) return BLOT;
  if (value instanceof Error) return blotError(value, depth);
  if (Array.isArray(value)) return value.map((item) => blotValue(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, blotValue(item, depth + 1)]));
}
