import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDateTime } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { DateField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { giveInterimAction } from "../actions";
import type { PromiseView } from "../queries";

/** Until when an answer is promised, the word given in between, and the form for one. */
export async function PromiseStanding({ promise }: { promise: PromiseView }) {
  const [t, locale] = await Promise.all([getTranslations("promises"), pageLocale()]);
  return (
    <div className="grid gap-3">
      <p className={promise.standing === "late" ? "text-danger" : "text-muted"}>
        {t(`standing.${promise.standing}`, { answerBy: formatDateTime(promise.answerBy, promise.zone, locale) })}
      </p>
      {promise.interimText && (
        <blockquote className="border-l-2 pl-3">
          <p className="text-14 text-muted">{t("interim.given")}</p>
          <p className="whitespace-pre-line">{promise.interimText}</p>
        </blockquote>
      )}
      {promise.mayGiveInterim && (
        <details>
          <summary className="cursor-pointer text-nila underline">{t("interim.title")}</summary>
          <ActionForm
            action={giveInterimAction}
            hidden={{ locale, key: randomUUID(), promiseId: promise.id }}
            errorLabel={t("interim.errors")}
            className="mt-3"
          >
            <TextArea name="text" label={t("interim.text")} rows={3} maxLength={600} />
            <DateField name="answerOn" label={t("interim.answerOn")} />
            <SubmitButton kind="secondary" pendingLabel={t("interim.giving")}>
              {t("interim.give")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </div>
  );
}
