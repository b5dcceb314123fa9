import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ActionForm } from "@/ui/form/action-form";
import { PhoneOrEmailField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { inviteMemberAction } from "../actions";

/** One mailbox or number, and a name to recognise it by. */
export async function InviteForm({ groupId }: { groupId: string }) {
  const [t, locale] = await Promise.all([getTranslations("members.people"), pageLocale()]);
  return (
    <ActionForm action={inviteMemberAction} hidden={{ locale, key: randomUUID(), groupId }} errorLabel={t("errors")}>
      <p>{t("inviteText")}</p>
      <PhoneOrEmailField name="contact" label={t("contact")} />
      <TextField name="name" label={t("name")} hint={t("nameHint")} optional={t("optional")} maxLength={80} />
      <SubmitButton wide pendingLabel={t("sending")}>
        {t("send")}
      </SubmitButton>
    </ActionForm>
  );
}
