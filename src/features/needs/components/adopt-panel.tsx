import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { HiddenField, SelectField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { adoptNeedAction, declareUnmetAction, reopenNeedAction } from "../actions";
import type { NeedState } from "../schema";

type Props = {
  locale: Locale;
  code: string;
  state: NeedState;
  /** Groups for which the reader may adopt. */
  groups: readonly { id: string; name: string }[];
  /** The one the reader came from, when there are several. */
  chosen: string | undefined;
  /** The reader's own report: somebody else has to check it. */
  own: boolean;
  /** The reader coordinates the group that has it. */
  holds: boolean;
};

/** Taking up a need for a group; and, for the group that has it, giving it back or saying openly that it cannot. */
export async function AdoptPanel({ locale, code, state, groups, chosen, own, holds }: Props) {
  const t = await getTranslations("needs");
  const hidden = () => ({ locale, code, key: randomUUID() });
  if (holds && state === "ADOPTED")
    return (
      <div className="grid gap-8">
        <p>{t("adopt.holds")}</p>
        <section aria-labelledby="back">
          <Head id="back" size={22}>
            {t("adopt.back")}
          </Head>
          <p className="pb-4 text-muted">{t("adopt.backHow")}</p>
          <ActionForm inline action={reopenNeedAction} hidden={hidden()}>
            <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
              {t("adopt.backDo")}
            </SubmitButton>
          </ActionForm>
        </section>
        <section aria-labelledby="unmet">
          <Head id="unmet" size={22}>
            {t("adopt.unmet")}
          </Head>
          <ActionForm action={declareUnmetAction} hidden={hidden()} errorLabel={t("form.error")}>
            <TextArea
              name="reason"
              rows={3}
              label={t("adopt.unmetReason")}
              hint={t("adopt.unmetHint")}
              maxLength={500}
            />
            <SubmitButton kind="secondary" pendingLabel={t("form.sending")}>
              {t("adopt.unmetDo")}
            </SubmitButton>
          </ActionForm>
        </section>
      </div>
    );
  const held = state === "REPORTED" || state === "CHECKING";
  if (state !== "VERIFIED" && state !== "UNMET" && !held) return <Notice>{t("adopt.taken")}</Notice>;
  if (held && own) return <Notice tone="warn">{t("refusals.own_report")}</Notice>;
  const [only] = groups;
  return (
    <ActionForm action={adoptNeedAction} hidden={hidden()} errorLabel={t("form.error")}>
      {groups.length === 1 && only ? (
        <>
          <p>{t("adopt.as", { group: only.name })}</p>
          <HiddenField name="groupId" value={only.id} />
        </>
      ) : (
        <SelectField
          name="groupId"
          label={t("adopt.choose")}
          emptyLabel={t("form.choose")}
          defaultValue={chosen}
          options={groups.map((g) => ({ value: g.id, label: g.name }))}
        />
      )}
      {held && <TextArea name="note" label={t("adopt.note")} hint={t("adopt.noteHint")} maxLength={1000} />}
      <SubmitButton size={52} pendingLabel={t("form.sending")}>
        {t(held ? "adopt.checkAndDo" : "adopt.do")}
      </SubmitButton>
    </ActionForm>
  );
}
