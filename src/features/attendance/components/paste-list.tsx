import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import type { ActivityView } from "@/features/activities/queries/activity";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { SelectField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { slotOptions } from "./roster-forms";

type Props = { activity: ActivityView; actor: Actor; locale: Locale; formKey: string; now: Date; paste: FormAction };

/** Tempel daftar WA: the numbered list of a chat becomes named places; names already here are left out. */
export async function PasteList({ activity, actor, locale, formKey, now, paste }: Props) {
  const t = await getTranslations("attendance.roster");
  const manages = can(actor, "activity.manage", { groupId: activity.group.id, activityId: activity.id });
  if (!manages || activity.state !== "OPEN" || activity.startsAt <= now) return null;
  return (
    <details className="mt-8">
      <summary className="cursor-pointer underline underline-offset-4 py-2">{t("paste")}</summary>
      <ActionForm action={paste} hidden={{ locale, key: `${formKey}-l` }}>
        <SelectField name="slotId" label={t("task")} options={slotOptions(activity)} />
        <TextArea name="text" label={t("pasteText")} hint={t("pasteHint")} rows={8} />
        <SubmitButton kind="secondary" pendingLabel="…">
          {t("pasteYes")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
