import { z } from "zod";
import { anyone } from "@/access/can";
import { personSignedUp } from "@/features/accounts/events";
import { knownContact, localeCode, signUpInput } from "@/features/accounts/schema";
import { hashPassword } from "@/lib/auth/password";
import { invalid } from "@/lib/result";
import { command, nothing } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { openDeviceSessionWithin, unclaimedPersonWithin } from "./hold-person";
import { lockContact, ownerOf } from "./people";
import { countAttempt, LIMITS, prepared } from "./prepared";
import { requestTokenWithin } from "./tokens";

const known = z.object({
  name: z.string(),
  contact: knownContact,
  hasPassword: z.boolean(),
  passwordHash: z.string().nullable(),
  adult: z.boolean(),
  language: localeCode,
  next: z.string().optional(),
  device: z.string(),
});
type Known = z.output<typeof known>;

/** A mailbox: the owner gets a way in, a newcomer a mail to confirm. The same answer, the same number of letters. */
async function byMailbox(within: Within, input: Known): Promise<{ ticket: string }> {
  const { tx, outbox, now } = within;
  const request = { contact: input.contact, locale: input.language, returnTo: input.next };
  await lockContact(tx, input.contact);
  const ownerId = await ownerOf(tx, input.contact);
  if (ownerId) return requestTokenWithin(within, { ...request, purpose: "SIGN_IN", personId: ownerId });
  const waiting = await tx.db.person.findFirst({
    where: {
      claimedAt: null,
      erasedAt: null,
      name: input.name,
      createdAt: { gt: new Date(now.getTime() - 60_000) },
      contacts: { some: input.contact },
    },
    select: { id: true },
  });
  const personId = waiting?.id ?? (await unclaimedPersonWithin(within, { ...input, locale: input.language }));
  if (!waiting) outbox.record(personSignedUp, { subjectId: personId, payload: { by: "EMAIL" as const } });
  return requestTokenWithin(within, { ...request, purpose: "CLAIM_PLACE", personId, withPassword: input.hasPassword });
}

/** Only a number: the account lives on this device until a mailbox is added. */
async function byNumber(within: Within, input: Known): Promise<{ personId: string; sessionId: string }> {
  const personId = await unclaimedPersonWithin(within, { ...input, locale: input.language });
  within.outbox.record(personSignedUp, { subjectId: personId, payload: { by: "PHONE" as const } });
  const { sessionId } = await openDeviceSessionWithin(within, { personId, device: input.device });
  return { personId, sessionId };
}

export type SignedUp =
  | { ticket: string; personId: null; sessionId: null }
  | { ticket: null; personId: string; sessionId: string };

const register = command({
  name: "accounts.signUp",
  input: known,
  secret: true,
  limit: { points: 120, seconds: 60 },
  load: nothing,
  allow: anyone,
  run: async ({ input, within }): Promise<SignedUp> => {
    if (input.contact.kind === "EMAIL") return { ...(await byMailbox(within, input)), personId: null, sessionId: null };
    if (input.hasPassword) invalid("password", "password_needs_mailbox");
    return { ticket: null, ...(await byNumber(within, input)) };
  },
});

/** Makes an account. Says nothing about whether one exists: the mailbox tells its owner. */
export const signUp = prepared(
  {
    input: signUpInput,
    prepare: async ({ password, address, ...rest }) => {
      await countAttempt("new:address", address, LIMITS.newPeoplePerAddress);
      await countAttempt("mail:contact", rest.contact.value, LIMITS.mailPerContact);
      return {
        ...rest,
        hasPassword: password !== undefined,
        passwordHash: password ? await hashPassword(password) : null,
      };
    },
  },
  register,
);
