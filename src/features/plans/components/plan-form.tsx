import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import {
  DateField,
  FieldPair,
  Fieldset,
  HiddenField,
  NumberField,
  SelectField,
  TextArea,
  TextField,
} from "@/ui/form/field";
import { Repeater } from "@/ui/form/repeater";
import { SubmitButton } from "@/ui/form/submit-button";
import type { PlanView } from "../queries";
import { DIMENSIONS } from "../schema";

type Props = {
  action: FormAction;
  locale: Locale;
  hidden: Record<string, string>;
  owners: { id: string; name: string }[];
  needs?: { id: string; title: string }[];
  plan?: PlanView;
  /** A revision of an approved plan asks why. */
  withReason?: boolean;
};

/** Indicators an objective can carry in this form; the first is required before the plan can be submitted. */
const INDICATORS = [0, 1, 2] as const;

type Row = Record<string, string>;

function objectiveRows(plan: PlanView | undefined): Row[] {
  return (plan?.objectives ?? []).map((o) => {
    const row: Row = { id: o.id, text: o.text };
    for (const [i, indicator] of o.indicators.entries()) {
      const at = (field: string) => `indicators[${i}].${field}`;
      row[at("id")] = indicator.id;
      row[at("name")] = indicator.name;
      row[at("unit")] = indicator.unit;
      row[at("baseline")] = String(indicator.baseline);
      row[at("target")] = String(indicator.target);
      row[at("dimension")] = indicator.dimension;
      row[at("means")] = indicator.means;
    }
    return row;
  });
}

function taskRows(plan: PlanView | undefined): Row[] {
  return (plan?.tasks ?? []).map((t) => ({ id: t.id, title: t.title, ownerId: t.ownerId ?? "", dueOn: t.dueOn ?? "" }));
}

/** One page for the whole plan; empty rows are left out when it is saved. */
export async function PlanForm({ action, locale, hidden, owners, needs, plan, withReason = false }: Props) {
  const t = await getTranslations("plans");
  const f = await getTranslations("plans.fields");
  const optional = (await getTranslations("ui.words"))("optional");
  return (
    <ActionForm action={action} hidden={{ locale, ...hidden }} warnWhenDirty>
      {needs && (
        <SelectField
          name="needId"
          label={t("chooseNeed")}
          options={needs.map((n) => ({ value: n.id, label: n.title }))}
        />
      )}
      <TextField name="title" label={f("title")} hint={f("titleHint")} defaultValue={plan?.title} maxLength={120} />
      <TextArea
        name="strategy"
        label={f("strategy")}
        hint={f("strategyHint")}
        defaultValue={plan?.strategy}
        rows={6}
        maxLength={3000}
      />
      <FieldPair>
        <DateField name="startsOn" label={f("startsOn")} optional={optional} defaultValue={plan?.startsOn ?? ""} />
        <DateField name="endsOn" label={f("endsOn")} optional={optional} defaultValue={plan?.endsOn ?? ""} />
      </FieldPair>
      <Fieldset legend={f("objectives")}>
        <Repeater
          name="objectives"
          rows={objectiveRows(plan)}
          rowLabel={f("objective", { n: "{n}" })}
          addLabel={f("addObjective")}
          removeLabel={f("removeObjective")}
          max={10}
          blankRows={2}
        >
          <HiddenField name="id" />
          <TextField name="text" label={f("objectiveText")} maxLength={240} />
          {INDICATORS.map((i) => (
            <IndicatorFields key={i} index={i} optional={i === 0 ? undefined : optional} />
          ))}
        </Repeater>
      </Fieldset>
      <Fieldset legend={f("tasks")}>
        <Repeater
          name="tasks"
          rows={taskRows(plan)}
          rowLabel={`${f("task")} {n}`}
          addLabel={f("addTask")}
          removeLabel={f("removeTask")}
          max={40}
        >
          <HiddenField name="id" />
          <TextField name="title" label={f("taskTitle")} maxLength={160} />
          <FieldPair>
            <SelectField
              name="ownerId"
              label={f("owner")}
              optional={optional}
              emptyLabel={f("nobody")}
              options={owners.map((o) => ({ value: o.id, label: o.name }))}
            />
            <DateField name="dueOn" label={f("dueOn")} optional={optional} />
          </FieldPair>
        </Repeater>
      </Fieldset>
      <Fieldset legend={f("budget")}>
        <Repeater
          name="budget"
          rows={(plan?.budget ?? []).map((b) => ({ label: b.label, amount: String(b.amount), source: b.source }))}
          rowLabel={`${f("budgetLine")} {n}`}
          addLabel={f("addBudget")}
          removeLabel={f("removeBudget")}
          min={0}
          max={40}
        >
          <TextField name="label" label={f("label")} maxLength={120} />
          <FieldPair>
            <NumberField name="amount" label={f("amount")} min={0} />
            <TextField name="source" label={f("source")} optional={optional} maxLength={120} />
          </FieldPair>
        </Repeater>
      </Fieldset>
      <Fieldset legend={f("risks")}>
        <Repeater
          name="risks"
          rows={(plan?.risks ?? []).map((r) => ({ text: r.text, response: r.response }))}
          rowLabel={`${f("risk")} {n}`}
          addLabel={f("addRisk")}
          removeLabel={f("removeRisk")}
          min={0}
          max={20}
        >
          <TextField name="text" label={f("riskText")} maxLength={240} />
          <TextField name="response" label={f("response")} maxLength={240} />
        </Repeater>
      </Fieldset>
      {withReason && <TextField name="reason" label={f("reason")} hint={f("reasonHint")} maxLength={500} />}
      <SubmitButton kind="primary" size={52} pendingLabel={t("saving")}>
        {withReason ? t("saveRevision") : t("save")}
      </SubmitButton>
    </ActionForm>
  );
}

async function IndicatorFields({ index, optional }: { index: number; optional: string | undefined }) {
  const t = await getTranslations("plans");
  const f = await getTranslations("plans.fields");
  const choose = (await getTranslations("ui.words"))("choose");
  const at = (field: string) => `indicators[${index}].${field}`;
  const dimensions = DIMENSIONS.map((d) => ({ value: d, label: t(`dimensions.${d}`) }));
  return (
    <Fieldset legend={`${f("indicator")} ${index + 1}${optional ? ` ${optional}` : ""}`}>
      <HiddenField name={at("id")} />
      <TextField name={at("name")} label={f("name")} required={!optional} maxLength={160} />
      <FieldPair>
        <NumberField name={at("baseline")} label={f("baseline")} required={!optional} decimal />
        <NumberField name={at("target")} label={f("target")} required={!optional} decimal />
      </FieldPair>
      <FieldPair>
        <TextField name={at("unit")} label={f("unit")} hint={f("unitHint")} required={!optional} maxLength={40} />
        <SelectField
          name={at("dimension")}
          label={f("dimension")}
          required={!optional}
          emptyLabel={choose}
          options={dimensions}
        />
      </FieldPair>
      <TextField name={at("means")} label={f("means")} required={!optional} maxLength={240} />
    </Fieldset>
  );
}
