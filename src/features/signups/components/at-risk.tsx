import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { Notice } from "@/ui/notice";
import type { TicketView } from "../queries/ticket";
import { riskUntil } from "../rules";

/** The credential no longer counts on that day: until when the place is kept, and the way to renew. */
export async function AtRisk({ ticket, locale }: { ticket: TicketView; locale: Locale }) {
  const t = await getTranslations("signups.risk");
  if (ticket.status !== "AT_RISK" || !ticket.credential) return null;
  const { typeId, nameId, nameEn } = ticket.credential;
  const back = encodeURIComponent(`/activities/${ticket.slug}/ticket/${ticket.id}`);
  return (
    <Notice
      tone="warn"
      title={t("title", { credential: locale === "en" ? nameEn : nameId })}
      act={
        <ButtonLink kind="primary" href={href(locale, `/me/credentials?type=${typeId}&returnTo=${back}`)}>
          {t("act")}
        </ButtonLink>
      }
    >
      {t("text", { until: formatDateTime(riskUntil(ticket.startsAt, ticket.since), ticket.zone, locale) })}
    </Notice>
  );
}
