import { parseEmail } from "@/lib/contact";
import { absoluteUrl } from "@/lib/mail/absolute-url";
import { enqueueMail } from "@/lib/mail/enqueue-mail";
import { renderMail } from "@/lib/mail/render-mail";
import { sameHash, sha256 } from "@/lib/secret";
import type { Within } from "@/pipeline/consequence";
import { words } from "@/pipeline/words";
import { followToken } from "../queries/link-address";
import type { Need } from "./need-row";

/** What a reporter without an account hears by mail; those with an account are told through notifications. */
export type GuestNews =
  | "reported"
  | "verified"
  | "merged"
  | "rejected"
  | "adopted"
  | "confirmed_met"
  | "reopened"
  | "declared_unmet"
  | "met_share";

async function send({ tx }: Within, mail: { need: Need; news: GuestNews; token: string | null }): Promise<void> {
  const { need, news, token } = mail;
  const recipient = need.reporterContact ? parseEmail(need.reporterContact) : null;
  if (!recipient) return;
  const locale = need.language === "en" ? "en" : "id";
  const t = await words(locale, "needs");
  const values = { title: need.title, code: need.code, reason: need.rejectReason ?? need.unmetReason ?? "" };
  const heading = t(`mail.${news}.heading`, values);
  const body = await renderMail({
    locale,
    heading,
    paragraphs: [t(`mail.${news}.text`, values)],
    ...(token ? { action: { label: t("mail.action"), url: absoluteUrl(locale, `/follow/${token}`) } } : {}),
    reason: t("mail.reason", values),
  });
  await enqueueMail(tx.sql, { recipient, subject: heading, ...body });
}

/** The link goes out by mail once, to whoever left an address with the report. */
export async function mailFollowLink(within: Within, need: Need, token: string): Promise<void> {
  await send(within, { need, news: "reported", token });
}

/** Tells a guest who left a mail address how the report goes on. */
export async function tellGuest(within: Within, need: Need, news: GuestNews): Promise<void> {
  if (need.reporterId || !need.reporterContact) return;
  const token = followToken(need.id);
  // After a change of the instance's secret the old link still works, but it can no longer be written again.
  await send(within, { need, news, token: sameHash(sha256(token), need.followTokenHash) ? token : null });
}
