import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxField, DateField, FieldPair, SelectField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { claimCredentialAction } from "../actions";
import type { GroupChoice, TypeChoice } from "../queries/mine";
import { nameIn } from "./validity-words";

type Props = {
  choices: { types: readonly TypeChoice[]; groups: readonly GroupChoice[] };
  chosen: { typeId: string | undefined; groupId: string | undefined };
  locale: Locale;
  returnTo: string | null;
};

/** Which competence, who gave it, until when, and whom to ask. Evidence comes on the next page. */
export async function ClaimForm({ choices, chosen, locale, returnTo }: Props) {
  const t = await getTranslations("credentials.form");
  const types = choices.types.map((type) => ({ value: type.id, label: nameIn(type, locale) }));
  const groups = choices.groups.map((group) => ({ value: group.id, label: group.name }));
  const [only] = groups;
  const asked = groups.find((group) => group.value === chosen.groupId) ?? (groups.length === 1 ? only : undefined);
  return (
    <ActionForm
      action={claimCredentialAction}
      hidden={{ locale, key: randomUUID(), ...(returnTo ? { returnTo } : {}) }}
      errorLabel={t("errors")}
      warnWhenDirty
    >
      <SelectField
        name="typeId"
        label={t("type")}
        emptyLabel={t("choose")}
        options={types}
        required={false}
        defaultValue={types.find((type) => type.value === chosen.typeId)?.value}
      />
      {groups.length > 0 && (
        <TextField
          name="proposedName"
          label={t("proposed")}
          hint={t("proposedHint")}
          optional={t("optional")}
          maxLength={120}
        />
      )}
      {groups.length > 0 && (
        <SelectField
          name="groupId"
          label={t("group")}
          hint={t("groupHint")}
          optional={t("optional")}
          emptyLabel={t("noGroup")}
          options={groups}
          defaultValue={asked?.value}
        />
      )}
      <TextField name="issuer" label={t("issuer")} hint={t("issuerHint")} maxLength={160} />
      <Validity />
      <SubmitButton size={52} wide pendingLabel={t("sending")}>
        {t("claim")}
      </SubmitButton>
    </ActionForm>
  );
}

/** From when, until when, or for life. */
export async function Validity() {
  const t = await getTranslations("credentials.form");
  return (
    <>
      <FieldPair>
        <DateField name="validFrom" label={t("validFrom")} optional={t("optional")} />
        <DateField name="validTo" label={t("validTo")} hint={t("validToHint")} required={false} />
      </FieldPair>
      <CheckboxField name="lifelong" label={t("lifelong")} />
    </>
  );
}
