import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PersonFrame } from "@/app/person-frame";
import { requestResetAction } from "@/features/accounts/actions";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { safeReturn } from "@/lib/safe-return";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { PhoneOrEmailField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.forgot"))("title") };
}

export default async function ForgotPage({ searchParams }: { searchParams: QueryValues }) {
  const [locale, t] = await Promise.all([pageLocale(), getTranslations("accounts")]);
  const returnTo = safeReturn(await queryValue(searchParams, "returnTo"), "/me");
  return (
    <PersonFrame path="/forgot">
      <h1 className="t-36">{t("forgot.title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("forgot.lead")}</p>
      <ActionForm action={requestResetAction} hidden={{ locale, returnTo }} errorLabel={t("common.error")}>
        <PhoneOrEmailField name="contact" label={t("common.mailbox")} autoComplete="email" />
        <div className="acts">
          <SubmitButton pendingLabel={t("common.wait")} size={52}>
            {t("forgot.act")}
          </SubmitButton>
        </div>
      </ActionForm>
      <p className="mt-8">
        <Anchor href={href(locale, `/sign-in?returnTo=${encodeURIComponent(returnTo)}`)}>{t("forgot.back")}</Anchor>
      </p>
    </PersonFrame>
  );
}
