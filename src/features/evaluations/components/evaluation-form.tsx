import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { FieldPair, Fieldset, NumberField, TextArea, TextField } from "@/ui/form/field";
import { Repeater } from "@/ui/form/repeater";
import { SubmitButton } from "@/ui/form/submit-button";
import { writeEvaluationAction } from "../actions";
import type { EvaluationForm as Facts } from "../queries/form";

type Props = { facts: Facts; locale: Locale; formKey: string };

/** Actual against target, people reached, what was learned: one page, saved as a draft until it is published. */
export async function EvaluationForm({ facts, locale, formKey }: Props) {
  const t = await getTranslations("evaluations");
  const f = await getTranslations("evaluations.fields");
  const optional = (await getTranslations("ui.words"))("optional");
  const { evaluation, activity, need } = facts;
  const hidden = { locale, key: formKey, activityId: activity.id, version: String(evaluation?.version ?? 0) };
  const count = (value: number | undefined) => (value === undefined ? undefined : String(value));
  return (
    <ActionForm action={writeEvaluationAction} hidden={hidden} warnWhenDirty>
      <TextArea
        name="summary"
        label={f("summary")}
        hint={f("summaryHint")}
        rows={4}
        maxLength={2000}
        defaultValue={evaluation?.summary}
      />
      <FieldPair>
        <NumberField
          name="beneficiariesReached"
          label={f("reached")}
          min={0}
          defaultValue={count(evaluation?.beneficiariesReached)}
        />
        <NumberField
          name="beneficiariesAsked"
          label={f("asked")}
          min={0}
          defaultValue={count(evaluation?.beneficiariesAsked)}
        />
      </FieldPair>
      <NumberField name="cost" label={f("cost")} min={0} optional={optional} defaultValue={count(evaluation?.cost)} />
      <Indicators facts={facts} />
      <TextArea
        name="wentWell"
        label={f("wentWell")}
        optional={optional}
        rows={3}
        maxLength={2000}
        defaultValue={evaluation?.wentWell}
      />
      <TextArea
        name="wentBadly"
        label={f("wentBadly")}
        optional={optional}
        rows={3}
        maxLength={2000}
        defaultValue={evaluation?.wentBadly}
      />
      <TextArea
        name="stillLacking"
        label={f("stillLacking")}
        hint={f("stillLackingHint")}
        optional={optional}
        rows={2}
        maxLength={600}
        defaultValue={evaluation?.stillLacking}
      />
      {need && (
        <FieldPair>
          <NumberField
            name="metShare"
            label={f("metShare")}
            hint={f("metShareHint", { share: need.metShare })}
            min={0}
            max={100}
            optional={optional}
            defaultValue={count(evaluation?.metShare ?? undefined)}
          />
          <TextField
            name="metReason"
            label={f("metReason")}
            optional={optional}
            maxLength={400}
            defaultValue={evaluation?.metReason}
          />
        </FieldPair>
      )}
      <Fieldset legend={f("lessons")}>
        <Repeater
          name="lessons"
          min={0}
          max={20}
          rows={(evaluation?.lessons ?? []).map((l) => ({ text: l.text, nextTask: l.nextTask }))}
          rowLabel={f("lesson", { n: "{n}" })}
          addLabel={f("addLesson")}
          removeLabel={f("removeLesson")}
        >
          <TextArea name="text" label={f("lessonText")} rows={2} maxLength={400} />
          <TextField
            name="nextTask"
            label={f("nextTask")}
            hint={f("nextTaskHint")}
            optional={optional}
            maxLength={160}
          />
        </Repeater>
      </Fieldset>
      <SubmitButton kind="primary" size={52} pendingLabel={t("saving")}>
        {t("save")}
      </SubmitButton>
    </ActionForm>
  );
}

async function Indicators({ facts }: { facts: Facts }) {
  const f = await getTranslations("evaluations.fields");
  const optional = (await getTranslations("ui.words"))("optional");
  if (facts.indicators.length === 0) return null;
  return (
    <Fieldset legend={f("indicators")}>
      {facts.indicators.map((i, index) => (
        <Fieldset
          key={i.id}
          legend={i.name}
          hint={f("planned", { baseline: i.baseline, target: i.target, unit: i.unit })}
        >
          <input type="hidden" name={`values[${index}].indicatorId`} value={i.id} />
          <FieldPair>
            <NumberField
              name={`values[${index}].actual`}
              label={f("actual")}
              unit={i.unit}
              decimal
              optional={optional}
              defaultValue={i.actual === null ? undefined : String(i.actual)}
            />
            <TextField
              name={`values[${index}].note`}
              label={f("note")}
              optional={optional}
              maxLength={240}
              defaultValue={i.note}
            />
          </FieldPair>
        </Fieldset>
      ))}
    </Fieldset>
  );
}
