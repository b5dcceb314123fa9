/** The languages people can choose. Indonesian is the default and has no prefix in the address. */
export const locales = ["id", "en"] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = "id";

/** True for a language this product speaks; anything else in an address is a page that does not exist. */
export function isLocale(value: unknown): value is Locale {
  return value === "id" || value === "en";
}

/** The language to offer beside the present one. */
export function otherLocale(locale: Locale): Locale {
  return locale === "id" ? "en" : "id";
}
