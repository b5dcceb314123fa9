import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { setAudienceAction } from "@/features/accounts/actions";
import { AUDIENCE_CHOICES } from "@/features/accounts/rules";
import { AUDIENCE_FIELDS } from "@/features/accounts/schema";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { SelectField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import type { Profile } from "./profile-form";

/** One choice per field; what could harm somebody offers no public choice. */
export async function AudienceForm({ profile, locale }: { profile: Profile; locale: Locale }) {
  const t = await getTranslations("accounts");
  return (
    <ActionForm
      action={setAudienceAction}
      hidden={{ locale, key: randomUUID() }}
      errorLabel={t("common.error")}
      warnWhenDirty
    >
      {AUDIENCE_FIELDS.map((field) => (
        <SelectField
          key={field}
          name={`audience.${field}`}
          label={t(`fields.${field}`)}
          hint={field === "name" ? t("privacy.nameHint") : undefined}
          options={AUDIENCE_CHOICES[field].map((value) => ({ value, label: t(`audiences.${value}`) }))}
          defaultValue={profile.audiences[field]}
        />
      ))}
      <div className="acts">
        <SubmitButton pendingLabel={t("common.wait")} size={52}>
          {t("privacy.act")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
