import { z } from "zod";
import { contactAdded, contactRemoved } from "@/features/accounts/events";
import { accountsPolicy } from "@/features/accounts/policy";
import { contactRemovalBlocker } from "@/features/accounts/rules";
import { contactField, doorFacts, knownContact, localeCode } from "@/features/accounts/schema";
import { refuse } from "@/lib/result";
import { command, nothing, personOf } from "@/pipeline/command";
import { lockPersons } from "./people";
import { countAttempt, LIMITS, prepared } from "./prepared";
import { endSessionsWithin, openSessionWithin } from "./sessions";
import { requestTokenWithin } from "./tokens";

const MOST_CONTACTS = 6;

const attachContact = command({
  name: "accounts.addContact",
  input: z.object({ contact: knownContact, language: localeCode }),
  load: nothing,
  allow: accountsPolicy.addContact,
  run: async ({ tx, actor, input, now, within, record }): Promise<{ ticket: string | null }> => {
    const personId = personOf(actor);
    await lockPersons(tx, [personId]);
    const own = await tx.db.contact.findMany({ where: { personId } });
    const same = own.find((c) => c.kind === input.contact.kind && c.value === input.contact.value);
    if (same?.verifiedAt || (same && same.kind === "PHONE")) refuse("contact_already_yours");
    if (!same) {
      if (own.length >= MOST_CONTACTS) refuse("contacts_full", { most: MOST_CONTACTS });
      const made = await tx.db.contact.create({
        data: { personId, ...input.contact, createdAt: now },
        select: { id: true },
      });
      record(contactAdded, { subjectId: personId, payload: { contactId: made.id } });
    }
    if (input.contact.kind === "PHONE") return { ticket: null };
    return requestTokenWithin(within, {
      purpose: "VERIFY_CONTACT",
      contact: input.contact,
      personId,
      locale: input.language,
      returnTo: "/me/profile",
    });
  },
});

/** Adds a mailbox or number of one's own. A mailbox counts once its mail was opened; whose it is meanwhile is not told. */
export const addContact = prepared(
  {
    input: z.object({ contact: contactField, language: localeCode.default("id"), ...doorFacts }),
    prepare: async ({ contact, language, address }) => {
      await countAttempt("mail:address", address, LIMITS.mailPerAddress);
      await countAttempt("mail:contact", contact.value, LIMITS.mailPerContact);
      return { contact, language };
    },
  },
  attachContact,
);

const askVerification = command({
  name: "accounts.verifyContact",
  input: z.object({ contactId: z.uuid(), language: localeCode }),
  load: async ({ tx, actor, input }) =>
    tx.db.contact.findFirst({ where: { id: input.contactId, personId: personOf(actor), kind: "EMAIL" } }),
  allow: accountsPolicy.verifyContact,
  run: async ({ subject, input, within }) => {
    if (subject.verifiedAt) refuse("contact_already_yours");
    const contact = { kind: subject.kind, value: subject.value };
    return requestTokenWithin(within, {
      purpose: "VERIFY_CONTACT",
      contact,
      personId: subject.personId,
      locale: input.language,
      returnTo: "/me/profile",
    });
  },
});

/** Sends the mail that confirms a mailbox of one's own (again). */
export const verifyContact = prepared(
  {
    input: z.object({ contactId: z.uuid(), language: localeCode.default("id"), ...doorFacts }),
    prepare: async ({ contactId, language, address }) => {
      await countAttempt("mail:address", address, LIMITS.mailPerAddress);
      await countAttempt("mail:contact-row", contactId, LIMITS.mailPerContact);
      return { contactId, language };
    },
  },
  askVerification,
);

/** Takes a contact away, never the last one. After a proved mailbox goes, all other cookies are dead (A6). */
export const removeContact = command({
  name: "accounts.removeContact",
  input: z.object({ contactId: z.uuid(), device: z.string().max(60).default("") }),
  load: async ({ tx, actor, input }) => {
    const personId = personOf(actor);
    await lockPersons(tx, [personId]);
    return tx.db.contact.findFirst({ where: { id: input.contactId, personId } });
  },
  allow: accountsPolicy.removeContact,
  run: async ({
    tx,
    actor,
    subject,
    input,
    now,
    within,
    record,
  }): Promise<{ personId: string; sessionId: string | null }> => {
    const { personId } = subject;
    const own = await tx.db.contact.findMany({ where: { personId } });
    const blocker = contactRemovalBlocker(
      own.map((c) => ({ id: c.id, kind: c.kind, verified: c.verifiedAt !== null })),
      subject.id,
    );
    if (blocker) refuse(blocker);
    await tx.db.contact.delete({ where: { id: subject.id } });
    await tx.db.loginToken.updateMany({
      where: { personId, kind: subject.kind, value: subject.value, usedAt: null },
      data: { usedAt: now },
    });
    record(contactRemoved, { subjectId: personId, payload: {} });
    if (subject.kind !== "EMAIL" || !subject.verifiedAt) return { personId, sessionId: null };
    await endSessionsWithin(within, personId);
    if (!actor.session) return { personId, sessionId: null };
    return {
      personId,
      ...(await openSessionWithin(within, { personId, kind: actor.session.kind, device: input.device })),
    };
  },
});
