import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { PersonaList } from "@/features/accounts/components/persona-list";
import { MailLinkForm, PasswordForm } from "@/features/accounts/components/sign-in-forms";
import { listPersonas } from "@/features/accounts/queries";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { safeReturn } from "@/lib/safe-return";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: QueryValues }) {
  const [locale, actor, t] = await Promise.all([pageLocale(), getActor(), getTranslations("accounts.signIn")]);
  const returnTo = safeReturn(await queryValue(searchParams, "returnTo"), "/me");
  // A device that only keeps places may still sign in to a full account.
  if (actor.kind === "person" && actor.session?.kind !== "DEVICE") redirect(href(locale, returnTo));
  const personas = await listPersonas(actor, locale);
  return (
    <PersonFrame path="/sign-in">
      <h1 className="t-36">{t("title")}</h1>
      <p className="mt-2 text-muted">{t(returnTo === "/me" ? "lead" : "leadBack")}</p>
      <p className="mt-2 mb-6">
        {t("new")}{" "}
        <Anchor href={href(locale, `/sign-up?returnTo=${encodeURIComponent(returnTo)}`)}>{t("newAct")}</Anchor>
      </p>
      <PasswordForm locale={locale} returnTo={returnTo} />
      <section className="mt-12">
        <Head size={22}>{t("orMail")}</Head>
        <p className="my-3 text-muted">{t("orMailText")}</p>
        <MailLinkForm locale={locale} returnTo={returnTo} />
      </section>
      {personas.length > 0 && <PersonaList personas={personas} locale={locale} returnTo={returnTo} />}
      <section className="mt-12">
        <Head size={18} soft>
          {t("numberTitle")}
        </Head>
        <p className="mt-3 text-muted">{t("numberText")}</p>
      </section>
    </PersonFrame>
  );
}
