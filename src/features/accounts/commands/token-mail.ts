import type { Tx } from "@/lib/db";
import type { Locale } from "@/lib/i18n/routing";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { enqueueMail } from "@/lib/mail/enqueue-mail";
import { type Words, words } from "@/pipeline/words";

export type MailedToken = {
  purpose: "SIGN_IN" | "RESET" | "VERIFY_CONTACT" | "CLAIM_PLACE" | "PERSONAL_LINK";
  personId: string | null;
  value: string;
  locale: string;
};

type Letter = { key: string; path: `/${string}`; code: string | undefined };

/** What the mail is about. An address nobody uses gets a letter too: it may be a typing error of its owner. */
function letterOf(token: MailedToken, secret: { token: string; code: string }): Letter {
  if (!token.personId) return { key: "mails.no_account", path: "/sign-up", code: undefined };
  if (token.purpose === "RESET") return { key: "mails.reset", path: `/reset?token=${secret.token}`, code: secret.code };
  return { key: `mails.${token.purpose.toLowerCase()}`, path: `/l/${secret.token}`, code: secret.code };
}

async function bodyOf(t: Words, letter: Letter, facts: { locale: Locale; name: string; recipient: string }) {
  const { renderMail } = await import("@/lib/mail/render-mail");
  const values = { name: facts.name, recipient: facts.recipient };
  return renderMail({
    locale: facts.locale,
    heading: t(`${letter.key}.heading`, values),
    paragraphs: [
      t(`${letter.key}.text`, values),
      ...(letter.code ? [t("mails.code_text")] : []),
      t(`${letter.key}.not_you`, values),
    ],
    ...(letter.code ? { code: letter.code } : {}),
    action: { label: t(`${letter.key}.action`, values), url: absoluteUrl(facts.locale, letter.path) },
    reason: t("mails.reason", values),
  });
}

/** Writes the mail that carries a link and a code, in the language it was asked for. */
export async function writeTokenMail(
  tx: Tx,
  token: MailedToken,
  secret: { token: string; code: string },
): Promise<void> {
  const locale: Locale = token.locale === "en" ? "en" : "id";
  const t = await words(locale, "accounts");
  const letter = letterOf(token, secret);
  const person = token.personId
    ? await tx.db.person.findUnique({ where: { id: token.personId }, select: { name: true } })
    : null;
  const { html, text } = await bodyOf(t, letter, { locale, name: person?.name ?? "", recipient: token.value });
  await enqueueMail(tx.sql, {
    recipient: token.value,
    personId: token.personId,
    subject: t(`${letter.key}.subject`),
    html,
    text,
  });
}
