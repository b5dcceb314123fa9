import { getTranslations } from "next-intl/server";
import { nameIn } from "@/features/credentials/components/validity-words";
import { fieldOptions, regionOptions } from "@/features/groups/components/field-options";
import { fieldsOf, type GroupKind } from "@/features/groups/schema";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxGroup, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { foundGroupAction } from "../actions";

/** What the form begins with: a need or a competence, and who cares for the same. */
export type FoundingStart = {
  hidden: { needCode: string } | { competenceCode: string; competenceProvince: string };
  name: string;
  purpose: string;
  field: string;
  regionCode: string | null;
  carers: readonly { personId: string; name: string }[];
};

type Props = {
  locale: Locale;
  formKey: string;
  kind: GroupKind;
  start: FoundingStart | null;
  selfId: string;
  /** For an association founded without a beginning: what it may stand for. */
  competences: readonly { code: string; nameId: string; nameEn: string }[];
};

/** One short form: with a need or a competence it comes filled in, and the others who care are asked along with one tap. */
export async function FoundForm({ locale, formKey, kind, start, selfId, competences }: Props) {
  const [t, g] = await Promise.all([getTranslations("formation.found"), getTranslations("groups")]);
  const others = start?.carers.filter((c) => c.personId !== selfId) ?? [];
  const hidden = { locale, key: formKey, kind, language: locale, ...start?.hidden };
  return (
    <ActionForm action={foundGroupAction} hidden={hidden} errorLabel={t("errors")} warnWhenDirty>
      <TextField name="name" label={t("name")} hint={t("nameHint")} defaultValue={start?.name} maxLength={80} />
      <TextArea
        name="purpose"
        label={t("purpose")}
        hint={t("purposeHint")}
        defaultValue={start?.purpose}
        rows={4}
        maxLength={600}
      />
      <SelectField
        name="field"
        label={t("field")}
        emptyLabel={t("choose")}
        options={fieldOptions(kind, g)}
        defaultValue={start && fieldsOf(kind).includes(start.field) ? start.field : undefined}
      />
      <SelectField
        name="regionCode"
        label={t("regionCode")}
        emptyLabel={t("choose")}
        options={regionOptions()}
        defaultValue={start?.regionCode ?? undefined}
      />
      {kind === "PROFESSIONAL" && !start && (
        <SelectField
          name="competenceCode"
          label={t("competence")}
          hint={t("competenceHint")}
          emptyLabel={t("choose")}
          required={false}
          options={competences.map((c) => ({ value: c.code, label: nameIn(c, locale) }))}
        />
      )}
      {others.length > 0 && (
        <CheckboxGroup
          name="inviteIds"
          label={t("together")}
          hint={t(kind === "PROFESSIONAL" ? "togetherCompetence" : "togetherHint")}
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
