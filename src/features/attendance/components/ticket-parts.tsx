import { getTranslations } from "next-intl/server";
import { InfoFacts } from "@/features/activities/components/activity-info";
import { infoInput } from "@/features/activities/schema";
import type { TicketView } from "@/features/signups/queries/ticket";
import { isNearStart } from "@/features/signups/rules";
import { env } from "@/lib/env";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime, formatSpan, stubParts } from "@/lib/time";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { Pips } from "@/ui/pips";
import { Qr } from "@/ui/qr";
import { Ticket } from "@/ui/ticket";
import { WaitingRank } from "@/ui/waiting-rank";

type Props = { ticket: TicketView; locale: Locale; now: Date };

const HELD = ["CONFIRMED", "OFFERED", "AT_RISK", "CHECKED_IN"];
const STUB = {
  WAITLISTED: "waiting",
  REQUESTED: "waiting",
  OFFERED: "waiting",
  CANCELLED: "cancelled",
  LAPSED: "cancelled",
  REJECTED: "cancelled",
  REMOVED: "cancelled",
} as const;

function stubState(ticket: TicketView): "mine" | "waiting" | "cancelled" {
  if (ticket.state === "CANCELLED") return "cancelled";
  return STUB[ticket.status as keyof typeof STUB] ?? "mine";
}

/** The ordinal in the language's own way: "ketiga" is beyond ICU, so "ke-3"; "3rd" by its rules. */
async function titleOf({ ticket, now }: { ticket: TicketView; now: Date }, own: boolean): Promise<string> {
  const t = await getTranslations("attendance.ticket");
  const over = ticket.endsAt <= now && ticket.status === "CONFIRMED";
  if (over) return t("head.UNRECORDED");
  if (ticket.status === "WAITLISTED") return t("head.WAITLISTED", { rank: ticket.position ?? 1 });
  return own ? t(`head.${ticket.status}`) : t("head.friend", { name: ticket.name });
}

/** The ticket itself, in the state it is in; words always say the same as the drawing. */
export async function TicketHead({ ticket, locale, now, own }: Props & { own: boolean }) {
  const t = await getTranslations("attendance.ticket");
  const places = await getTranslations("signups.places");
  const held = HELD.includes(ticket.status);
  const span = formatSpan({ from: ticket.startsAt, to: ticket.endsAt }, ticket.zone, locale);
  const check = new URL(
    href(locale, `/groups/${ticket.groupSlug}/manage/activities/${ticket.slug}?find=${ticket.id}`),
    env.APP_URL,
  ).toString();
  return (
    <>
      <h1 className="t-36">{await titleOf({ ticket, now }, own)}</h1>
      <Ticket
        state={stubState(ticket)}
        dateTime={ticket.startsAt.toISOString()}
        {...stubParts(ticket.startsAt, ticket.zone, locale)}
        level={2}
        title={<span lang={ticket.language}>{ticket.slot}</span>}
      >
        <p className="text-14">
          <span lang={ticket.language}>{ticket.title}</span>
          <br />
          {[ticket.shift, span].filter(Boolean).join(", ")}
          <br />
          <span lang={ticket.language}>{ticket.place}</span>
        </p>
        {ticket.status === "WAITLISTED" && ticket.position !== null && (
          <WaitingRank
            rank={ticket.position}
            words={t("ahead", { waiting: ticket.waiting, ahead: ticket.position - 1 })}
            youLabel={t("you")}
          />
        )}
        {held && ticket.endsAt > now && (
          <>
            <Pips
              filled={Math.min(ticket.held, ticket.max)}
              total={ticket.max}
              mine
              words={places(ticket.held < ticket.max ? "open" : "allTaken", {
                held: ticket.held,
                max: ticket.max,
                left: ticket.max - ticket.held,
              })}
            />
            <Qr value={check} label={t("qr")} />
            <p className="text-14 text-muted">{t("show")}</p>
            <p className="text-14">
              <a href={href(locale, `/activities/${ticket.slug}/ticket/${ticket.id}/calendar`)} download>
                {t("calendar")}
              </a>
            </p>
          </>
        )}
      </Ticket>
      {ticket.state === "CANCELLED" && <Notice tone="warn">{t("activityCancelled")}</Notice>}
    </>
  );
}

/** One more thing, the rule of turns, and what to know. */
export async function TicketSide({ ticket, locale, now }: Props) {
  const t = await getTranslations("attendance.ticket");
  const skips = await getTranslations("signups.skips");
  const info = infoInput.safeParse(ticket.info);
  const at = (date: Date) => formatDateTime(date, ticket.zone, locale);
  const holds = HELD.includes(ticket.status);
  return (
    <div className="grid gap-8">
      {holds && ticket.unclaimedUntil && !ticket.claimed && (
        <section aria-labelledby="more">
          <Head id="more" size={22}>
            {t("oneMore")}
          </Head>
          <p>{t("claim", { until: at(ticket.unclaimedUntil) })}</p>
        </section>
      )}
      {(ticket.status === "WAITLISTED" || ticket.status === "OFFERED") && (
        <section aria-labelledby="turns" className="grid gap-3">
          <Head id="turns" size={22}>
            {t("turns")}
          </Head>
          {ticket.skipReason && <Notice tone="warn">{skips(ticket.skipReason)}</Notice>}
          <p>{isNearStart(ticket.startsAt, now) ? t("turnsNear") : t("turnsRule")}</p>
        </section>
      )}
      {ticket.onlineUrl && (
        <section aria-labelledby="online">
          <Head id="online" size={22}>
            {t("online")}
          </Head>
          <p>
            <a href={ticket.onlineUrl} rel="noopener noreferrer nofollow">
              {t("openMeeting")}
            </a>
          </p>
        </section>
      )}
      {info.success && (
        <section aria-labelledby="know">
          <Head id="know" size={22}>
            {t("know")}
          </Head>
          <InfoFacts info={info.data} language={ticket.language} locale={locale} side />
        </section>
      )}
    </div>
  );
}
