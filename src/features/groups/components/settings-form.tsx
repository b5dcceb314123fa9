import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { FieldPair, Fieldset, NumberField, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { editGroupAction } from "../actions";
import type { GroupView } from "../queries/page";
import { fieldOptions, regionOptions } from "./field-options";

const ZONES = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };
const BLANK_QUESTIONS = 2;
const MOST_QUESTIONS = 8;

/** What the group says of itself. `version` lets the second of two editors be told. */
export async function SettingsForm({ group, locale, formKey }: { group: GroupView; locale: Locale; formKey: string }) {
  const t = await getTranslations("groups");
  const rows = Math.min(MOST_QUESTIONS, group.questions.length + BLANK_QUESTIONS);
  const zones = Object.entries(ZONES).map(([value, name]) => ({ value, label: t(`zones.${name}`) }));
  const isKnown = zones.some((z) => z.value === group.zone);
  const hidden = { locale, key: formKey, groupId: group.id, version: String(group.version) };
  return (
    <ActionForm action={editGroupAction} hidden={hidden} errorLabel={t("settings.errors")} warnWhenDirty>
      <TextField name="name" label={t("settings.name")} defaultValue={group.name} maxLength={80} />
      <TextArea
        name="purpose"
        label={t("settings.purpose")}
        hint={t("settings.purposeHint")}
        defaultValue={group.purpose}
        rows={4}
        maxLength={600}
      />
      <FieldPair>
        <SelectField
          name="field"
          label={t("settings.field")}
          options={fieldOptions(group.kind, t)}
          defaultValue={group.field}
        />
        <SelectField
          name="language"
          label={t("settings.language")}
          options={(["id", "en"] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
          defaultValue={group.language}
        />
      </FieldPair>
      <FieldPair>
        <SelectField
          name="regionCode"
          label={t("settings.regionCode")}
          options={regionOptions()}
          defaultValue={group.regionCode}
        />
        <SelectField
          name="zone"
          label={t("settings.zone")}
          options={isKnown ? zones : [...zones, { value: group.zone, label: group.zone }]}
          defaultValue={group.zone}
        />
      </FieldPair>
      <NumberField
        name="answerDays"
        label={t("settings.answerDays")}
        hint={t("settings.answerDaysHint")}
        unit={t("settings.answerDaysUnit")}
        min={1}
        max={30}
        defaultValue={String(group.answerDays)}
      />
      <Fieldset legend={t("settings.questions")} hint={t("settings.questionsHint")}>
        {Array.from({ length: rows }, (_, i) => i).map((i) => (
          <TextField
            key={i}
            name={`questions[${i}]`}
            label={t("settings.question", { n: i + 1 })}
            optional={t("settings.optional")}
            defaultValue={group.questions[i]}
            maxLength={200}
          />
        ))}
      </Fieldset>
      <SubmitButton size={52} pendingLabel={t("settings.saving")}>
        {t("settings.save")}
      </SubmitButton>
    </ActionForm>
  );
}
