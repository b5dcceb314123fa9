import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { enterCodeAction } from "@/features/accounts/actions";
import { MailAgain } from "@/features/accounts/components/mail-again";
import { TicketGone } from "@/features/accounts/components/ticket-gone";
import { getTicket } from "@/features/accounts/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.verify"))("title") };
}

export default async function VerifyPage({ searchParams }: { searchParams: QueryValues }) {
  const [locale, actor, t] = await Promise.all([pageLocale(), getActor(), getTranslations("accounts")]);
  const ticket = (await queryValue(searchParams, "ticket")) ?? "";
  const view = await getTicket(actor, ticket, new Date());
  if (!view) {
    return (
      <PersonFrame path="/verify">
        <TicketGone locale={locale} />
      </PersonFrame>
    );
  }
  if (view.purpose === "RESET") redirect(href(locale, `/reset?ticket=${ticket}`));
  return (
    <PersonFrame path={`/verify?ticket=${ticket}`}>
      <h1 className="t-36">{t("verify.title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("verify.lead", { contact: view.contact })}</p>
      <ActionForm action={enterCodeAction} hidden={{ locale, ticket }} errorLabel={t("common.error")}>
        <TextField name="code" code label={t("common.code")} maxLength={11} />
        <div className="acts">
          <SubmitButton pendingLabel={t("common.wait")} size={52}>
            {t("verify.act")}
          </SubmitButton>
        </div>
      </ActionForm>
      <section className="mt-12">
        <Head size={18} soft>
          {t("verify.notThere")}
        </Head>
        <p className="my-3 text-muted">{t("verify.notThereText")}</p>
        <div className="acts">
          <MailAgain locale={locale} ticket={ticket} label={t("verify.again")} />
          <Anchor href={href(locale, "/sign-in")}>{t("verify.other")}</Anchor>
        </div>
      </section>
    </PersonFrame>
  );
}
