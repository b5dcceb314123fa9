import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { publishEvaluationAction } from "../actions";

/** Publishing is one act: it says whom it reaches before it is done. */
export async function PublishForm({
  evaluationId,
  locale,
  formKey,
}: {
  evaluationId: string;
  locale: Locale;
  formKey: string;
}) {
  const t = await getTranslations("evaluations");
  return (
    <div className="mt-8 border-t border-line pt-6">
      <p className="mb-3 max-w-measure">{t("publishHint")}</p>
      <ActionForm inline action={publishEvaluationAction} hidden={{ locale, key: formKey, evaluationId }}>
        <SubmitButton kind="primary" pendingLabel={t("publishing")}>
          {t("publish")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
