import { getTranslations } from "next-intl/server";
import { changePasswordAction, changeSettingsAction } from "@/features/accounts/actions";
import type { Locale } from "@/lib/i18n/routing";
import { ZONES, zoneLabel } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { SelectField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import type { Profile } from "./profile-form";

/** The three zones of Indonesia first; whoever lives elsewhere keeps their own. */
function zoneOptions(own: string) {
  const zones = ZONES.some((zone) => zone === own) ? ZONES : [...ZONES, own];
  return zones.map((value) => ({
    value,
    label: `${zoneLabel(value, new Date(0), "id")} · ${value.split("/").at(-1)?.replaceAll("_", " ")}`,
  }));
}

export async function SettingsForm({ profile, locale }: { profile: Profile; locale: Locale }) {
  const t = await getTranslations("accounts");
  return (
    <ActionForm action={changeSettingsAction} hidden={{ locale }} errorLabel={t("common.error")}>
      <SelectField
        name="language"
        label={t("common.language")}
        options={[
          { value: "id", label: "Bahasa Indonesia" },
          { value: "en", label: "English" },
        ]}
        defaultValue={profile.locale}
      />
      <SelectField
        name="zone"
        label={t("profile.zone")}
        options={zoneOptions(profile.zone)}
        defaultValue={profile.zone}
      />
      <div className="acts">
        <SubmitButton pendingLabel={t("common.wait")} kind="secondary">
          {t("profile.saveSettings")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

export async function PasswordChangeForm({ profile, locale }: { profile: Profile; locale: Locale }) {
  const t = await getTranslations("accounts");
  return (
    <>
      <p className="my-3 text-muted">{t(profile.hasPassword ? "profile.passwordChange" : "profile.passwordFirst")}</p>
      <ActionForm action={changePasswordAction} hidden={{ locale }} errorLabel={t("common.error")}>
        {profile.hasPassword && (
          <TextField
            name="presentPassword"
            type="password"
            label={t("profile.present")}
            autoComplete="current-password"
          />
        )}
        <TextField
          name="password"
          type="password"
          label={t("common.newPassword")}
          hint={t("common.passwordHint")}
          autoComplete="new-password"
        />
        <div className="acts">
          <SubmitButton pendingLabel={t("common.wait")} kind="secondary">
            {t("profile.passwordAct")}
          </SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
