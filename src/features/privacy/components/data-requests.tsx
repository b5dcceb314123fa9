import { getTranslations } from "next-intl/server";
import { eraseByRequestAction, lookUpPersonAction } from "@/features/privacy/actions";
import type { FoundPerson } from "@/features/privacy/queries/found";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { buttonClass } from "@/ui/button-class";
import { ActionForm } from "@/ui/form/action-form";
import { PhoneOrEmailField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";

/** Exactly one contact; what was found stands at an address of its own, without the contact in it. */
export async function LookUpForm({ locale }: { locale: Locale }) {
  const t = await getTranslations("privacy.steward");
  return (
    <ActionForm action={lookUpPersonAction} hidden={{ locale }} errorLabel={t("errors")} className="mt-4 max-w-measure">
      <PhoneOrEmailField
        name="contact"
        label={t("contact")}
        hint={t("contactHint")}
        autoComplete="off"
        maxLength={320}
      />
      <div className="acts">
        <SubmitButton pendingLabel={t("finding")}>{t("find")}</SubmitButton>
      </div>
    </ActionForm>
  );
}

async function EraseByRequest({ person, locale }: { person: FoundPerson; locale: Locale }) {
  const t = await getTranslations("privacy.steward");
  if (person.isSteward) return <p className="text-14 text-muted">{t("steward")}</p>;
  if (person.ledAlone.length > 0)
    return <Notice tone="warn">{t("ledAlone", { groups: person.ledAlone.join(", ") })}</Notice>;
  return (
    <details>
      <summary className={buttonClass({ kind: "secondary", size: 36 }, "list-none")}>{t("erase")}</summary>
      <div className="py-3">
        <ActionForm
          action={eraseByRequestAction}
          hidden={{ locale, personId: person.id }}
          errorLabel={t("eraseErrors")}
          className="max-w-measure"
        >
          <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={2} />
          <div className="acts">
            <SubmitButton kind="danger" pendingLabel={t("working")}>
              {t("act")}
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </details>
  );
}

/** One person that was found, with the two things that can be asked for. */
export async function FoundRow({ person, locale, zone }: { person: FoundPerson; locale: Locale; zone: string }) {
  const t = await getTranslations("privacy.steward");
  return (
    <li className="grid gap-3 py-4">
      <div>
        <p className="font-strong">{person.name}</p>
        <p className="text-14 text-muted">
          {t("since", { day: formatDate(person.createdAt, zone, { locale }) })}.{" "}
          {t(person.hasMailbox ? "mailbox" : "noMailbox")}.
        </p>
      </div>
      {person.isSelf ? (
        <p className="text-14 text-muted">{t("self")}</p>
      ) : (
        <div className="flex flex-wrap items-start gap-3">
          <a className={buttonClass({ size: 36 })} href={`/api/people/${person.id}/export`} download>
            {t("export")}
          </a>
          <EraseByRequest person={person} locale={locale} />
        </div>
      )}
    </li>
  );
}
