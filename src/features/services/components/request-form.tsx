import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { HiddenField, RadioGroup, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { requestServiceAction } from "../actions";
import type { BehalfOption } from "../queries/requests";

type Props = { serviceId: string; formKey: string; behalves: readonly BehalfOption[]; locale: Locale };

/** Two fields; who has nobody to ask for sees one. */
export async function RequestForm({ serviceId, formKey, behalves, locale }: Props) {
  const t = await getTranslations("services.ask");
  const options = [
    { value: "self", label: t("self") },
    ...behalves.map((b) => ({ value: b.value, label: t(b.kind, { name: b.name }) })),
  ];
  return (
    <ActionForm action={requestServiceAction} hidden={{ locale, key: formKey, serviceId }} warnWhenDirty>
      {options.length > 1 ? (
        <RadioGroup name="behalf" label={t("behalf")} options={options} defaultValue="self" />
      ) : (
        <HiddenField name="behalf" value="self" />
      )}
      <TextArea name="text" label={t("text")} hint={t("textHint")} rows={5} maxLength={1500} />
      <SubmitButton kind="primary" size={52} wide pendingLabel={t("sending")}>
        {t("send")}
      </SubmitButton>
      <p className="text-14 text-muted">{t("private")}</p>
    </ActionForm>
  );
}
