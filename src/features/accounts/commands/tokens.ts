import { z } from "zod";
import { anyone } from "@/access/can";
import { accountsPolicy } from "@/features/accounts/policy";
import { PERSONAL_LINK_LIFE, TOKEN_LIFE, tokenBlocker } from "@/features/accounts/rules";
import { knownContact, mailRequest } from "@/features/accounts/schema";
import type { ParsedContact } from "@/lib/contact";
import type { Tx } from "@/lib/db";
import type { Locale } from "@/lib/i18n/routing";
import { notThere, refuse } from "@/lib/result";
import { newCode, newToken, sha256 } from "@/lib/secret";
import { command, nothing } from "@/pipeline/command";
import type { Within } from "@/pipeline/consequence";
import { lockContact, personBehind } from "./people";
import { countAttempt, LIMITS, prepared } from "./prepared";
import { writeTokenMail } from "./token-mail";

export type TokenRequest = {
  purpose: "SIGN_IN" | "RESET" | "VERIFY_CONTACT" | "CLAIM_PLACE";
  contact: ParsedContact;
  /** null when nobody is behind the contact: the same row and the same work, and a mail that says so. */
  personId: string | null;
  locale: Locale;
  returnTo?: string | undefined;
  withPassword?: boolean;
};

/** Two requests for the same within this time are one: a double click sends one mail. */
const SAME_REQUEST = 60_000;

/**
 * Asks for a mail with a link and a code. Only the row is written here; the worker makes the secret, so that no clear
 * text stands in a job or an event.
 * @returns the ticket: names the request on the page that takes the code, and opens nothing by itself
 */
export async function requestTokenWithin(
  { tx, outbox, now }: Within,
  request: TokenRequest,
): Promise<{ ticket: string }> {
  const { purpose, contact, personId } = request;
  const recent = await tx.db.loginToken.findFirst({
    where: {
      purpose,
      personId,
      ...contact,
      usedAt: null,
      withPassword: request.withPassword ?? false,
      createdAt: { gt: new Date(now.getTime() - SAME_REQUEST) },
    },
    select: { id: true },
  });
  if (recent) return { ticket: recent.id };
  const token = await tx.db.loginToken.create({
    data: {
      purpose,
      personId,
      ...contact,
      locale: request.locale,
      returnTo: request.returnTo ?? null,
      withPassword: request.withPassword ?? false,
      // The hash of something nobody knows, until the worker has made the secret.
      tokenHash: sha256(newToken()),
      createdAt: now,
      expiresAt: new Date(now.getTime() + TOKEN_LIFE),
    },
    select: { id: true },
  });
  outbox.job({ name: "accounts.send_token_mail", payload: { tokenId: token.id }, key: `token-mail:${token.id}` });
  return { ticket: token.id };
}

/**
 * A link for somebody without a mailbox, to be handed over by WhatsApp. It asks for the name and opens a device
 * session: own places only. The clear text is returned once and stored nowhere.
 */
export async function personalLinkWithin(
  { tx, now }: Within,
  facts: { personId: string; returnTo?: string },
): Promise<{ token: string }> {
  const token = newToken();
  await tx.db.loginToken.create({
    data: {
      purpose: "PERSONAL_LINK",
      personId: facts.personId,
      returnTo: facts.returnTo ?? null,
      tokenHash: sha256(token),
      createdAt: now,
      expiresAt: new Date(now.getTime() + PERSONAL_LINK_LIFE),
    },
  });
  return { token };
}

const asked = z.object({ contact: knownContact, language: z.enum(["id", "en"]), next: z.string().optional() });

async function countMail(input: z.output<typeof mailRequest>): Promise<z.output<typeof mailRequest>> {
  await countAttempt("mail:address", input.address, LIMITS.mailPerAddress);
  await countAttempt("mail:contact", input.contact.value, LIMITS.mailPerContact);
  // Depends on the kind of contact alone, so it tells nothing about who has an account.
  if (input.contact.kind === "PHONE") refuse("number_cannot_receive");
  return input;
}

function mailCommand(name: "requestSignIn" | "requestReset", purpose: "SIGN_IN" | "RESET") {
  return {
    name: `accounts.${name}` as const,
    input: asked,
    load: nothing,
    secret: true,
    limit: { points: 120, seconds: 60 },
    run: async ({ tx, input, within }: { tx: Tx; input: z.output<typeof asked>; within: Within }) => {
      await lockContact(tx, input.contact);
      const personId = await personBehind(tx, input.contact);
      return requestTokenWithin(within, {
        purpose,
        contact: input.contact,
        personId,
        locale: input.language,
        returnTo: input.next,
      });
    },
  };
}

/** Asks for a mail with a link and a code to sign in without a password. The same answer for everybody. */
export const requestSignIn = prepared(
  { input: mailRequest, prepare: countMail },
  command({ ...mailCommand("requestSignIn", "SIGN_IN"), allow: anyone }),
);

/** Asks for a mail with which a new password can be chosen. The same answer for everybody. */
export const requestReset = prepared(
  { input: mailRequest, prepare: countMail },
  command({ ...mailCommand("requestReset", "RESET"), allow: anyone }),
);

type AgainRow = {
  id: string;
  purpose: "SIGN_IN" | "RESET" | "VERIFY_CONTACT" | "CLAIM_PLACE";
  personId: string | null;
  value: string;
  locale: Locale;
  returnTo: string | null;
  withPassword: boolean;
  usedAt: Date | null;
};

/**
 * Sends the mail of a ticket again, to the same mailbox, with a new secret. Works for expired tickets too: a held
 * place outlives the hour its link is good for.
 */
const sendAgain = command({
  name: "accounts.resendMail",
  input: z.object({ ticket: z.uuid() }),
  secret: true,
  load: async ({ tx, input }) => {
    const [row] = await tx.sql<AgainRow>(
      {
        name: "token_again",
        text: `SELECT "id", "purpose"::text, "personId", "value", "locale", "returnTo", "withPassword", "usedAt" FROM "login_token"
          WHERE "id" = $1 AND "kind" = 'EMAIL' AND "purpose" <> 'PERSONAL_LINK' FOR UPDATE`,
      },
      [input.ticket],
    );
    return row ?? null;
  },
  allow: anyone,
  run: async ({ subject, within }) => {
    if (subject.usedAt) refuse("link_used");
    const { ticket } = await requestTokenWithin(within, {
      purpose: subject.purpose,
      contact: { kind: "EMAIL", value: subject.value },
      personId: subject.personId,
      locale: subject.locale,
      returnTo: subject.returnTo ?? undefined,
      withPassword: subject.withPassword,
    });
    return { ticket, purpose: subject.purpose };
  },
});

export const resendMail = prepared(
  {
    input: z.object({ ticket: z.uuid(), address: z.string().max(100).default("unknown") }),
    prepare: async ({ ticket, address }) => {
      await countAttempt("mail:address", address, LIMITS.mailPerAddress);
      await countAttempt("mail:ticket", ticket, { points: 3, seconds: 3600 });
      return { ticket };
    },
  },
  sendAgain,
);

/**
 * Makes the secrets of a requested token and writes its mail, once. Run by the worker: the clear text exists in this
 * transaction and in the mail, nowhere else.
 */
export const sendTokenMail = command({
  name: "accounts.sendTokenMail",
  input: z.object({ tokenId: z.uuid() }),
  secret: true,
  load: async ({ tx, input }) => {
    await tx.sql({ name: "token_lock", text: `SELECT "id" FROM "login_token" WHERE "id" = $1 FOR UPDATE` }, [
      input.tokenId,
    ]);
    return tx.db.loginToken.findUnique({ where: { id: input.tokenId } });
  },
  allow: accountsPolicy.asSystem,
  run: async ({ tx, subject, now }) => {
    if (subject.mailedAt || tokenBlocker(subject, now)) return { mailed: false };
    if (!subject.value) notThere();
    const token = newToken();
    const code = newCode();
    const tokenHash = sha256(token);
    await tx.db.loginToken.update({
      where: { id: subject.id },
      data: { tokenHash, codeHash: sha256(`${subject.id}:${code}`), mailedAt: now },
    });
    await writeTokenMail(tx, { ...subject, value: subject.value }, { token, code });
    return { mailed: true };
  },
});
