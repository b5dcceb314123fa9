import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { regionFullName } from "@/lib/region";
import { Facts } from "@/ui/facts";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import { answerCheckLinkAction } from "../actions";
import type { LinkView } from "../queries/follow";

/** What a local person reads and answers. Only the button counts. */
export async function LocalConfirm({ link, token, locale }: { link: LinkView; token: string; locale: Locale }) {
  const t = await getTranslations("needs");
  const role = t.has(`localRole.${link.role}`) ? t(`localRole.${link.role as "RT_RW"}`) : "";
  const rows = [
    { label: t("check.where"), value: `${link.place ? `${link.place}, ` : ""}${regionFullName(link.regionCode)}` },
    { label: t("factor.people"), value: t("list.people", { count: link.peopleAffected }) },
    ...link.items.map((i) => ({ label: i.label, value: t("page.quantity", { quantity: i.quantity, unit: i.unit }) })),
  ];
  return (
    <div className="grid gap-6">
      <p>{t("confirm.hello", { name: link.name, role })}</p>
      <h1 className="t-28" lang={link.language}>
        {link.title}
      </h1>
      <p className="lead whitespace-pre-line" lang={link.language}>
        {link.story}
      </p>
      <Facts rows={rows} />
      {link.standing !== "open" ? (
        <Notice>{t(link.standing === "used" ? "refusals.link_used" : "refusals.link_expired")}</Notice>
      ) : (
        <ActionForm
          action={answerCheckLinkAction}
          hidden={{ locale, token, key: randomUUID() }}
          errorLabel={t("form.error")}
          done={<Notice tone="ok">{t("done.answerCheckLink")}</Notice>}
        >
          <TextArea name="note" rows={3} label={t("confirm.note")} optional={t("form.optional")} maxLength={1000} />
          <CheckboxField name="showName" label={t("confirm.showName")} hint={t("confirm.showNameHint", { role })} />
          <div className="acts">
            <SubmitButton name="answer" value="true" pendingLabel={t("form.sending")}>
              {t("confirm.yes")}
            </SubmitButton>
            <SubmitButton kind="secondary" name="answer" value="false" pendingLabel={t("form.sending")}>
              {t("confirm.no")}
            </SubmitButton>
          </div>
        </ActionForm>
      )}
    </div>
  );
}
