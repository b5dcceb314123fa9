import { contactVerified, personClaimed } from "@/features/accounts/events";
import type { ParsedContact } from "@/lib/contact";
import { refuse } from "@/lib/result";
import type { Within } from "@/pipeline/consequence";
import { mergePersonWithin } from "./merge";
import { lockPersons, ownerOf } from "./people";
import { endSessionsWithin, openSessionWithin } from "./sessions";

export type ProvedToken = {
  id: string;
  purpose: "SIGN_IN" | "RESET" | "VERIFY_CONTACT" | "CLAIM_PLACE" | "PERSONAL_LINK";
  personId: string;
  contact: ParsedContact | null;
  returnTo: string | null;
};

export type Opened = { personId: string; sessionId: string; returnTo: string | null };

/** How it was proved, and with what. */
export type Circumstance = {
  device: string /** The browser that typed the password is the one that opens the mailbox. */;
  keepPassword: boolean;
};

async function hasProvedMailbox({ tx }: Within, personId: string): Promise<boolean> {
  return (await tx.db.contact.count({ where: { personId, kind: "EMAIL", verifiedAt: { not: null } } })) > 0;
}

/** The mailbox is new to this person: it becomes theirs, and cookies from before are dead (A6). */
async function verifyWithin(
  within: Within,
  token: ProvedToken,
  contact: ParsedContact,
  keepPassword: boolean,
): Promise<void> {
  const { tx, outbox, now } = within;
  const person = await tx.db.person.findUniqueOrThrow({ where: { id: token.personId } });
  // Somebody else claimed the row with another mailbox meanwhile: this letter opens nothing any more.
  if (token.purpose !== "VERIFY_CONTACT" && (await hasProvedMailbox(within, person.id))) refuse("link_used");
  const row = await tx.db.contact.findUnique({ where: { personId_kind_value: { personId: person.id, ...contact } } });
  if (!row) refuse("link_used");
  await tx.db.contact.update({ where: { id: row.id }, data: { verifiedAt: now } });
  await endSessionsWithin(within, person.id);
  if (person.claimedAt === null) {
    const dropped = keepPassword ? {} : { passwordHash: null };
    await tx.db.person.update({
      where: { id: person.id },
      data: { claimedAt: now, ...dropped, version: { increment: 1 } },
    });
    outbox.record(personClaimed, { subjectId: person.id, payload: {} });
  } else {
    outbox.record(contactVerified, { subjectId: person.id, payload: { contactId: row.id } });
  }
}

/**
 * Whose mailbox has been proved, after making it so. A held row whose mailbox belongs to somebody known becomes part
 * of that person; two full accounts are never joined on the way.
 */
async function settleMailbox(
  within: Within,
  token: ProvedToken,
  contact: ParsedContact,
  keepPassword: boolean,
): Promise<string> {
  const seen = await ownerOf(within.tx, contact);
  await lockPersons(within.tx, seen ? [seen, token.personId] : [token.personId]);
  const ownerId = await ownerOf(within.tx, contact);
  if (ownerId === token.personId) return ownerId;
  if (!ownerId) {
    await verifyWithin(within, token, contact, keepPassword);
    return token.personId;
  }
  if (await hasProvedMailbox(within, token.personId)) refuse("contact_taken");
  await mergePersonWithin(within, { fromId: token.personId, toId: ownerId });
  return ownerId;
}

/** A personal link opens a device session and proves, for somebody with only a number, that a person is there. */
async function settleDevice({ tx, outbox, now }: Within, personId: string): Promise<void> {
  await lockPersons(tx, [personId]);
  const { count } = await tx.db.person.updateMany({
    where: { id: personId, claimedAt: null, contacts: { every: { kind: "PHONE" } } },
    data: { claimedAt: now, version: { increment: 1 } },
  });
  if (count > 0) outbox.record(personClaimed, { subjectId: personId, payload: {} });
}

/**
 * Acts on a link or code that was right: single use, except personal links.
 * Refusals: `link_used` when the row was claimed or the contact removed meanwhile, `contact_taken` when the mailbox
 * belongs to another full account.
 */
export async function proveWithin(within: Within, token: ProvedToken, circumstance: Circumstance): Promise<Opened> {
  const { device, keepPassword } = circumstance;
  if (token.purpose === "PERSONAL_LINK" || !token.contact) {
    await settleDevice(within, token.personId);
    const { sessionId } = await openSessionWithin(within, { personId: token.personId, kind: "DEVICE", device });
    return { personId: token.personId, sessionId, returnTo: token.returnTo };
  }
  await within.tx.db.loginToken.update({ where: { id: token.id }, data: { usedAt: within.now } });
  const personId = await settleMailbox(within, token, token.contact, keepPassword);
  const { sessionId } = await openSessionWithin(within, { personId, kind: "LINK", device });
  return { personId, sessionId, returnTo: token.returnTo };
}
