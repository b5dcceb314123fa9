import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { AccountNav } from "@/features/accounts/components/account-nav";
import { EndEverywhere, SessionRow } from "@/features/accounts/components/session-list";
import { listSessions } from "@/features/accounts/queries";
import { pageLocale } from "@/lib/i18n/page-locale";
import { type QueryValues, queryValue } from "@/lib/query-value";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.sessions"))("title") };
}

export default async function SessionsPage({ searchParams }: { searchParams: QueryValues }) {
  const actor = await requireActor("/me/sessions");
  const [locale, sessions, t, done] = await Promise.all([
    pageLocale(),
    listSessions(actor, new Date()),
    getTranslations("accounts.sessions"),
    queryValue(searchParams, "done"),
  ]);
  return (
    <PersonFrame path="/me/sessions" tab="me">
      <AccountNav locale={locale} part="sessions" done={done} />
      <h1 className="t-36">{t("title")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("lead")}</p>
      <ul className="list">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} locale={locale} zone={actor.zone} />
        ))}
      </ul>
      {actor.session?.kind !== "DEVICE" && <EndEverywhere locale={locale} />}
    </PersonFrame>
  );
}
