import { getTranslations } from "next-intl/server";
import { requestSignInAction, signInAction } from "@/features/accounts/actions";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { PhoneOrEmailField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";

type Props = { locale: Locale; returnTo: string };

/** Contact and password. */
export async function PasswordForm({ locale, returnTo }: Props) {
  const t = await getTranslations("accounts");
  return (
    <ActionForm action={signInAction} hidden={{ locale, returnTo }} errorLabel={t("common.error")}>
      <PhoneOrEmailField name="contact" label={t("common.contact")} />
      <TextField name="password" type="password" label={t("common.password")} autoComplete="current-password" />
      <div className="acts">
        <SubmitButton pendingLabel={t("common.wait")} size={52}>
          {t("signIn.act")}
        </SubmitButton>
        <Anchor href={href(locale, `/forgot?returnTo=${encodeURIComponent(returnTo)}`)}>{t("signIn.forgot")}</Anchor>
      </div>
    </ActionForm>
  );
}

/** A link and a code by mail instead of a password. */
export async function MailLinkForm({ locale, returnTo }: Props) {
  const t = await getTranslations("accounts");
  return (
    <ActionForm action={requestSignInAction} hidden={{ locale, returnTo }} errorLabel={t("common.error")}>
      <PhoneOrEmailField name="contact" label={t("common.mailbox")} autoComplete="email" />
      <div className="acts">
        <SubmitButton pendingLabel={t("common.wait")} kind="secondary">
          {t("signIn.mailAct")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
