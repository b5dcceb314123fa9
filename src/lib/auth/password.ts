import { hash, verify } from "@node-rs/argon2";

/** The library's algorithm is argon2id; 19 MiB, two passes, one lane: OWASP's recommendation (password storage cheat sheet). */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Hashing fills a core: at most two run at once, so that a rush of sign-ins leaves room for everything else. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** Hashes a password for storing. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, OPTIONS));
}

let decoy: Promise<string> | null = null;

/**
 * Whether a password fits a stored hash. Without a hash the same work is done on a decoy, so that an unknown
 * account answers no sooner than a known one.
 */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("no account has this password");
  const against = stored ?? (await decoy);
  const fits = await inTurn(() => verify(against, password));
  return stored !== null && fits;
}
