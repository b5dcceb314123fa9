import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { updateProfileAction } from "@/features/accounts/actions";
import type { getProfile } from "@/features/accounts/queries";
import { type AudienceField, AVAILABILITY, LANGUAGES } from "@/features/accounts/schema";
import type { Locale } from "@/lib/i18n/routing";
import { provinces, regenciesOf } from "@/lib/region";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxGroup, NumberField, SelectField, TextArea, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";

export type Profile = NonNullable<Awaited<ReturnType<typeof getProfile>>>;

/** Regencies under their province's name, so that equal names stay apart. */
function regionOptions() {
  return provinces.flatMap((province) => [
    { value: province.code, label: province.name },
    ...regenciesOf(province.code).map((r) => ({ value: r.code, label: `${r.name}, ${province.name}` })),
  ]);
}

/** What a person says about themself; beside each part stands who sees it. */
export async function ProfileForm({ profile, locale }: { profile: Profile; locale: Locale }) {
  const t = await getTranslations("accounts");
  const seen = (field: AudienceField) => t("profile.seenBy", { audience: t(`audiences.${profile.audiences[field]}`) });
  const hint = (field: AudienceField, key: string) => `${t(key)} ${seen(field)}.`;
  const optional = t("common.optional");
  return (
    <ActionForm
      action={updateProfileAction}
      hidden={{ locale, key: randomUUID(), version: String(profile.version) }}
      errorLabel={t("common.error")}
      warnWhenDirty
    >
      <TextField
        name="name"
        label={t("common.name")}
        hint={`${seen("name")}.`}
        defaultValue={profile.name}
        autoComplete="name"
        maxLength={80}
      />
      <TextArea
        name="about"
        label={t("profile.about")}
        hint={hint("about", "profile.aboutHint")}
        optional={optional}
        defaultValue={profile.about ?? ""}
        rows={3}
        maxLength={600}
      />
      <TextField
        name="skills"
        label={t("profile.skills")}
        hint={hint("skills", "profile.skillsHint")}
        optional={optional}
        defaultValue={profile.skills.join(", ")}
      />
      <CheckboxGroup
        name="languages"
        label={t("profile.languages")}
        hint={`${seen("languages")}.`}
        optional={optional}
        options={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        defaultValue={profile.languages}
      />
      <CheckboxGroup
        name="availability"
        label={t("profile.availability")}
        hint={`${seen("availability")}.`}
        optional={optional}
        options={AVAILABILITY.map((value) => ({ value, label: t(`availability.${value}`) }))}
        defaultValue={profile.availability}
      />
      <SelectField
        name="regionCode"
        label={t("profile.region")}
        hint={`${seen("region")}.`}
        optional={optional}
        options={regionOptions()}
        emptyLabel={t("profile.regionEmpty")}
        defaultValue={profile.regionCode ?? ""}
      />
      <NumberField
        name="birthYear"
        label={t("profile.birthYear")}
        hint={hint("birthYear", "profile.birthYearHint")}
        optional={optional}
        defaultValue={profile.birthYear ? String(profile.birthYear) : ""}
      />
      <TextArea
        name="accessNeeds"
        label={t("profile.accessNeeds")}
        hint={hint("accessNeeds", "profile.accessNeedsHint")}
        optional={optional}
        defaultValue={profile.accessNeeds ?? ""}
        rows={2}
        maxLength={300}
      />
      <div className="acts">
        <SubmitButton pendingLabel={t("common.wait")} size={52}>
          {t("profile.act")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
