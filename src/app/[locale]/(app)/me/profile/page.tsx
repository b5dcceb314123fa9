import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { AccountNav } from "@/features/accounts/components/account-nav";
import { ContactList } from "@/features/accounts/components/contact-list";
import { ProfileForm } from "@/features/accounts/components/profile-form";
import { PasswordChangeForm, SettingsForm } from "@/features/accounts/components/settings-forms";
import { getProfile } from "@/features/accounts/queries";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.profile"))("title") };
}

export default async function ProfilePage({ searchParams }: { searchParams: QueryValues }) {
  const actor = await requireActor("/me/profile");
  const [locale, profile, t, done] = await Promise.all([
    pageLocale(),
    getProfile(actor),
    getTranslations("accounts.profile"),
    queryValue(searchParams, "done"),
  ]);
  if (!profile) notFound();
  const ownAccount = actor.session?.kind !== "DEVICE";
  return (
    <PersonFrame path="/me/profile" tab="me">
      <AccountNav locale={locale} part="profile" done={done} />
      <h1 className="t-36">{t("title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("lead")}</p>
      {!profile.hasMailbox && <Notice tone="warn">{t("deviceOnly")}</Notice>}
      <div className="mt-6">
        <ProfileForm profile={profile} locale={locale} />
      </div>
      <section className="mt-12" id="contacts">
        <Head size={22}>{t("contacts")}</Head>
        <ContactList profile={profile} locale={locale} ownAccount={ownAccount} />
      </section>
      <section className="mt-12">
        <Head size={22}>{t("settings")}</Head>
        <div className="mt-4">
          <SettingsForm profile={profile} locale={locale} />
        </div>
      </section>
      {ownAccount && profile.hasMailbox && (
        <section className="mt-12">
          <Head size={22}>{t("passwordTitle")}</Head>
          <PasswordChangeForm profile={profile} locale={locale} />
        </section>
      )}
    </PersonFrame>
  );
}
