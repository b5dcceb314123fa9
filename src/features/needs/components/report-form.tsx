import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { regenciesOf, regionName } from "@/lib/region";
import { ActionForm } from "@/ui/form/action-form";
import {
  CheckboxField,
  DateField,
  FieldPair,
  Fieldset,
  FileField,
  NumberField,
  PhoneOrEmailField,
  RadioGroup,
  SelectField,
  TextArea,
  TextField,
} from "@/ui/form/field";
import { Repeater } from "@/ui/form/repeater";
import { SubmitButton } from "@/ui/form/submit-button";
import { reportNeedAction } from "../actions";
import { NEED_CATEGORIES } from "../schema";

const BANDS = ["1", "2", "3", "4"] as const;

/** What is lacking, for whom, where, until when. Never an identity number. */
export async function ReportForm({
  locale,
  province,
  signedIn,
}: {
  locale: Locale;
  province: string;
  signedIn: boolean;
}) {
  const t = await getTranslations("needs");
  const optional = t("form.optional");
  return (
    <ActionForm
      action={reportNeedAction}
      hidden={{ locale, language: locale, key: randomUUID() }}
      errorLabel={t("form.error")}
      warnWhenDirty
    >
      <Fieldset legend={t("form.what")}>
        <TextField name="title" label={t("form.title")} hint={t("form.titleHint")} maxLength={120} />
        <TextArea name="story" label={t("form.story")} hint={t("form.storyHint")} rows={6} maxLength={4000} />
        <SelectField
          name="category"
          label={t("form.category")}
          emptyLabel={t("form.choose")}
          options={NEED_CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))}
        />
      </Fieldset>
      <Fieldset legend={t("form.where")}>
        <SelectField
          name="regionCode"
          label={t("form.region", { province: regionName(province) })}
          emptyLabel={t("form.choose")}
          options={regenciesOf(province).map((r) => ({ value: r.code, label: r.name }))}
        />
        <TextField
          name="place"
          label={t("form.place")}
          hint={t("form.placeHint")}
          optional={optional}
          maxLength={300}
        />
      </Fieldset>
      <Fieldset legend={t("form.howBad")} hint={t("form.howBadHint")}>
        <NumberField
          name="peopleAffected"
          label={t("form.people")}
          hint={t("form.peopleHint")}
          unit={t("form.peopleUnit")}
        />
        <RadioGroup
          name="severity"
          label={t("factor.severity")}
          options={BANDS.map((value) => ({ value, label: t(`severity.${value}`) }))}
        />
        <RadioGroup
          name="vulnerability"
          label={t("factor.vulnerability")}
          options={BANDS.map((value) => ({ value, label: t(`vulnerability.${value}`) }))}
        />
        <CheckboxField name="lifeThreatening" label={t("form.life")} hint={t("form.lifeHint")} />
        <DateField name="neededBy" label={t("form.neededBy")} hint={t("form.neededByHint")} optional={optional} />
      </Fieldset>
      <Fieldset legend={t("form.items")} hint={t("form.itemsHint")}>
        <Repeater
          name="items"
          min={1}
          max={20}
          rowLabel={t.raw("form.itemRow")}
          addLabel={t("form.addItem")}
          removeLabel={t("form.removeItem")}
        >
          <TextField name="label" label={t("form.itemLabel")} optional={optional} maxLength={80} />
          <FieldPair>
            <NumberField name="quantity" label={t("form.quantity")} optional={optional} />
            <TextField
              name="unit"
              label={t("form.unit")}
              hint={t("form.unitHint")}
              optional={optional}
              maxLength={30}
            />
          </FieldPair>
        </Repeater>
        <TextField
          name="skills"
          label={t("form.skills")}
          hint={t("form.skillsHint")}
          optional={optional}
          maxLength={400}
        />
      </Fieldset>
      <Fieldset legend={t("form.photos")} hint={t("form.photosHint")}>
        <FileField name="photos" label={t("form.photosLabel")} optional={optional} accept="image/*" multiple />
        <TextField
          name="photoAlt"
          label={t("form.photoAlt")}
          hint={t("form.photoAltHint")}
          optional={optional}
          maxLength={200}
        />
      </Fieldset>
      <Fieldset legend={t("form.who")} hint={t("form.whoHint")}>
        {!signedIn && (
          <>
            <TextField
              name="reporterName"
              label={t("form.name")}
              optional={optional}
              autoComplete="name"
              maxLength={80}
            />
            <PhoneOrEmailField
              name="reporterContact"
              label={t("form.contact")}
              hint={t("form.contactHint")}
              optional={optional}
            />
          </>
        )}
        <CheckboxField name="showName" label={t("form.showName")} />
        <CheckboxField name="onBehalf" label={t("form.onBehalf")} />
        <CheckboxField name="consent" label={t("form.consent")} hint={t("form.consentHint")} />
      </Fieldset>
      <SubmitButton size={52} pendingLabel={t("form.sending")}>
        {t("form.send")}
      </SubmitButton>
    </ActionForm>
  );
}
