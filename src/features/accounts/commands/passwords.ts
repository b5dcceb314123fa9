import { z } from "zod";
import type { Actor } from "@/access/actor";
import { anyone } from "@/access/can";
import { passwordChanged } from "@/features/accounts/events";
import { accountsPolicy } from "@/features/accounts/policy";
import { CODE_ATTEMPTS, tokenBlocker } from "@/features/accounts/rules";
import { doorFacts, linkToken, newPassword, sixDigits, typedPassword } from "@/features/accounts/schema";
import { hashPassword, passwordFits } from "@/lib/auth/password";
import { read } from "@/lib/db";
import { refuse } from "@/lib/result";
import { sha256 } from "@/lib/secret";
import { command, personOf } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { type CodeOutcome, codeFits, countCode, lockToken, provable, rightOrRefused, type TokenRow } from "./enter";
import { countAttempt, judged, LIMITS, prepared } from "./prepared";
import { type Opened, proveWithin } from "./proof";
import { endSessionsWithin, openSessionWithin } from "./sessions";

/** Stores the hash; every session from before is dead, open reset links too (A6). */
async function storePasswordWithin({ tx, outbox, now }: Within, personId: string, passwordHash: string): Promise<void> {
  await tx.db.person.update({ where: { id: personId }, data: { passwordHash, version: { increment: 1 } } });
  await tx.db.loginToken.updateMany({
    where: { personId, purpose: { in: ["RESET", "SIGN_IN"] }, usedAt: null },
    data: { usedAt: now },
  });
  outbox.record(passwordChanged, { subjectId: personId, payload: {} });
}

async function resetWithin(
  within: Within,
  row: TokenRow,
  facts: { passwordHash: string; device: string },
): Promise<Opened | null> {
  const token = provable(row);
  if (!token) return null;
  const opened = await proveWithin(within, token, { device: facts.device, keepPassword: false });
  await storePasswordWithin(within, opened.personId, facts.passwordHash);
  await endSessionsWithin(within, opened.personId, opened.sessionId);
  return opened;
}

const resetKnown = z.object({
  token: z.string().optional(),
  ticket: z.string().optional(),
  code: z.string().optional(),
  passwordHash: z.string(),
  device: z.string(),
});

const applyReset = command({
  name: "accounts.resetPassword",
  input: resetKnown,
  secret: true,
  load: async ({ tx, input }) => {
    const row = input.token
      ? await lockToken(tx, "tokenHash", sha256(input.token))
      : await lockToken(tx, "id", input.ticket ?? "");
    return row?.purpose === "RESET" ? row : null;
  },
  allow: anyone,
  run: async ({ tx, input, subject, now, within }): Promise<CodeOutcome<Opened>> => {
    const blocker = tokenBlocker(subject, now);
    if (blocker) refuse(blocker);
    const wrong = { outcome: "wrong", left: CODE_ATTEMPTS - subject.attempts - 1 } as const;
    if (!input.token) {
      if (subject.attempts >= CODE_ATTEMPTS) refuse("code_spent");
      if (!(await codeFits(tx, subject, input.code ?? ""))) return wrong;
    }
    const opened = await resetWithin(within, subject, input);
    return opened ? { outcome: "right", opened } : wrong;
  },
});

const byLink = z.object({ token: linkToken, password: newPassword, ...doorFacts });
const byCode = z.object({ ticket: z.uuid(), code: sixDigits, password: newPassword, ...doorFacts });

/** Chooses a new password with the link or the code of a reset mail; ends every other session. */
export const resetPassword = prepared(
  {
    input: z.union([byLink, byCode]),
    prepare: async ({ password, address, ...rest }) => {
      await countCode(address);
      return { ...rest, passwordHash: await hashPassword(password) };
    },
  },
  judged(applyReset, rightOrRefused),
);

const changeKnown = z.object({ checkedHash: z.string().nullable(), passwordHash: z.string(), device: z.string() });

const applyChange = command({
  name: "accounts.changePassword",
  input: changeKnown,
  secret: true,
  load: async ({ tx, actor, input }) =>
    tx.db.person.findFirst({
      where: { id: personOf(actor), passwordHash: input.checkedHash },
      select: { id: true, contacts: { where: { kind: "EMAIL", verifiedAt: { not: null } }, select: { id: true } } },
    }),
  allow: accountsPolicy.changePassword,
  run: async ({ input, subject, actor, within }) => {
    if (subject.contacts.length === 0) refuse("password_needs_mailbox");
    await storePasswordWithin(within, subject.id, input.passwordHash);
    await endSessionsWithin(within, subject.id);
    if (!actor.session) return { personId: subject.id, sessionId: null };
    return {
      personId: subject.id,
      ...(await openSessionWithin(within, { personId: subject.id, kind: "PASSWORD", device: input.device })),
    };
  },
});

/** The stored hash after the present password was checked. Somebody who signed in by mail may set a first one without. */
async function checkedHash(actor: Actor, present: string | undefined): Promise<string | null> {
  if (!actor.personId || actor.session?.kind === "DEVICE") return null;
  await countAttempt("password:account", actor.personId, LIMITS.passwordPerAccount);
  const person = await read.db.person.findUnique({ where: { id: actor.personId }, select: { passwordHash: true } });
  const stored = person?.passwordHash ?? null;
  if (stored && !(await passwordFits(stored, present ?? ""))) refuse("password_wrong");
  return stored;
}

/** Sets or changes the password while signed in. The browser goes on with a new session; all others end. */
export const changePassword = prepared(
  {
    input: z.object({ presentPassword: typedPassword.optional(), password: newPassword, ...doorFacts }),
    prepare: async ({ presentPassword, password, device }, actor) => ({
      checkedHash: await checkedHash(actor, presentPassword),
      passwordHash: await hashPassword(password),
      device,
    }),
  },
  applyChange,
);
