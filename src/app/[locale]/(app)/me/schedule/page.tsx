import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { CalendarAddress } from "@/features/accounts/components/calendar-address";
import { getCalendarOwner } from "@/features/accounts/queries";
import { AgendaTicket } from "@/features/signups/components/agenda-ticket";
import { listAgenda } from "@/features/signups/queries/agenda";
import { calendarToken } from "@/lib/calendar-token";
import { env } from "@/lib/env";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Head } from "@/ui/head";
import { Pagination } from "@/ui/pagination";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app.mine"))("schedule") };
}

/** The cursor in the address, or the beginning when it is not one of ours. */
function cursor(at: string | undefined, id: string | undefined): { after?: { at: Date; id: string } } {
  const date = at ? new Date(at) : null;
  return date && !Number.isNaN(date.getTime()) && id && isUuid(id) ? { after: { at: date, id } } : {};
}

export default async function SchedulePage({ searchParams }: { searchParams: Promise<{ at?: string; id?: string }> }) {
  const [actor, locale, t, words, { at, id }] = await Promise.all([
    requireActor("/me/schedule"),
    pageLocale(),
    getTranslations("app.mine"),
    getTranslations("ui.words"),
    searchParams,
  ]);
  const [agenda, owner] = await Promise.all([
    listAgenda(actor, new Date(), cursor(at, id)),
    getCalendarOwner(actor, actor.personId ?? ""),
  ]);
  const next =
    agenda.next &&
    href(locale, `/me/schedule?at=${encodeURIComponent(agenda.next.at.toISOString())}&id=${agenda.next.id}`);
  return (
    <PersonFrame path="/me/schedule" tab="schedule">
      <h1 className="t-28">{t("schedule")}</h1>
      <p className="mt-2 mb-6 text-muted">{t("scheduleLead")}</p>
      {agenda.rows.length === 0 && (
        <EmptyState
          title={t("scheduleEmpty")}
          seed={actor.personId ?? ""}
          act={
            <ButtonLink kind="primary" href={href(locale, "/activities")}>
              {t("findActivity")}
            </ButtonLink>
          }
        >
          {t("noNextText")}
        </EmptyState>
      )}
      <div className="grid gap-3">
        {agenda.rows.map((row) => (
          <AgendaTicket key={row.id} row={row} locale={locale} />
        ))}
      </div>
      <Pagination label={t("schedule")} older={next ? { href: next, label: words("older") } : undefined} />
      {owner && (
        <>
          <Head>{t("calendarTitle")}</Head>
          <CalendarAddress
            address={`${env.APP_URL}/calendar/${calendarToken(owner.id, owner.calendarVersion)}.ics`}
            locale={locale}
            formKey={randomUUID()}
          />
        </>
      )}
    </PersonFrame>
  );
}
