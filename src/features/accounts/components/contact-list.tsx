import { getTranslations } from "next-intl/server";
import { addContactAction, removeContactAction, verifyContactAction } from "@/features/accounts/actions";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { PhoneOrEmailField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import type { Profile } from "./profile-form";

type Contact = Profile["contacts"][number];

async function ContactRow({ contact, locale, canRemove }: { contact: Contact; locale: Locale; canRemove: boolean }) {
  const t = await getTranslations("accounts.profile");
  const wait = (await getTranslations("accounts.common"))("wait");
  const mailboxState = contact.verified ? t("confirmed") : t("unconfirmed");
  return (
    <li>
      <div className="flex flex-wrap items-center justify-between gap-3 py-1">
        <div className="min-w-0">
          <p className="font-strong break-words">{contact.value}</p>
          <p className="text-14 text-muted">{contact.kind === "EMAIL" ? mailboxState : t("number")}</p>
        </div>
        <div className="acts">
          {contact.kind === "EMAIL" && !contact.verified && (
            <ActionForm action={verifyContactAction} hidden={{ locale, contactId: contact.id }} inline>
              <SubmitButton pendingLabel={wait} kind="secondary" size={36} about={contact.value}>
                {t("confirm")}
              </SubmitButton>
            </ActionForm>
          )}
          {canRemove && (
            <ActionForm action={removeContactAction} hidden={{ locale, contactId: contact.id }} inline>
              <SubmitButton pendingLabel={wait} kind="quiet" size={36} about={contact.value}>
                {t("remove")}
              </SubmitButton>
            </ActionForm>
          )}
        </div>
      </div>
    </li>
  );
}

/** One's own mailboxes and numbers, and a field for another. */
export async function ContactList({
  profile,
  locale,
  ownAccount,
}: {
  profile: Profile;
  locale: Locale;
  ownAccount: boolean;
}) {
  const t = await getTranslations("accounts");
  const canRemove = ownAccount && profile.contacts.length > 1;
  return (
    <>
      <p className="my-3 text-muted">{t("profile.contactsText")}</p>
      <ul className="list">
        {profile.contacts.map((contact) => (
          <ContactRow key={contact.id} contact={contact} locale={locale} canRemove={canRemove} />
        ))}
      </ul>
      <ActionForm action={addContactAction} hidden={{ locale }} errorLabel={t("common.error")} className="mt-4">
        <PhoneOrEmailField name="contact" label={t("profile.addTitle")} autoComplete="off" />
        <div className="acts">
          <SubmitButton pendingLabel={t("common.wait")} kind="secondary">
            {t("profile.add")}
          </SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
