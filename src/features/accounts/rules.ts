import type { Audience, AudienceField } from "./schema";

/** What an erased person is called, in both languages at once: it stands where names are shown, whoever reads. */
export const ERASED_NAME = "Akun yang dihapus · Deleted account";

/** How long a mailed link or code works: one hour, in milliseconds (OWASP, forgot-password cheat sheet). */
export const TOKEN_LIFE = 3_600_000;
/** How long a personal link of somebody without a mailbox works: 30 days. It opens a device session only. */
export const PERSONAL_LINK_LIFE = 30 * 86_400_000;
/** Wrong codes a ticket survives. */
export const CODE_ATTEMPTS = 5;

export type TokenFacts = { expiresAt: Date; usedAt: Date | null };

/** Why a link or code no longer works; null when it does. */
export function tokenBlocker(token: TokenFacts, now: Date): "link_used" | "link_expired" | null {
  if (token.usedAt) return "link_used";
  return token.expiresAt <= now ? "link_expired" : null;
}

/** What is seen when a person never chose: nothing personal in public. */
export const AUDIENCE_DEFAULTS: Record<AudienceField, Audience> = {
  name: "GROUPS",
  about: "GROUPS",
  skills: "GROUPS",
  languages: "GROUPS",
  availability: "COORDINATORS",
  region: "GROUPS",
  birthYear: "ME",
  accessNeeds: "ME",
  contact: "COORDINATORS",
};

/** Choices a field offers: what could harm somebody cannot be made public at all. */
export const AUDIENCE_CHOICES: Record<AudienceField, readonly Audience[]> = {
  name: ["PUBLIC", "GROUPS"],
  about: ["PUBLIC", "GROUPS", "COORDINATORS", "ME"],
  skills: ["PUBLIC", "GROUPS", "COORDINATORS", "ME"],
  languages: ["PUBLIC", "GROUPS", "COORDINATORS", "ME"],
  availability: ["GROUPS", "COORDINATORS", "ME"],
  region: ["PUBLIC", "GROUPS", "COORDINATORS", "ME"],
  birthYear: ["COORDINATORS", "ME"],
  accessNeeds: ["COORDINATORS", "ME"],
  contact: ["COORDINATORS", "ME"],
};

/** The audience in force: the person's choice when the field offers it, else the default. */
export function audienceOf(chosen: unknown, field: AudienceField): Audience {
  const value = chosen && typeof chosen === "object" ? (chosen as Record<string, unknown>)[field] : undefined;
  return AUDIENCE_CHOICES[field].find((choice) => choice === value) ?? AUDIENCE_DEFAULTS[field];
}

/** How somebody stands to a person, from nearest to farthest. */
export type Relation = "SELF" | "COORDINATOR" | "GROUP" | "ANYBODY";

const REACHES: Record<Audience, readonly Relation[]> = {
  PUBLIC: ["SELF", "COORDINATOR", "GROUP", "ANYBODY"],
  GROUPS: ["SELF", "COORDINATOR", "GROUP"],
  COORDINATORS: ["SELF", "COORDINATOR"],
  ME: ["SELF"],
};

/** Whether a field with this audience is shown to somebody who stands so. Minors are never public (domain.md §7, A13). */
export function sees(audience: Audience, relation: Relation, minor: boolean): boolean {
  if (minor && relation === "ANYBODY") return false;
  return REACHES[audience].includes(relation);
}

/** Age counted as the lower possible one, in full years, when only the birth year is known. */
export function lowestAge(birthYear: number, now: Date): number {
  return now.getUTCFullYear() - birthYear - 1;
}

/** Whether a person may be under 18. Unknown years count as grown up only when the person said so. */
export function isMinor(person: { birthYear: number | null; adult: boolean }, now: Date): boolean {
  if (person.birthYear !== null) return lowestAge(person.birthYear, now) < 18;
  return !person.adult;
}

/** Whether somebody's birth year says they are under 18; in the year of the eighteenth birthday their own word counts. */
export function saysMinor(person: { birthYear: number | null; adult: boolean }, now: Date): boolean {
  if (person.birthYear === null) return false;
  return lowestAge(person.birthYear, now) + (person.adult ? 1 : 0) < 18;
}

export type ContactFacts = { id: string; kind: "EMAIL" | "PHONE"; verified: boolean };

/** Why a contact cannot go: somebody must stay reachable, and a full account keeps a proven mailbox. */
export function contactRemovalBlocker(
  contacts: readonly ContactFacts[],
  id: string,
): "last_contact" | "last_mailbox" | null {
  const rest = contacts.filter((c) => c.id !== id);
  if (rest.length === 0) return "last_contact";
  const goes = contacts.find((c) => c.id === id);
  const provenLeft = rest.some((c) => c.kind === "EMAIL" && c.verified);
  return goes?.kind === "EMAIL" && goes.verified && !provenLeft ? "last_mailbox" : null;
}

/** Enough of a contact to recognise one's own, not enough to use it: "r•••@contoh.id", "+62 ••• 7890". */
export function maskContact(contact: { kind: "EMAIL" | "PHONE"; value: string }): string {
  if (contact.kind === "PHONE") return `${contact.value.slice(0, 3)} ••• ${contact.value.slice(-4)}`;
  const at = contact.value.lastIndexOf("@");
  return `${contact.value.slice(0, 1)}•••${contact.value.slice(at)}`;
}

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/OPR\/|Opera/, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad|iPod/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/** "Chrome, Android" from a user agent: enough to recognise one's own device, nothing finer. Empty when unknown. */
export function deviceName(userAgent: string | null): string {
  const text = (userAgent ?? "").slice(0, 500);
  const browser = BROWSERS.find(([pattern]) => pattern.test(text))?.[1];
  const system = SYSTEMS.find(([pattern]) => pattern.test(text))?.[1];
  return [browser, system].filter(Boolean).join(", ");
}
