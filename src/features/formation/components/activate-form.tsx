import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { NextAction } from "@/ui/task-list";
import { activateGroupAction } from "../actions";

/** Everything is done: one button for a coordinator, one sentence for everybody else. */
export async function ActivateForm({ groupId, allowed }: { groupId: string; allowed: boolean }) {
  const [t, locale] = await Promise.all([getTranslations("formation"), pageLocale()]);
  const form = (
    <ActionForm
      action={activateGroupAction}
      hidden={{ locale, key: randomUUID(), groupId }}
      errorLabel={t("list.errors")}
      inline
    >
      <SubmitButton pendingLabel={t("list.activating")}>{t("list.activate")}</SubmitButton>
    </ActionForm>
  );
  return (
    <NextAction label={t("list.next")} title={t("tasks.activate.title")} act={allowed ? form : null}>
      {allowed ? t("tasks.activate.todo") : t("list.coordinatorActs")}
    </NextAction>
  );
}
