import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { Fieldset, NumberField, SelectField, TextArea, TextField } from "@/ui/form/field";
import { Repeater } from "@/ui/form/repeater";
import { SubmitButton } from "@/ui/form/submit-button";

type Values = { title: string; story: string; target: number; skills: string[]; channels: { name: string }[] };

type Props = {
  action: FormAction;
  locale: Locale;
  hidden: Record<string, string>;
  /** Approved plans to stand on; only when writing a new call. */
  plans?: { id: string; title: string }[];
  values?: Values;
};

/** What the call says, whom it needs, and where it will be shared. */
export async function CampaignForm({ action, locale, hidden, plans, values }: Props) {
  const t = await getTranslations("campaigns");
  const f = await getTranslations("campaigns.fields");
  const optional = (await getTranslations("ui.words"))("optional");
  const named = (list: string[] | undefined) => (list ?? []).map((name) => ({ name }));
  return (
    <ActionForm action={action} hidden={{ locale, ...hidden }} warnWhenDirty>
      {plans && (
        <SelectField
          name="planId"
          label={f("plan")}
          optional={optional}
          emptyLabel={f("noPlan")}
          options={plans.map((p) => ({ value: p.id, label: p.title }))}
          defaultValue={plans[0]?.id}
        />
      )}
      <TextField name="title" label={f("title")} hint={f("titleHint")} defaultValue={values?.title} maxLength={100} />
      <TextArea
        name="story"
        label={f("story")}
        hint={f("storyHint")}
        defaultValue={values?.story}
        rows={7}
        maxLength={4000}
      />
      <NumberField
        name="target"
        label={f("target")}
        min={1}
        defaultValue={values ? String(values.target) : undefined}
      />
      <Fieldset legend={f("skills")}>
        <Repeater
          name="skills"
          rows={named(values?.skills)}
          rowLabel={`${f("skill")} {n}`}
          addLabel={f("addSkill")}
          removeLabel={f("removeSkill")}
          min={0}
          max={10}
          blankRows={2}
        >
          <TextField name="name" label={f("skill")} maxLength={40} />
        </Repeater>
      </Fieldset>
      <Fieldset legend={f("channels")} hint={f("channelsHint")}>
        <Repeater
          name="channels"
          rows={values?.channels}
          rowLabel={`${f("channel")} {n}`}
          addLabel={f("addChannel")}
          removeLabel={f("removeChannel")}
          min={0}
          max={8}
          blankRows={2}
        >
          <TextField name="name" label={f("channel")} placeholder={f("channelExample")} maxLength={40} />
        </Repeater>
      </Fieldset>
      <SubmitButton kind="primary" size={52} pendingLabel={t("saving")}>
        {values ? t("saveChanges") : t("save")}
      </SubmitButton>
    </ActionForm>
  );
}
