/** A path inside this app to return to, or the fallback: never another site (`//host`, `/\host`, `https:`). */
export function safeReturn(path: string | undefined, fallback: `/${string}`): `/${string}` {
  if (!path?.startsWith("/") || path.startsWith("//") || path.includes("\\") || /\p{Cc}/u.test(path)) return fallback;
  const parsed = new URL(path, "http://own.invalid");
  // Resolving the dots of "/..//host" leaves "//host", which a browser would take for another site.
  if (parsed.host !== "own.invalid" || parsed.pathname.startsWith("//")) return fallback;
  return `/${(parsed.pathname + parsed.search + parsed.hash).slice(1)}`;
}
