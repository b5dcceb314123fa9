import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { AccountNav } from "@/features/accounts/components/account-nav";
import { AudienceForm } from "@/features/accounts/components/audience-form";
import { getProfile } from "@/features/accounts/queries";
import { isMinor } from "@/features/accounts/rules";
import { OwnData } from "@/features/privacy/components/own-data";
import { privacyPolicy } from "@/features/privacy/policy";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.privacy"))("title") };
}

export default async function PrivacyPage({ searchParams }: { searchParams: QueryValues }) {
  const actor = await requireActor("/me/privacy");
  const [locale, profile, t, data, done] = await Promise.all([
    pageLocale(),
    getProfile(actor),
    getTranslations("accounts.privacy"),
    getTranslations("privacy.yours"),
    queryValue(searchParams, "done"),
  ]);
  if (!profile) notFound();
  const minor = isMinor({ birthYear: actor.birthYear, adult: actor.adult }, new Date());
  return (
    <PersonFrame path="/me/privacy" tab="me">
      <AccountNav locale={locale} part="privacy" done={done} />
      <h1 className="t-36">{t("title")}</h1>
      <p className="mt-2 text-muted">{t("lead")}</p>
      <p className="mt-2 mb-6">
        <Anchor href="#data">{data("jump")}</Anchor>
      </p>
      {minor && <Notice tone="info">{t("minor")}</Notice>}
      <div className="mt-6">
        {actor.session?.kind === "DEVICE" ? (
          <Notice>{t("device")}</Notice>
        ) : (
          <AudienceForm profile={profile} locale={locale} />
        )}
      </div>
      <section className="mt-12">
        <Head size={22}>{t("kept")}</Head>
        <p className="mt-3 text-muted">{t("keptText")}</p>
      </section>
      <OwnData locale={locale} allowed={privacyPolicy.eraseAccount(actor, {})} />
    </PersonFrame>
  );
}
