import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { CopyButton } from "@/ui/copy-button";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { renewCalendarAction } from "../actions";

/** The secret address of one's calendar, to copy or to renew. */
export async function CalendarAddress({
  address,
  locale,
  formKey,
}: {
  address: string;
  locale: Locale;
  formKey: string;
}) {
  const t = await getTranslations("app.mine");
  return (
    <div className="grid gap-3">
      <p>{t("calendarText")}</p>
      <p className="break-all text-14 text-muted">{address}</p>
      <div className="acts">
        <CopyButton text={address} label={t("calendarCopy")} doneLabel={t("calendarDone")} />
        <ActionForm inline action={renewCalendarAction} hidden={{ locale, key: formKey }}>
          <SubmitButton kind="quiet" pendingLabel={t("calendarRenewing")}>
            {t("calendarRenew")}
          </SubmitButton>
        </ActionForm>
      </div>
    </div>
  );
}
