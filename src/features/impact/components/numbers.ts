import type { Locale } from "@/lib/i18n/routing";

const tags: Record<Locale, string> = { id: "id-ID", en: "en-GB" };

/** Numbers in the reader's way of writing them, one decimal at most: parts of joint work. */
export function numberIn(locale: Locale): (value: number) => string {
  const format = new Intl.NumberFormat(tags[locale], { maximumFractionDigits: 1 });
  return (value) => format.format(value);
}

/** "Nov" or "November 2026" for a month written as 2026-11. */
export function monthIn(locale: Locale, width: "short" | "long"): (month: string) => string {
  const year = width === "long" ? ({ year: "numeric" } as const) : {};
  const format = new Intl.DateTimeFormat(tags[locale], { timeZone: "UTC", month: width, ...year });
  return (month) => format.format(new Date(`${month}-15T00:00:00Z`));
}
