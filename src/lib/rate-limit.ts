import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { appPool } from "./db";
import { env } from "./env";

export type Limit = { /** attempts allowed */ points: number /** within this many seconds */; seconds: number };

const limiters = new Map<string, RateLimiterPostgres>();

function limiterFor(name: string, limit: Limit): RateLimiterPostgres {
  const id = `${name}:${limit.points}:${limit.seconds}`;
  const known = limiters.get(id);
  if (known) return known;
  const made = new RateLimiterPostgres({
    storeClient: appPool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: name,
    points: Math.round(limit.points * env.RATE_LIMIT_FACTOR),
    duration: limit.seconds,
    clearExpiredByTimeout: false,
  });
  limiters.set(id, made);
  return made;
}

/**
 * Counts one attempt in the database, shared by all processes.
 * @param name what is limited, e.g. "sign-in:account"
 * @param who account id, contact hash or address
 * @returns null when allowed, else the seconds to wait
 */
export async function consume(name: string, who: string, limit: Limit): Promise<number | null> {
  try {
    await limiterFor(name, limit).consume(who);
    return null;
  } catch (reason) {
    if (reason instanceof RateLimiterRes) return Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
    throw reason;
  }
}
