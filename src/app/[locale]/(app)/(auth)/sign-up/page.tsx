import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { signUpAction } from "@/features/accounts/actions";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { safeReturn } from "@/lib/safe-return";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { CheckboxField, PhoneOrEmailField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.signUp"))("title") };
}

export default async function SignUpPage({ searchParams }: { searchParams: QueryValues }) {
  const [locale, actor, t] = await Promise.all([pageLocale(), getActor(), getTranslations("accounts")]);
  const returnTo = safeReturn(await queryValue(searchParams, "returnTo"), "/me");
  if (actor.kind === "person" && actor.session?.kind !== "DEVICE") redirect(href(locale, returnTo));
  return (
    <PersonFrame path="/sign-up">
      <h1 className="t-36">{t("signUp.title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("signUp.lead")}</p>
      <ActionForm action={signUpAction} hidden={{ locale, returnTo }} errorLabel={t("common.error")}>
        <TextField name="name" label={t("common.name")} autoComplete="name" maxLength={80} />
        <PhoneOrEmailField name="contact" label={t("common.contact")} hint={t("signUp.contactHint")} />
        <TextField
          name="password"
          type="password"
          label={t("common.password")}
          hint={t("signUp.passwordHint")}
          optional={t("common.optional")}
          autoComplete="new-password"
        />
        <CheckboxField name="adult" label={t("signUp.adult")} hint={t("signUp.adultHint")} />
        <div className="acts">
          <SubmitButton pendingLabel={t("common.wait")} size={52}>
            {t("signUp.act")}
          </SubmitButton>
        </div>
      </ActionForm>
      <p className="mt-8">
        {t("signUp.have")}{" "}
        <Anchor href={href(locale, `/sign-in?returnTo=${encodeURIComponent(returnTo)}`)}>{t("signIn.act")}</Anchor>
      </p>
    </PersonFrame>
  );
}
