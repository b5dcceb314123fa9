import { getTranslations } from "next-intl/server";
import { fieldOptions, regionOptions } from "@/features/groups/components/field-options";
import { fieldsOf, type GroupKind } from "@/features/groups/schema";
import type { FoundingSeed } from "@/features/needs/queries/follow";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxGroup, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { foundGroupAction } from "../actions";

type Props = { locale: Locale; formKey: string; kind: GroupKind; seed: FoundingSeed | null; selfId: string };

/** One short form: with a need it comes filled in, and the others who care are asked along with one tap. */
export async function FoundForm({ locale, formKey, kind, seed, selfId }: Props) {
  const [t, g] = await Promise.all([getTranslations("formation.found"), getTranslations("groups")]);
  const others = seed?.carers.filter((c) => c.personId !== selfId) ?? [];
  const hidden = { locale, key: formKey, kind, language: locale, ...(seed ? { needCode: seed.code } : {}) };
  return (
    <ActionForm action={foundGroupAction} hidden={hidden} errorLabel={t("errors")} warnWhenDirty>
      <TextField name="name" label={t("name")} hint={t("nameHint")} defaultValue={seed?.name} maxLength={80} />
      <TextArea
        name="purpose"
        label={t("purpose")}
        hint={t("purposeHint")}
        defaultValue={seed?.purpose}
        rows={4}
        maxLength={600}
      />
      <SelectField
        name="field"
        label={t("field")}
        emptyLabel={t("choose")}
        options={fieldOptions(kind, g)}
        defaultValue={seed && fieldsOf(kind).includes(seed.field) ? seed.field : undefined}
      />
      <SelectField
        name="regionCode"
        label={t("regionCode")}
        emptyLabel={t("choose")}
        options={regionOptions()}
        defaultValue={seed?.regionCode}
      />
      {others.length > 0 && (
        <CheckboxGroup
          name="inviteIds"
          label={t("together")}
          hint={t("togetherHint")}
          options={others.map((c) => ({ value: c.personId, label: c.name }))}
          defaultValue={others.map((c) => c.personId)}
          required={false}
        />
      )}
      <SubmitButton size={52} wide pendingLabel={t("sending")}>
        {t("send")}
      </SubmitButton>
    </ActionForm>
  );
}
