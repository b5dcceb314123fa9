import { getTranslations } from "next-intl/server";
import { resendMailAction } from "@/features/accounts/actions";
import type { Locale } from "@/lib/i18n/routing";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";

/** Sends the mail of a ticket again, to the same mailbox. */
export async function MailAgain({ locale, ticket, label }: { locale: Locale; ticket: string; label: string }) {
  const t = await getTranslations("accounts.common");
  return (
    <ActionForm action={resendMailAction} hidden={{ locale, ticket }} inline>
      <SubmitButton pendingLabel={t("wait")} kind="secondary">
        {label}
      </SubmitButton>
    </ActionForm>
  );
}
