import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { submitApplicationAction } from "../actions";

type Props = { group: { id: string; questions: readonly string[] }; locale: Locale; formKey: string };

/** The group's own questions, and one free line. */
export async function ApplyForm({ group, locale, formKey }: Props) {
  const t = await getTranslations("members.apply");
  return (
    <ActionForm
      action={submitApplicationAction}
      hidden={{ locale, key: formKey, groupId: group.id }}
      errorLabel={t("errors")}
      warnWhenDirty
    >
      {group.questions.map((question, i) => (
        <TextArea key={question} name={`answers[${i}]`} label={question} rows={3} maxLength={2000} />
      ))}
      <TextArea name="note" label={t("note")} hint={t("noteHint")} optional={t("optional")} rows={3} maxLength={1000} />
      <SubmitButton size={52} wide pendingLabel={t("sending")}>
        {t("send")}
      </SubmitButton>
    </ActionForm>
  );
}
