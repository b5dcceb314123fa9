import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { RadioGroup, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { sendReportAction } from "../actions";
import { REPORT_REASONS } from "../schema";

type Props = { locale: Locale; subject: { type: string; id: string }; formKey: string };

/** What is wrong, in two fields; for guests too. */
export async function ReportForm({ locale, subject, formKey }: Props) {
  const t = await getTranslations("moderation");
  const done = (
    <>
      <p>{t("done.sendReport")}</p>
      <p className="mt-4">
        <Anchor href={href(locale, "/")}>{t("form.home")}</Anchor>
      </p>
    </>
  );
  return (
    <ActionForm
      action={sendReportAction}
      hidden={{ locale, key: formKey, subjectType: subject.type, subjectId: subject.id }}
      errorLabel={t("form.errors")}
      done={done}
      warnWhenDirty
    >
      <RadioGroup
        name="reason"
        label={t("form.reason")}
        options={REPORT_REASONS.map((reason) => ({ value: reason, label: t(`reasons.${reason}`) }))}
      />
      <TextArea name="text" label={t("form.text")} hint={t("form.textHint")} optional={t("form.optional")} rows={4} />
      <div className="acts">
        <SubmitButton pendingLabel={t("form.sending")} size={52}>
          {t("form.send")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
