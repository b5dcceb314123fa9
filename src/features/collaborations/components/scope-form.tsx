import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
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
import { editScopeAction } from "../actions";
import type { CollaborationView } from "../queries/collaboration";

type Props = { view: CollaborationView; members: { id: string; name: string }[]; locale: Locale };

/** What exactly, in one form; each side names its own people. The version lets the second of two editors see both. */
export async function ScopeForm({ view, members, locale }: Props) {
  const t = await getTranslations("collaborations");
  const f = await getTranslations("collaborations.fields");
  const optional = (await getTranslations("ui.words"))("optional");
  const hidden = {
    locale,
    key: randomUUID(),
    groupId: view.ours.id,
    collaborationId: view.id,
    version: String(view.version),
  };
  const ours = view.people.filter((person) => person.side === view.side);
  return (
    <ActionForm action={editScopeAction} hidden={hidden} errorLabel={t("errorLabel")} warnWhenDirty>
      <TextArea
        name="summary"
        label={f("summary")}
        hint={f("summaryHint")}
        defaultValue={view.summary}
        rows={6}
        maxLength={3000}
      />
      <NumberField
        name="hours"
        label={f("hours")}
        unit={f("hoursUnit")}
        optional={optional}
        min={1}
        defaultValue={view.hours === null ? undefined : String(view.hours)}
      />
      <FieldPair>
        <DateField name="startsOn" label={f("startsOn")} optional={optional} defaultValue={view.startsOn ?? ""} />
        <DateField name="endsOn" label={f("endsOn")} optional={optional} defaultValue={view.endsOn ?? ""} />
      </FieldPair>
      <Fieldset legend={f("deliverables")}>
        <Repeater
          name="deliverables"
          rows={view.deliverables.map((d) => ({ id: d.id, text: d.text, side: d.side, dueOn: d.dueOn ?? "" }))}
          rowLabel={f("deliverable", { n: "{n}" })}
          addLabel={f("addDeliverable")}
          removeLabel={f("removeDeliverable")}
          max={20}
          blankRows={2}
        >
          <HiddenField name="id" />
          <TextField name="text" label={f("deliverableText")} maxLength={160} />
          <FieldPair>
            <SelectField
              name="side"
              label={f("side")}
              options={[
                { value: "from", label: view.fromGroup.name },
                { value: "to", label: view.toGroup.name },
              ]}
            />
            <DateField name="dueOn" label={f("dueOn")} optional={optional} />
          </FieldPair>
        </Repeater>
      </Fieldset>
      <Fieldset legend={f("people", { group: view.ours.name })} hint={f("peopleHint")}>
        <Repeater
          name="people"
          rows={ours.map((person) => ({ personId: person.personId, part: person.part }))}
          rowLabel={f("person", { n: "{n}" })}
          addLabel={f("addPerson")}
          removeLabel={f("removePerson")}
          min={0}
          max={20}
          blankRows={2}
        >
          <FieldPair>
            <SelectField
              name="personId"
              label={f("personId")}
              optional={optional}
              emptyLabel={f("nobody")}
              options={members.map((member) => ({ value: member.id, label: member.name }))}
            />
            <TextField name="part" label={f("part")} optional={optional} maxLength={120} />
          </FieldPair>
        </Repeater>
      </Fieldset>
      <SubmitButton kind="primary" size={52} pendingLabel={t("saving")}>
        {t("saveScope")}
      </SubmitButton>
    </ActionForm>
  );
}
