import { Temporal } from "temporal-polyfill";

const INDONESIAN: Record<string, string> = {
  "Asia/Jakarta": "WIB",
  "Asia/Pontianak": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
};

/** The zones a person or group can choose first; others are accepted by IANA name. */
export const ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] as const;

/** Whether a text is an IANA zone this runtime knows. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function tag(locale: string): string {
  return locale === "id" ? "id-ID" : "en-GB";
}

/** "WIB", "WITA", "WIT"; elsewhere the short name of the zone at that instant. */
export function zoneLabel(zone: string, at: Date, locale: string): string {
  const known = INDONESIAN[zone];
  if (known) return known;
  const parts = new Intl.DateTimeFormat(tag(locale), { timeZone: zone, timeZoneName: "short" }).formatToParts(at);
  return parts.find((p) => p.type === "timeZoneName")?.value ?? zone;
}

/** "09.00" in Indonesian, "09:00" in English; wall clock of `zone`. */
export function formatTime(at: Date, zone: string, locale: string): string {
  return new Intl.DateTimeFormat(tag(locale), {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
    hourCycle: "h23",
  }).format(at);
}

/** "24 November 2026", with the weekday when asked; calendar day of `zone`. */
export function formatDate(
  at: Date,
  zone: string,
  options: { locale: string; weekday?: boolean; short?: boolean },
): string {
  const width = options.short ? "short" : "long";
  return new Intl.DateTimeFormat(tag(options.locale), {
    timeZone: zone,
    day: "numeric",
    month: width,
    year: options.short ? undefined : "numeric",
    weekday: options.weekday ? width : undefined,
  }).format(at);
}

/** The calendar day a date column stands for (Prisma gives its midnight UTC); nothing stays nothing. */
export function dayOf(date: Date): string;
export function dayOf(date: Date | null): string | null;
export function dayOf(date: Date | null): string | null {
  return date === null ? null : date.toISOString().slice(0, 10);
}

/** A calendar day as a date column keeps it; nothing becomes null. */
export function dateOf(day: string): Date;
export function dateOf(day: string | null | undefined): Date | null;
export function dateOf(day: string | null | undefined): Date | null {
  return day ? new Date(`${day}T00:00:00Z`) : null;
}

/** A calendar day ("2026-11-24", or a date column's midnight UTC) in words. A day has no zone: noon UTC stands for it. */
export function formatDay(day: Date | string, options: { locale: string; weekday?: boolean; short?: boolean }): string {
  const text = typeof day === "string" ? day : dayOf(day);
  return formatDate(new Date(`${text}T12:00:00Z`), "UTC", options);
}

/** "November 2026": the month a calendar day lies in, no zone involved. */
export function formatMonth(day: string, locale: string): string {
  return new Intl.DateTimeFormat(tag(locale), { timeZone: "UTC", month: "long", year: "numeric" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** "24 November 2026 pukul 09.00 WIB" / "24 November 2026 at 09:00 WIB". */
export function formatDateTime(at: Date, zone: string, locale: string): string {
  const joint = locale === "id" ? "pukul" : "at";
  return `${formatDate(at, zone, { locale })} ${joint} ${formatTime(at, zone, locale)} ${zoneLabel(zone, at, locale)}`;
}

/** "07.30–09.45 WIB" (same day) or both ends in full. */
export function formatSpan(span: { from: Date; to: Date }, zone: string, locale: string): string {
  const label = zoneLabel(zone, span.from, locale);
  if (dayIn(span.from, zone) === dayIn(span.to, zone)) {
    return `${formatTime(span.from, zone, locale)}–${formatTime(span.to, zone, locale)} ${label}`;
  }
  return `${formatDateTime(span.from, zone, locale)} – ${formatDateTime(span.to, zone, locale)}`;
}

/** Pieces of a ticket's stub: weekday "Sab", day "28", month "Nov", time "07.30", zone "WIB". */
export function stubParts(
  at: Date,
  zone: string,
  locale: string,
): { weekday: string; day: string; month: string; time: string; zone: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag(locale), { timeZone: zone, ...options }).format(at);
  return {
    weekday: part({ weekday: "short" }),
    day: part({ day: "numeric" }),
    month: part({ month: "short" }),
    time: formatTime(at, zone, locale),
    zone: zoneLabel(zone, at, locale),
  };
}

/** Calendar day of an instant in a zone, "2026-11-24". */
export function dayIn(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The value a `datetime-local` input shows for an instant: "2026-11-24T09:00" in `zone`. */
export function toLocalInput(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}

/**
 * The instant a wall-clock time means in a zone.
 * @param local "2026-11-24T09:00"; a time skipped by a clock change moves forward, a doubled one is the first
 * @returns null when the text is not a possible date and time
 */
export function fromLocalInput(local: string, zone: string): Date | null {
  try {
    const wall = Temporal.PlainDateTime.from(local, { overflow: "reject" });
    return new Date(wall.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
  } catch {
    return null;
  }
}

/** Start of a calendar day in a zone. */
export function startOfDay(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/** Adds whole days to a calendar day. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Adds whole months to a calendar day; the 31st becomes the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** Whole days from one calendar day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "days" }).days;
}

/** ISO weekday of a calendar day: 1 Monday … 7 Sunday. */
export function weekdayOf(day: string): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
