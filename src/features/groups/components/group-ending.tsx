import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { dissolveGroupAction, windUpGroupAction } from "../actions";
import type { GroupView } from "../queries/page";

/** How a group ends: wound up first, dissolved once nothing is open. */
export async function GroupEnding({ group, locale }: { group: GroupView; locale: Locale }) {
  const t = await getTranslations("groups.settings");
  if (group.state === "DISSOLVED") return null;
  const hidden = { locale, key: randomUUID(), groupId: group.id };
  return (
    <section aria-labelledby="ending">
      <Head id="ending" size={22}>
        {t("end")}
      </Head>
      {group.state === "FORMING" && <p>{t("formingEnd")}</p>}
      {group.state === "ACTIVE" && (
        <ActionForm action={windUpGroupAction} hidden={hidden} errorLabel={t("errors")}>
          <p>{t("windUpText")}</p>
          <SubmitButton kind="danger" pendingLabel={t("saving")}>
            {t("windUp")}
          </SubmitButton>
        </ActionForm>
      )}
      {group.state === "WINDING_UP" && (
        <ActionForm action={dissolveGroupAction} hidden={hidden} errorLabel={t("errors")}>
          <p>{t("dissolveText", { name: group.name })}</p>
          <TextField name="confirmName" label={t("confirmName")} />
          <SubmitButton kind="danger" pendingLabel={t("saving")}>
            {t("dissolve")}
          </SubmitButton>
        </ActionForm>
      )}
    </section>
  );
}
