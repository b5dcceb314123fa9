import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { RadioGroup, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { giveFeedbackAction } from "../actions";

const RATINGS = ["5", "4", "3", "2", "1"] as const;

/** Anonymous view on an activity; the form carries no key, since its answer is stored nowhere with a name. */
export async function FeedbackForm({
  activityId,
  answered,
  locale,
}: {
  activityId: string;
  answered: boolean;
  locale: Locale;
}) {
  const t = await getTranslations("evaluations.echo");
  const thanks = <Notice tone="ok">{t("answered")}</Notice>;
  return (
    <>
      <Head>{t("feedback")}</Head>
      {answered ? (
        thanks
      ) : (
        <ActionForm action={giveFeedbackAction} hidden={{ locale, activityId }} done={thanks}>
          <p className="text-muted">{t("feedbackHint")}</p>
          <RadioGroup
            name="rating"
            label={t("rating")}
            options={RATINGS.map((value) => ({ value, label: t(`ratings.${value}`) }))}
          />
          <TextArea name="text" label={t("text")} optional={t("optional")} rows={3} maxLength={600} />
          <SubmitButton kind="secondary" pendingLabel={t("sending")}>
            {t("send")}
          </SubmitButton>
        </ActionForm>
      )}
    </>
  );
}
