import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import {
  CheckboxField,
  CheckboxGroup,
  DateField,
  DateTimeField,
  FieldPair,
  Fieldset,
  FileField,
  NumberField,
  PhoneOrEmailField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
  TimeField,
} from "@/ui/form/field";
import { Repeater } from "@/ui/form/repeater";
import { SubmitButton } from "@/ui/form/submit-button";
import { Specimen } from "@/ui/gallery/specimen";

/** Every field in one form that really posts. */
export async function FormSpecimen({ action }: { action: FormAction }) {
  const t = await getTranslations("ui.form");
  const locale = await getLocale();
  return (
    <Specimen title={t("title")} text={t("text")}>
      <ActionForm action={action} hidden={{ locale }} errorLabel={t("error")}>
        <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="name" />
        <PhoneOrEmailField name="contact" label={t("contact")} hint={t("contactHint")} />
        <RadioGroup
          name="channel"
          label={t("channel")}
          options={[
            { value: "whatsapp", label: t("whatsapp") },
            { value: "mail", label: t("mail"), hint: t("mailHint") },
          ]}
        />
        <CheckboxGroup
          name="days"
          label={t("days")}
          optional={t("optional")}
          options={[
            { value: "sat", label: t("sat") },
            { value: "sun", label: t("sun") },
          ]}
        />
        <SelectField
          name="skill"
          label={t("skill")}
          optional={t("optional")}
          emptyLabel={t("skillEmpty")}
          options={["nurse", "teacher", "lawyer"].map((value) => ({ value, label: t(value) }))}
        />
        <FieldPair>
          <NumberField
            name="people"
            label={t("people")}
            unit={t("peopleUnit")}
            optional={t("optional")}
            defaultValue="6"
          />
          <TimeField name="time" label={t("time")} unit="WIB" optional={t("optional")} />
        </FieldPair>
        <DateTimeField name="start" label={t("start")} hint={t("startHint")} unit="WITA" optional={t("optional")} />
        <DateField name="born" label={t("date")} optional={t("optional")} />
        <TextField name="code" label={t("code")} optional={t("optional")} code />
        <TextArea name="story" label={t("story")} optional={t("optional")} />
        <FileField
          name="photo"
          label={t("photo")}
          hint={t("photoHint")}
          optional={t("optional")}
          accept="image/jpeg,image/png"
        />
        <Fieldset legend={t("shifts")} hint={t("shiftsHint")}>
          <Repeater
            name="shifts"
            rows={[{ title: t("cook"), places: "6" }]}
            rowLabel={t.raw("shift")}
            addLabel={t("addShift")}
            removeLabel={t("removeShift")}
          >
            <TextField name="title" label={t("shiftTitle")} />
            <NumberField name="places" label={t("shiftPlaces")} unit={t("peopleUnit")} optional={t("optional")} />
          </Repeater>
        </Fieldset>
        <CheckboxField name="adult" label={t("agree")} />
        <div className="acts">
          <SubmitButton pendingLabel={t("saving")} size={52}>
            {t("save")}
          </SubmitButton>
        </div>
      </ActionForm>
    </Specimen>
  );
}
