import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { openLinkAction } from "@/features/accounts/actions";
import { LinkOver } from "@/features/accounts/components/link-over";
import { getLink } from "@/features/accounts/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";

export const instant = false;

const SENTENCE = {
  SIGN_IN: "signIn",
  CLAIM_PLACE: "claim",
  VERIFY_CONTACT: "verify",
  PERSONAL_LINK: "personal",
  RESET: "signIn",
} as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app.site"))("tagline") };
}

/** A link from a mail or a message. Opening it only asks whether this is you; nothing happens before the answer. */
export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [locale, actor, t] = await Promise.all([pageLocale(), getActor(), getTranslations("accounts")]);
  const link = await getLink(actor, token, new Date());
  if (!link) notFound();
  if (link.purpose === "RESET") redirect(href(locale, `/reset?token=${token}`));
  if (link.state !== "open") {
    return (
      <PersonFrame path="/sign-in">
        <LinkOver link={link} locale={locale} />
      </PersonFrame>
    );
  }
  const { name, contact } = link;
  return (
    <PersonFrame path={`/l/${token}`}>
      <h1 className="t-36 break-words">{t("link.title", { name })}</h1>
      <p className="mt-2 mb-6 text-muted">{t(`link.${SENTENCE[link.purpose]}`, { name, contact })}</p>
      <ActionForm action={openLinkAction} hidden={{ locale, token, confirmed: "yes" }} errorLabel={t("common.error")}>
        <div className="acts">
          <SubmitButton pendingLabel={t("common.wait")} size={52}>
            {t("link.act", { name })}
          </SubmitButton>
          <ButtonLink href={href(locale, "/")} kind="quiet" size={52}>
            {t("link.notMe")}
          </ButtonLink>
        </div>
      </ActionForm>
    </PersonFrame>
  );
}
