import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { PersonFrame } from "@/app/person-frame";
import { setUpAction } from "@/features/accounts/actions";
import { isSetUpToken } from "@/features/accounts/commands/enrol";
import { awaitsSetUp } from "@/features/accounts/queries";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { ActionForm } from "@/ui/form/action-form";
import { TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.setup"))("title") };
}

/** The first run of an empty instance; before and afterwards it is not there. */
export default async function SetUpPage({ searchParams }: { searchParams: QueryValues }) {
  await connection();
  const token = await queryValue(searchParams, "token");
  if (!token || !isSetUpToken(token) || !(await awaitsSetUp())) notFound();
  const [locale, t] = await Promise.all([pageLocale(), getTranslations("accounts")]);
  return (
    <PersonFrame path={`/setup?token=${encodeURIComponent(token)}`}>
      <h1 className="t-36">{t("setup.title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("setup.lead")}</p>
      <ActionForm action={setUpAction} hidden={{ locale, token }} errorLabel={t("common.error")}>
        <TextField name="name" label={t("common.name")} autoComplete="name" maxLength={80} />
        <TextField name="contact" type="email" label={t("common.mailbox")} autoComplete="email" />
        <TextField
          name="password"
          type="password"
          label={t("common.password")}
          hint={t("common.passwordHint")}
          autoComplete="new-password"
        />
        <div className="acts">
          <SubmitButton pendingLabel={t("common.wait")} size={52}>
            {t("setup.act")}
          </SubmitButton>
        </div>
      </ActionForm>
    </PersonFrame>
  );
}
