import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import { read } from "@/lib/db";
import { isDemo } from "@/lib/env";
import type { Locale } from "@/lib/i18n/routing";
import { sha256 } from "@/lib/secret";
import { audienceOf, isMinor, maskContact, type Relation, sees, tokenBlocker } from "./rules";
import { AUDIENCE_FIELDS, type Audience, type AudienceField } from "./schema";

/** Whether the instance still waits for its first steward: never in demo mode. */
export async function awaitsSetUp(): Promise<boolean> {
  if (isDemo()) return false;
  return (await read.db.platformGrant.count({ where: { role: "STEWARD", endedAt: null } })) === 0;
}

export type Persona = { id: string; name: string; line: string };

/** The people of the demo world one can be with one click; empty outside demo mode. */
export async function listPersonas(_actor: Actor, locale: Locale): Promise<Persona[]> {
  if (!isDemo()) return [];
  const rows = await read.db.person.findMany({
    where: { isDemo: true, personaOrder: { not: null }, erasedAt: null, mergedIntoId: null },
    orderBy: [{ personaOrder: "asc" }, { id: "asc" }],
    select: { id: true, name: true, personaLine: true },
    take: 40,
  });
  return rows.map(({ id, name, personaLine }) => ({ id, name, line: lineOf(personaLine, locale) }));
}

function lineOf(lines: unknown, locale: Locale): string {
  const line = lines && typeof lines === "object" ? (lines as Record<string, unknown>)[locale] : undefined;
  return typeof line === "string" ? line : "";
}

/** Addresses carry anything; Postgres takes only this shape for an id. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type TicketView = { purpose: "SIGN_IN" | "RESET" | "VERIFY_CONTACT" | "CLAIM_PLACE"; contact: string };

/** What the page that takes a code may show: only who asked knows the ticket, and the address stays masked. */
export async function getTicket(_actor: Actor, ticket: string, now: Date): Promise<TicketView | null> {
  if (!UUID.test(ticket)) return null;
  const row = await read.db.loginToken.findFirst({
    where: { id: ticket, kind: "EMAIL", purpose: { not: "PERSONAL_LINK" } },
    select: { purpose: true, value: true, expiresAt: true, usedAt: true },
  });
  if (!row?.value || row.purpose === "PERSONAL_LINK" || tokenBlocker(row, now)) return null;
  return { purpose: row.purpose, contact: maskContact({ kind: "EMAIL", value: row.value }) };
}

export type LinkView = {
  ticket: string;
  purpose: TicketView["purpose"] | "PERSONAL_LINK";
  name: string;
  /** Masked; empty for a personal link. */
  contact: string;
  state: "open" | "link_used" | "link_expired";
};

/** What stands behind a link, for the page that asks whether this is you. Looking changes nothing. */
export async function getLink(_actor: Actor, token: string, now: Date): Promise<LinkView | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const row = await read.db.loginToken.findUnique({
    where: { tokenHash: sha256(token) },
    select: { id: true, purpose: true, kind: true, value: true, personId: true, expiresAt: true, usedAt: true },
  });
  const person = row?.personId
    ? await read.db.person.findFirst({
        where: { id: row.personId, erasedAt: null },
        select: { name: true, mergedIntoId: true },
      })
    : null;
  if (!row || !person) return null;
  const contact = row.kind && row.value ? maskContact({ kind: row.kind, value: row.value }) : "";
  const state = person.mergedIntoId ? "link_used" : (tokenBlocker(row, now) ?? "open");
  return { ticket: row.id, purpose: row.purpose, name: person.name, contact, state };
}

/** One's own profile, contacts and choices, for the forms that change them; null for a guest. */
export async function getProfile(actor: Actor) {
  if (!actor.personId) return null;
  const person = await read.db.person.findUnique({
    where: { id: actor.personId },
    select: {
      id: true,
      name: true,
      locale: true,
      zone: true,
      regionCode: true,
      birthYear: true,
      about: true,
      skills: true,
      languages: true,
      availability: true,
      accessNeeds: true,
      audience: true,
      passwordHash: true,
      version: true,
      contacts: {
        select: { id: true, kind: true, value: true, verifiedAt: true },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      },
    },
  });
  if (!person) return null;
  const { passwordHash, audience, contacts, ...rest } = person;
  const audiences = Object.fromEntries(AUDIENCE_FIELDS.map((field) => [field, audienceOf(audience, field)])) as Record<
    AudienceField,
    Audience
  >;
  return {
    ...rest,
    audiences,
    hasPassword: passwordHash !== null,
    hasMailbox: contacts.some((c) => c.kind === "EMAIL" && c.verifiedAt !== null),
    contacts: contacts.map(({ verifiedAt, ...c }) => ({ ...c, verified: verifiedAt !== null })),
  };
}

export type SessionView = {
  id: string;
  kind: "PASSWORD" | "LINK" | "DEVICE" | "PERSONA";
  device: string;
  createdAt: Date;
  seenAt: Date;
  current: boolean;
};

/** One's own open sessions, this one first. A device session sees itself only. */
export async function listSessions(actor: Actor, now: Date): Promise<SessionView[]> {
  if (!actor.personId) return [];
  const own = actor.session?.id ?? null;
  const rows = await read.db.session.findMany({
    where: {
      personId: actor.personId,
      endedAt: null,
      expiresAt: { gt: now },
      ...(actor.session?.kind === "DEVICE" ? { id: actor.session.id } : {}),
    },
    orderBy: [{ seenAt: "desc" }, { id: "desc" }],
    select: { id: true, kind: true, device: true, createdAt: true, seenAt: true },
    take: 100,
  });
  const all = rows.map((row) => ({ ...row, current: row.id === own }));
  return [...all.filter((s) => s.current), ...all.filter((s) => !s.current)];
}

/** Whether the session should be noted as in use: asked before anything is written. */
export async function isRenewalDue(actor: Actor, now: Date): Promise<boolean> {
  if (!actor.session) return false;
  const row = await read.db.session.findUnique({ where: { id: actor.session.id }, select: { seenAt: true } });
  return row !== null && row.seenAt.getTime() < now.getTime() - 3_600_000;
}

async function relationTo(actor: Actor, personId: string): Promise<Relation> {
  if (actor.personId === personId) return "SELF";
  const groups = actor.memberships
    .filter((m) => m.status === "ACTIVE" || m.status === "PROBATION")
    .map((m) => m.groupId);
  if (groups.length === 0) return "ANYBODY";
  const shared = await read.db.membership.findMany({
    where: { personId, groupId: { in: groups }, status: { in: ["ACTIVE", "PROBATION"] } },
    select: { groupId: true },
  });
  if (shared.some(({ groupId }) => can(actor, "contact.tell", { groupId }))) return "COORDINATOR";
  return shared.length > 0 ? "GROUP" : "ANYBODY";
}

export type PersonCard = {
  id: string;
  name: string;
  about: string | null;
  skills: string[];
  languages: string[];
  availability: string[];
  regionCode: string | null;
  birthYear: number | null;
  accessNeeds: string | null;
  contacts: { kind: "EMAIL" | "PHONE"; value: string }[];
};

/**
 * Somebody's profile as far as the actor may see it, field by field.
 * @returns null when the person is gone or not even the name is open to the actor
 */
export async function getPersonCard(actor: Actor, personId: string, now: Date): Promise<PersonCard | null> {
  if (!UUID.test(personId)) return null;
  const person = await read.db.person.findFirst({
    where: { id: personId, erasedAt: null, mergedIntoId: null },
    select: {
      id: true,
      name: true,
      about: true,
      skills: true,
      languages: true,
      availability: true,
      regionCode: true,
      birthYear: true,
      accessNeeds: true,
      adultAt: true,
      audience: true,
      contacts: { select: { kind: true, value: true } },
    },
  });
  if (!person) return null;
  const relation = await relationTo(actor, personId);
  const minor = isMinor({ birthYear: person.birthYear, adult: person.adultAt !== null }, now);
  const open = (field: AudienceField) => sees(audienceOf(person.audience, field), relation, minor);
  if (!open("name")) return null;
  return {
    id: person.id,
    name: person.name,
    about: open("about") ? person.about : null,
    skills: open("skills") ? person.skills : [],
    languages: open("languages") ? person.languages : [],
    availability: open("availability") ? person.availability : [],
    regionCode: open("region") ? person.regionCode : null,
    birthYear: open("birthYear") ? person.birthYear : null,
    accessNeeds: open("accessNeeds") ? person.accessNeeds : null,
    contacts: open("contact") ? person.contacts : [],
  };
}

/** The person behind a calendar address, with the version that must fit; null when there is nobody. */
export async function getCalendarOwner(_actor: Actor, personId: string) {
  return read.db.person.findFirst({
    where: { id: personId, erasedAt: null, mergedIntoId: null },
    select: { id: true, locale: true, zone: true, calendarVersion: true },
  });
}
