import { defaultLocale, isLocale, type Locale } from "./routing.ts";

/**
 * The address of a page in one language.
 * @param locale language of the reader
 * @param path   path without a language prefix, starting with `/`; may carry `?query` and `#hash`
 * @returns `path` for Indonesian, `/en` + `path` for English (`/` becomes `/en`)
 */
export function href(locale: Locale, path: `/${string}`): string {
  if (locale === defaultLocale) return path;
  if (path === "/") return `/${locale}`;
  if (path.startsWith("/?") || path.startsWith("/#")) return `/${locale}${path.slice(1)}`;
  return `/${locale}${path}`;
}

/**
 * Splits an address as the browser shows it into its language and the path without prefix.
 * Used where the root parameter is not available: actions, route handlers, the proxy.
 */
export function splitLocale(pathname: string): { locale: Locale; path: `/${string}` } {
  const [, first = "", ...rest] = pathname.split("/");
  if (isLocale(first)) return { locale: first, path: `/${rest.join("/")}` };
  return { locale: defaultLocale, path: pathname.startsWith("/") ? (pathname as `/${string}`) : "/" };
}
