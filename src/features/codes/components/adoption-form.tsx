import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { RadioGroup } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { setAdoptionAction } from "../actions";
import { type CodeAdoption, codeAdoption } from "../schema";

/** How the group adopts its code; opened when it is wanted. */
export async function AdoptionForm({
  groupId,
  adoption,
  locale,
}: {
  groupId: string;
  adoption: CodeAdoption;
  locale: Locale;
}) {
  const t = await getTranslations("codes.rule");
  return (
    <details className="mt-12">
      <summary className="cursor-pointer text-nila underline">{t("title")}</summary>
      <p className="my-3 text-14 text-muted">{t("text")}</p>
      <ActionForm action={setAdoptionAction} hidden={{ locale, key: randomUUID(), groupId, was: adoption }}>
        <RadioGroup
          name="adoption"
          label={t("label")}
          defaultValue={adoption}
          options={codeAdoption.options.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
        />
        <SubmitButton kind="secondary" pendingLabel={t("saving")}>
          {t("save")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
