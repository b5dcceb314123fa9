import { z } from "zod";
import { anyone } from "@/access/can";
import { CODE_ATTEMPTS, tokenBlocker } from "@/features/accounts/rules";
import { doorFacts, linkToken, sixDigits } from "@/features/accounts/schema";
import type { Tx } from "@/lib/db";
import { refuse } from "@/lib/result";
import { sameHash, sha256 } from "@/lib/secret";
import { command } from "@/pipeline/command";
import { countAttempt, judged, LIMITS, prepared } from "./prepared";
import { type ProvedToken, proveWithin } from "./proof";

export type TokenRow = {
  id: string;
  purpose: ProvedToken["purpose"];
  personId: string | null;
  kind: "EMAIL" | "PHONE" | null;
  value: string | null;
  codeHash: string | null;
  returnTo: string | null;
  withPassword: boolean;
  attempts: number;
  expiresAt: Date;
  usedAt: Date | null;
  mergedIntoId: string | null;
};

/** The token's row, locked; a person who was merged or erased meanwhile has none. */
export async function lockToken(tx: Tx, by: "id" | "tokenHash", value: string): Promise<TokenRow | null> {
  const [row] = await tx.sql<TokenRow>(
    {
      name: `token_by_${by.toLowerCase()}`,
      text: `SELECT t."id", t."purpose"::text, t."personId", t."kind"::text, t."value", t."codeHash", t."returnTo", t."withPassword", t."attempts",
          t."expiresAt", t."usedAt", p."mergedIntoId"
        FROM "login_token" t LEFT JOIN "person" p ON p."id" = t."personId"
        WHERE t."${by}" = $1 AND p."erasedAt" IS NULL FOR UPDATE OF t`,
    },
    [value],
  );
  return row ?? null;
}

/** What can be proved with a token, or null when nobody is behind it. */
export function provable(row: TokenRow): ProvedToken | null {
  const { id, purpose, personId, kind, value, returnTo } = row;
  if (!personId || row.mergedIntoId) return null;
  return { id, purpose, personId, returnTo, contact: kind && value ? { kind, value } : null };
}

/**
 * Compares a typed code, counting the attempt for good: five wrong ones and the ticket is spent. A ticket nobody is
 * behind counts the same way, so its answers do not differ.
 */
export async function codeFits(tx: Tx, row: TokenRow, code: string): Promise<boolean> {
  await tx.db.loginToken.update({ where: { id: row.id }, data: { attempts: { increment: 1 } } });
  return sameHash(sha256(`${row.id}:${code}`), row.codeHash ?? sha256("none"));
}

export type CodeOutcome<D> = { outcome: "right"; opened: D } | { outcome: "wrong"; left: number };

/** Turns a committed wrong attempt into the refusal people see. */
export function rightOrRefused<D>(result: CodeOutcome<D>): D {
  if (result.outcome === "right") return result.opened;
  return result.left > 0 ? refuse("code_wrong", { left: result.left }) : refuse("code_spent");
}

export const codeInput = z.object({
  ticket: z.uuid(),
  code: sixDigits,
  browserTicket: z.string().max(64).optional(),
  ...doorFacts,
});

/**
 * Whether a password typed with the request may stay: only when the browser that typed it is the one that proves the
 * mailbox. Otherwise somebody could prepare an account on another's address and share it once its owner arrives.
 */
function mayKeepPassword(row: TokenRow, browserTicket: string | undefined): boolean {
  return row.withPassword && browserTicket === row.id;
}

/** Counts attempts by address and by ticket, beside the five of the row itself. */
export async function countCode(address: string): Promise<void> {
  await countAttempt("code:address", address, LIMITS.codePerAddress);
}

const tryCode = command({
  name: "accounts.enterCode",
  input: z.object({ ticket: z.uuid(), code: z.string(), browserTicket: z.string().optional(), device: z.string() }),
  secret: true,
  load: async ({ tx, input }) => {
    const row = await lockToken(tx, "id", input.ticket);
    return row && row.purpose !== "RESET" && row.purpose !== "PERSONAL_LINK" ? row : null;
  },
  allow: anyone,
  run: async ({ tx, input, subject, now, within }): Promise<CodeOutcome<Awaited<ReturnType<typeof proveWithin>>>> => {
    const blocker = tokenBlocker(subject, now);
    if (blocker) refuse(blocker);
    if (subject.attempts >= CODE_ATTEMPTS) refuse("code_spent");
    const fits = await codeFits(tx, subject, input.code);
    const token = provable(subject);
    if (!fits || !token) return { outcome: "wrong", left: CODE_ATTEMPTS - subject.attempts - 1 };
    const keepPassword = mayKeepPassword(subject, input.browserTicket);
    return { outcome: "right", opened: await proveWithin(within, token, { device: input.device, keepPassword }) };
  },
});

/** Signs in, claims or confirms with the six digits of a mail. */
export const enterCode = prepared(
  {
    input: codeInput,
    prepare: async ({ address, ...rest }) => {
      await countCode(address);
      return rest;
    },
  },
  judged(tryCode, rightOrRefused),
);

/** Signs in, claims or confirms with the link of a mail, once the name has been confirmed. Never by a GET. */
export const openLink = command({
  name: "accounts.openLink",
  input: z.object({
    token: linkToken,
    confirmed: z.literal("yes", "confirm_name"),
    browserTicket: z.string().max(64).optional(),
    ...doorFacts,
  }),
  secret: true,
  load: async ({ tx, input }) => {
    const row = await lockToken(tx, "tokenHash", sha256(input.token));
    return row && row.purpose !== "RESET" ? row : null;
  },
  allow: anyone,
  run: async ({ input, subject, now, within }) => {
    const blocker = tokenBlocker(subject, now);
    if (blocker) refuse(blocker);
    const token = provable(subject);
    if (!token) refuse("link_used");
    return proveWithin(within, token, {
      device: input.device,
      keepPassword: mayKeepPassword(subject, input.browserTicket),
    });
  },
});
