import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionName } from "@/lib/region";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import { careForNeedAction, withdrawCareAction } from "../actions";
import type { CareView } from "../queries/follow";

/** "Saya peduli": what I bring, and the way back. */
export async function CarePanel({ care, locale }: { care: CareView; locale: Locale }) {
  const t = await getTranslations("needs");
  const { mine } = care;
  const hidden = { locale, code: care.code };
  return (
    <div className="grid gap-6">
      {mine && care.invited && (
        <Notice
          tone="ok"
          title={t("care.invitedTitle")}
          act={
            <ButtonLink kind="primary" href={href(locale, `/groups/new?need=${care.code}`)}>
              {t("care.found")}
            </ButtonLink>
          }
        >
          {t("care.invited")}
        </Notice>
      )}
      <ActionForm action={careForNeedAction} hidden={{ ...hidden, key: randomUUID() }} errorLabel={t("form.error")}>
        <TextField
          name="time"
          label={t("care.time")}
          hint={t("care.timeHint")}
          optional={t("form.optional")}
          defaultValue={mine?.time}
          maxLength={120}
        />
        <TextField
          name="skill"
          label={t("care.skill")}
          hint={t("care.skillHint")}
          optional={t("form.optional")}
          defaultValue={mine?.skill}
          maxLength={120}
        />
        <TextField
          name="place"
          label={t("care.place")}
          hint={t("care.placeHint")}
          optional={t("form.optional")}
          defaultValue={mine?.place}
          maxLength={120}
        />
        <CheckboxField
          name="nearby"
          label={t("care.nearby", { region: regionName(care.regionCode) })}
          hint={t("care.nearbyHint")}
          defaultChecked={mine?.nearby ?? true}
        />
        <SubmitButton size={52} pendingLabel={t("form.sending")}>
          {t(mine ? "care.save" : "page.care")}
        </SubmitButton>
      </ActionForm>
      {mine && (
        <ActionForm inline action={withdrawCareAction} hidden={{ ...hidden, key: randomUUID() }}>
          <SubmitButton kind="quiet" pendingLabel={t("form.sending")}>
            {t("care.withdraw")}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
