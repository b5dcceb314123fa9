import { personClaimed, personHeld, personNamed } from "@/features/accounts/events";
import type { ParsedContact } from "@/lib/contact";
import type { Locale } from "@/lib/i18n/routing";
import type { Within } from "@/pipeline/consequence";
import { lockContact, lockPersons } from "./people";
import { openSessionWithin } from "./sessions";
import { requestTokenWithin } from "./tokens";

export { personalLinkWithin } from "./tokens";

export type Held = { name: string; contact: ParsedContact; adult: boolean; locale: Locale; returnTo?: string };

/** A row for somebody whose contact is not proved yet. Always a new one, so that known and unknown look the same. */
export async function unclaimedPersonWithin(
  { tx, now }: Within,
  facts: Held & { passwordHash?: string | null },
): Promise<string> {
  const person = await tx.db.person.create({
    data: {
      name: facts.name,
      locale: facts.locale,
      adultAt: facts.adult ? now : null,
      passwordHash: facts.passwordHash ?? null,
      createdAt: now,
      contacts: { create: { ...facts.contact, createdAt: now } },
    },
    select: { id: true },
  });
  return person.id;
}

/**
 * Somebody joins by name and contact without an account. The row is unclaimed until its mailbox or, for a number,
 * its device has proved it; a mailbox gets its claim mail. What the caller sees never depends on who is known.
 */
export async function holdPersonWithin(within: Within, facts: Held): Promise<{ personId: string }> {
  const { contact } = facts;
  await lockContact(within.tx, contact);
  const personId = await unclaimedPersonWithin(within, facts);
  within.outbox.record(personHeld, { subjectId: personId, payload: { by: contact.kind } });
  if (contact.kind === "EMAIL") {
    await requestTokenWithin(within, {
      purpose: "CLAIM_PLACE",
      contact,
      personId,
      locale: facts.locale,
      returnTo: facts.returnTo,
    });
  }
  return { personId };
}

/**
 * Keeps a held place on the device that made it. For somebody with only a number this is the claim itself.
 * The caller's door writes the cookie.
 */
export async function openDeviceSessionWithin(
  within: Within,
  facts: { personId: string; device: string },
): Promise<{ sessionId: string }> {
  const { tx, outbox, now } = within;
  await lockPersons(tx, [facts.personId]);
  const { count } = await tx.db.person.updateMany({
    where: { id: facts.personId, claimedAt: null, contacts: { every: { kind: "PHONE" }, some: {} } },
    data: { claimedAt: now, version: { increment: 1 } },
  });
  if (count > 0) outbox.record(personClaimed, { subjectId: facts.personId, payload: {} });
  return openSessionWithin(within, { ...facts, kind: "DEVICE" });
}

/** A friend put down by name: holds a place, never signs in. */
export async function placeholderWithin(
  { tx, outbox, now }: Within,
  facts: { name: string; byId: string },
): Promise<{ personId: string }> {
  const person = await tx.db.person.create({
    data: { name: facts.name, placeholderById: facts.byId, createdAt: now },
    select: { id: true },
  });
  outbox.record(personNamed, { subjectId: person.id, payload: {} });
  return { personId: person.id };
}

/** Everybody unclaimed who left this contact: what limits on held places count by. */
export async function unclaimedWithContactWithin({ tx }: Within, contact: ParsedContact): Promise<string[]> {
  const rows = await tx.db.contact.findMany({
    where: { ...contact, verifiedAt: null, person: { claimedAt: null, erasedAt: null, mergedIntoId: null } },
    select: { personId: true },
    take: 1_000,
  });
  return rows.map((row) => row.personId);
}
