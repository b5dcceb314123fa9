import { z } from "zod";
import { anyone } from "@/access/can";
import { knownContact, signInInput } from "@/features/accounts/schema";
import { passwordFits } from "@/lib/auth/password";
import type { ParsedContact } from "@/lib/contact";
import { transaction } from "@/lib/db";
import { isDemo } from "@/lib/env";
import { refuse } from "@/lib/result";
import { command } from "@/pipeline/command";
import { countAttempt, LIMITS, prepared } from "./prepared";
import { openSessionWithin } from "./sessions";

type Candidate = { id: string; passwordHash: string };

/**
 * Accounts a contact may sign in to. A mailbox proves one person. A number proves nobody, so an account may use its
 * number only beside a proved mailbox; several may share one, the oldest three are tried.
 */
async function candidatesOf(contact: ParsedContact): Promise<Candidate[]> {
  return transaction(({ sql }) =>
    sql<Candidate>(
      {
        name: "sign_in_candidates",
        text: `SELECT p."id", p."passwordHash" FROM "contact" c JOIN "person" p ON p."id" = c."personId"
          WHERE c."kind" = $1::"ContactKind" AND c."value" = $2 AND p."passwordHash" IS NOT NULL AND p."erasedAt" IS NULL AND p."mergedIntoId" IS NULL
            AND p."claimedAt" IS NOT NULL
            AND CASE WHEN c."kind" = 'EMAIL' THEN c."verifiedAt" IS NOT NULL
              ELSE EXISTS (SELECT 1 FROM "contact" m WHERE m."personId" = p."id" AND m."kind" = 'EMAIL' AND m."verifiedAt" IS NOT NULL) END
          ORDER BY c."createdAt", c."id" LIMIT 3`,
      },
      [contact.kind, contact.value],
    ),
  );
}

/** The account whose password this is; null after the same work when there is none. */
async function accountWith(contact: ParsedContact, password: string): Promise<Candidate | null> {
  const candidates = await candidatesOf(contact);
  if (candidates.length === 0) await passwordFits(null, password);
  for (const candidate of candidates) {
    await countAttempt("password:account", candidate.id, LIMITS.passwordPerAccount);
    if (await passwordFits(candidate.passwordHash, password)) return candidate;
  }
  return null;
}

const openWithPassword = command({
  name: "accounts.signIn",
  input: z.object({
    contact: knownContact,
    personId: z.uuid().nullable(),
    passwordHash: z.string().nullable(),
    device: z.string(),
  }),
  secret: true,
  limit: { points: 120, seconds: 60 },
  // The hash must still be the one that was checked: a password changed meanwhile opens nothing.
  load: async ({ tx, input }) => ({
    person: input.personId
      ? await tx.db.person.findFirst({
          where: { id: input.personId, passwordHash: input.passwordHash, erasedAt: null, mergedIntoId: null },
          select: { id: true },
        })
      : null,
  }),
  allow: anyone,
  run: async ({ input, subject, within }) => {
    if (!subject.person) refuse("sign_in_wrong");
    const { sessionId } = await openSessionWithin(within, {
      personId: subject.person.id,
      kind: "PASSWORD",
      device: input.device,
    });
    return { personId: subject.person.id, sessionId };
  },
});

/** Signs in with contact and password. One refusal for every way it can be wrong. */
export const signIn = prepared(
  {
    input: signInInput,
    prepare: async ({ contact, password, address, device }) => {
      await countAttempt("password:address", address, LIMITS.passwordPerAddress);
      await countAttempt("password:contact", contact.value, LIMITS.passwordPerContact);
      const account = await accountWith(contact, password);
      return { contact, personId: account?.id ?? null, passwordHash: account?.passwordHash ?? null, device };
    },
  },
  openWithPassword,
);

/** One click to be somebody of the demo world. Exists in demo mode only. */
export const signInAsPersona = command({
  name: "accounts.signInAsPersona",
  input: z.object({ personId: z.uuid(), device: z.string().max(60).default("") }),
  secret: true,
  load: async ({ tx, input }) =>
    isDemo()
      ? tx.db.person.findFirst({
          where: { id: input.personId, isDemo: true, personaOrder: { not: null }, erasedAt: null, mergedIntoId: null },
          select: { id: true },
        })
      : null,
  allow: anyone,
  run: async ({ input, subject, within }) => {
    const { sessionId } = await openSessionWithin(within, {
      personId: subject.id,
      kind: "PERSONA",
      device: input.device,
    });
    return { personId: subject.id, sessionId };
  },
});
