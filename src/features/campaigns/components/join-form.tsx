import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxField, PhoneOrEmailField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { joinCampaignAction } from "../actions";

type Props = { campaignId: string; locale: Locale; formKey: string; channel: string | undefined; signedIn: boolean };

/** One tap for a known person; a name, one contact and a button for a new one. */
export async function JoinForm({ campaignId, locale, formKey, channel, signedIn }: Props) {
  const t = await getTranslations("campaigns");
  return (
    <ActionForm
      action={joinCampaignAction}
      hidden={{ locale, key: formKey, campaignId, language: locale, ...(channel ? { channel } : {}) }}
    >
      {!signedIn && (
        <>
          <TextField name="name" label={t("name")} autoComplete="name" maxLength={80} />
          <PhoneOrEmailField name="contact" label={t("contact")} hint={t("contactHint")} />
          <CheckboxField name="adult" label={t("adult")} />
        </>
      )}
      <TextArea name="note" label={t("note")} hint={t("noteHint")} optional={t("optional")} rows={2} maxLength={280} />
      <SubmitButton kind="primary" size={52} wide pendingLabel={t("joining")}>
        {t("join")}
      </SubmitButton>
    </ActionForm>
  );
}
