import { getTranslations } from "next-intl/server";
import { nearRegionOptions } from "@/features/groups/components/field-options";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { CheckboxField, FieldPair, NumberField, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import type { ManagedService, TypeOption } from "../queries/offer";
import { SERVICE_KINDS } from "../schema";

type Props = {
  action: FormAction;
  hidden: Record<string, string>;
  locale: Locale;
  group: { regionCode: string };
  types: readonly TypeOption[];
  service?: ManagedService;
};

/** What is offered, to whom, how much of it: one page. */
export async function ServiceForm({ action, hidden, locale, group, types, service }: Props) {
  const t = await getTranslations("services");
  const f = await getTranslations("services.fields");
  const optional = (await getTranslations("ui.words"))("optional");
  const levels = (["FOUNDERS", "GROUP", "EXTERNAL"] as const).map((value) => ({ value, label: f(`levels.${value}`) }));
  const region = service?.regionCode ?? group.regionCode;
  return (
    <ActionForm action={action} hidden={{ locale, ...hidden }} warnWhenDirty>
      <SelectField
        name="kind"
        label={f("kind")}
        options={SERVICE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        defaultValue={service?.kind}
      />
      <TextField name="title" label={f("title")} hint={f("titleHint")} defaultValue={service?.title} maxLength={120} />
      <TextArea
        name="delivers"
        label={f("delivers")}
        hint={f("deliversHint")}
        defaultValue={service?.delivers}
        rows={4}
        maxLength={2000}
      />
      <TextArea
        name="qualifies"
        label={f("qualifies")}
        hint={f("qualifiesHint")}
        defaultValue={service?.qualifies}
        rows={3}
        maxLength={1000}
      />
      <SelectField
        name="regionCode"
        label={f("regionCode")}
        options={nearRegionOptions(region)}
        defaultValue={region}
      />
      <CheckboxField name="online" label={f("online")} defaultChecked={service?.online ?? false} />
      <NumberField
        name="capacity"
        label={f("capacity")}
        min={1}
        max={10_000}
        defaultValue={service ? String(service.capacity) : undefined}
      />
      <FieldPair>
        <SelectField
          name="credentialTypeId"
          label={f("credentialTypeId")}
          optional={optional}
          emptyLabel={f("noCredential")}
          options={types.map((type) => ({ value: type.id, label: locale === "en" ? type.nameEn : type.nameId }))}
          defaultValue={service?.credentialTypeId ?? ""}
        />
        <SelectField
          name="credentialLevel"
          label={f("credentialLevel")}
          optional={optional}
          emptyLabel={f("levelAuto")}
          options={levels}
          defaultValue={service?.credentialLevel ?? ""}
        />
      </FieldPair>
      <SubmitButton kind="primary" size={52} pendingLabel={t("manage.saving")}>
        {t("manage.save")}
      </SubmitButton>
    </ActionForm>
  );
}
