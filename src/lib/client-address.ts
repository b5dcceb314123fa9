import { env } from "./env";

/**
 * The address a request came from, for limits only.
 * With TRUSTED_PROXY_HOPS = n > 0 the n-th entry of X-Forwarded-For from the right counts, since only that
 * many proxies of ours have appended to it. With 0 the server wrapper has written the socket's address there.
 * @returns "unknown" when nothing usable stands in the header
 */
export function clientAddress(headers: { get(name: string): string | null }): string {
  const chain = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return chain.at(-Math.max(1, env.TRUSTED_PROXY_HOPS)) ?? "unknown";
}
