import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { PreferencesForm } from "@/features/notifications/components/preferences-form";
import { listPreferences } from "@/features/notifications/queries/my-notices";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications.preferences"))("title") };
}

export default async function PreferencesPage() {
  const actor = await requireActor("/me/notifications/preferences");
  const [locale, t] = await Promise.all([pageLocale(), getTranslations("notifications.preferences")]);
  const rows = await listPreferences(actor, locale);
  const required = rows.filter((row) => row.required);
  const chosen = rows.filter((row) => !row.required);
  return (
    <PersonFrame path="/me/notifications/preferences" tab="home">
      <p>
        <Anchor href={href(locale, "/me/notifications")}>{t("back")}</Anchor>
      </p>
      <h1 className="t-36 mt-2">{t("title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("lead")}</p>
      <PreferencesForm rows={chosen} locale={locale} />
      <section className="mt-12">
        <Head size={18} soft>
          {t("required")}
        </Head>
        <p className="my-3 text-muted">{t("alwaysWhy")}</p>
        <ul className="list">
          {required.map((row) => (
            <li key={row.type} className="py-2">
              {row.label}
            </li>
          ))}
        </ul>
      </section>
    </PersonFrame>
  );
}
