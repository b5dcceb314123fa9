import { getTranslations } from "next-intl/server";
import { regionOptions } from "@/features/groups/components/field-options";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { FieldPair, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { type CollaborationKind, FIELDS } from "../schema";

type Values = {
  title?: string | undefined;
  ask?: string | undefined;
  need?: string | undefined;
  activityId?: string | undefined;
  field?: string | undefined;
  regionCode?: string | undefined;
};

type Props = {
  action: FormAction;
  locale: Locale;
  hidden: Record<string, string>;
  kind: CollaborationKind;
  values?: Values;
  /** The asking group's activities still to come. */
  activities: { id: string; title: string }[];
};

/** What one group asks of another; only what this kind needs is asked for. */
export async function RequestForm({ action, locale, hidden, kind, values = {}, activities }: Props) {
  const t = await getTranslations("collaborations");
  const f = await getTranslations("collaborations.fields");
  const groups = await getTranslations("groups");
  const optional = (await getTranslations("ui.words"))("optional");
  return (
    <ActionForm action={action} hidden={{ locale, ...hidden, kind }} errorLabel={t("errorLabel")} warnWhenDirty>
      <TextField name="title" label={f("title")} hint={f("titleHint")} defaultValue={values.title} maxLength={120} />
      <TextArea name="ask" label={f("ask")} hint={f("askHint")} defaultValue={values.ask} rows={6} maxLength={3000} />
      {kind === "NEED_REFERRAL" && (
        <FieldPair>
          <SelectField
            name="field"
            label={f("field")}
            emptyLabel={f("choose")}
            options={FIELDS.map((value) => ({ value, label: groups(`fields.${value}`) }))}
            defaultValue={values.field}
          />
          <SelectField
            name="regionCode"
            label={f("regionCode")}
            emptyLabel={f("choose")}
            options={regionOptions()}
            defaultValue={values.regionCode}
          />
        </FieldPair>
      )}
      {kind === "JOINT_ACTIVITY" && activities.length > 0 && (
        <SelectField
          name="activityId"
          label={f("activityId")}
          optional={optional}
          emptyLabel={f("noActivity")}
          options={activities.map((activity) => ({ value: activity.id, label: activity.title }))}
          defaultValue={values.activityId}
        />
      )}
      {kind !== "NEED_REFERRAL" && (
        <TextField
          name="need"
          label={f("need")}
          hint={f("needHint")}
          optional={optional}
          defaultValue={values.need}
          maxLength={6}
        />
      )}
      <SubmitButton kind="primary" size={52} pendingLabel={t("saving")}>
        {t("saveDraft")}
      </SubmitButton>
    </ActionForm>
  );
}
