import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxGroup } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { setCompetencesAction } from "../actions";
import type { Competence } from "../queries/reviews";
import { seenCompetences } from "../schema";
import { nameIn } from "./validity-words";

type Props = {
  groupId: string;
  chosen: readonly Competence[];
  choices: readonly { id: string; nameId: string; nameEn: string }[];
  locale: Locale;
};

/** Two questions: what we stand for, and what somebody must hold to be accepted. */
export async function CompetenceForm({ groupId, chosen, choices, locale }: Props) {
  const t = await getTranslations("credentials");
  const held = new Set(chosen.map((competence) => competence.typeId));
  // What is chosen stands first, so that a long catalogue does not hide it.
  const sorted = [...choices].sort((a, b) => Number(held.has(b.id)) - Number(held.has(a.id)));
  const options = sorted.map((type) => ({ value: type.id, label: nameIn(type, locale) }));
  return (
    <ActionForm
      action={setCompetencesAction}
      hidden={{ locale, key: randomUUID(), groupId, was: seenCompetences(chosen) }}
      errorLabel={t("form.errors")}
      warnWhenDirty
    >
      <CheckboxGroup
        name="typeIds"
        label={t("competences.chosen")}
        hint={t("competences.chosenHint")}
        options={options}
        defaultValue={chosen.map((competence) => competence.typeId)}
      />
      {chosen.length > 0 && (
        <CheckboxGroup
          name="requiredIds"
          label={t("competences.requiredLabel")}
          hint={t("competences.requiredHint")}
          options={chosen.map((competence) => ({ value: competence.typeId, label: nameIn(competence, locale) }))}
          defaultValue={chosen.filter((competence) => competence.required).map((competence) => competence.typeId)}
        />
      )}
      <SubmitButton pendingLabel={t("form.sending")}>{t("competences.save")}</SubmitButton>
    </ActionForm>
  );
}
