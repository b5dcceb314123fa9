import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { leaveGroupAction } from "../actions";

/** Leaving says what it gives up before it is done: two taps. */
export async function LeaveForm({ group }: { group: { groupId: string; name: string } }) {
  const [t, locale] = await Promise.all([getTranslations("members.mine"), pageLocale()]);
  return (
    <details>
      <summary className="cursor-pointer text-nila underline">
        {t("leave")}
        <span className="sr-only"> {group.name}</span>
      </summary>
      <ActionForm
        action={leaveGroupAction}
        hidden={{ locale, key: randomUUID(), groupId: group.groupId }}
        errorLabel={t("errors")}
        className="mt-3"
      >
        <p>{t("leaveText")}</p>
        <SubmitButton kind="danger" pendingLabel={t("sending")}>
          {t("leaveConfirm", { group: group.name })}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
