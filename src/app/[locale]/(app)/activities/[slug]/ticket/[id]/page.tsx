import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { TicketActs } from "@/features/attendance/components/ticket-acts";
import { TicketHead, TicketSide } from "@/features/attendance/components/ticket-parts";
import { leadsToConfirm } from "@/features/attendance/queries/roster";
import { acceptOfferAction, cancelOwnAction, declineOfferAction, joinFriendAction } from "@/features/signups/actions";
import { AtRisk } from "@/features/signups/components/at-risk";
import { getTicket } from "@/features/signups/queries/ticket";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { Anchor } from "@/ui/anchor";
import { KeepFresh } from "@/ui/keep-fresh";
import { Split } from "@/ui/split";

export const instant = false;

const doors = {
  accept: acceptOfferAction,
  decline: declineOfferAction,
  cancel: cancelOwnAction,
  friend: joinFriendAction,
};

type Props = { params: Promise<{ slug: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("attendance.ticket"))("title") };
}

/** One place: what it is, where it stands, and everything its holder can do with it. */
export default async function TicketPage({ params }: Props) {
  const { slug, id } = await params;
  if (!isUuid(id)) notFound();
  const path = `/activities/${slug}/ticket/${id}` as const;
  const actor = await requireActor(path);
  const [locale, ticket, t] = await Promise.all([
    pageLocale(),
    getTicket(actor, id),
    getTranslations("attendance.ticket"),
  ]);
  if (!ticket || ticket.slug !== slug) notFound();
  const now = new Date();
  const leads = ticket.status === "CHECKED_IN" ? await leadsToConfirm(actor, ticket.activityId) : [];
  return (
    <PersonFrame path={path} wide>
      {ticket.status === "WAITLISTED" && <KeepFresh seconds={30} />}
      <p className="pb-3 text-14">
        <Anchor href={href(locale, `/activities/${slug}`)}>{t("back")}</Anchor>
      </p>
      <Split side={<TicketSide ticket={ticket} locale={locale} now={now} />}>
        <div className="column grid gap-6">
          <TicketHead ticket={ticket} locale={locale} now={now} own={actor.personId === ticket.personId} />
          {ticket.startsAt > now && <AtRisk ticket={ticket} locale={locale} />}
          <TicketActs
            actor={actor}
            ticket={ticket}
            doors={doors}
            leads={leads}
            locale={locale}
            now={now}
            formKey={randomUUID()}
          />
        </div>
      </Split>
    </PersonFrame>
  );
}
