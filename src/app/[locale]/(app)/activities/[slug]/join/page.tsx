import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { getActor } from "@/access/request";
import { PersonFrame } from "@/app/person-frame";
import { type ChosenSlot, JoinForm } from "@/features/activities/components/join-form";
import { AfterJoining, JoinTicket, MySeats } from "@/features/activities/components/join-parts";
import { type ActivityView, getActivity } from "@/features/activities/queries/activity";
import { GateNotice } from "@/features/credentials/components/gate-notice";
import { holdsGate } from "@/features/credentials/queries/required";
import { joinAction, joinAsNewAction } from "@/features/signups/actions";
import { listMySeats } from "@/features/signups/queries/ticket";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import type { Locale } from "@/lib/i18n/routing";
import { SLUG } from "@/lib/slug";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Split } from "@/ui/split";

export const instant = false;

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ slot?: string | string[]; minor?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activities.join"))("join") };
}

function chosenSlot(activity: ActivityView, slotId: unknown): ChosenSlot | null {
  const all = activity.shifts.flatMap((shift) => shift.slots.map((slot) => ({ ...slot, shift })));
  return all.find((slot) => slot.id === slotId) ?? (all.length === 1 ? (all[0] ?? null) : null);
}

/** What the chosen task asks for and the actor does not hold on its day; null when nothing stands in the way. */
async function gateOf(actor: Actor, chosen: ChosenSlot | null) {
  if (!chosen?.credentialTypeId || !chosen.credential) return null;
  const gate = {
    typeId: chosen.credentialTypeId,
    level: chosen.credentialLevel ?? ("FOUNDERS" as const),
    at: chosen.shift.startsAt,
  };
  return (await holdsGate(actor, gate)) ? null : { ...gate, ...chosen.credential };
}

async function SomeGates({ locale }: { locale: Locale }) {
  const t = await getTranslations("credentials.gate");
  return (
    <p className="text-14 text-muted">
      {t("some")} <Anchor href={href(locale, "/me/credentials")}>{t("someAct")}</Anchor>
    </p>
  );
}

export default async function JoinPage({ params, searchParams }: Props) {
  const [{ slug }, asked] = await Promise.all([params, searchParams]);
  if (!SLUG.test(slug)) notFound();
  const [locale, actor, t] = await Promise.all([pageLocale(), getActor(), getTranslations("activities.join")]);
  const now = new Date();
  const activity = await getActivity(actor, slug, now);
  if (!activity || activity.state === "DRAFT") notFound();
  const mine = await listMySeats(actor, activity.id);
  const chosen = chosenSlot(activity, asked.slot);
  const back = href(locale, `/activities/${slug}`);
  const path = `/activities/${slug}/join${chosen ? `?slot=${chosen.id}` : ""}` as const;
  const open = activity.state === "OPEN" && activity.shifts.some((s) => s.startsAt > now);
  const gate = await gateOf(actor, chosen);
  const some = !chosen && activity.shifts.some((shift) => shift.slots.some((slot) => slot.credentialTypeId !== null));
  const here = mine.find((seat) => seat.own && (chosen ? seat.shiftId === chosen.shift.id : true));
  return (
    <PersonFrame path={path} wide>
      <p className="pb-3 text-14">
        <Anchor href={back}>{t("back")}</Anchor>
      </p>
      <Split side={<AfterJoining activity={activity} locale={locale} now={now} known={actor.kind === "person"} />}>
        <div className="column grid gap-6">
          <h1 className="t-36">
            {chosen ? t("titleTask", { task: chosen.title }) : t("title", { activity: activity.title })}
          </h1>
          <JoinTicket activity={activity} chosen={chosen} locale={locale} now={now} />
          <MySeats seats={mine} activity={activity} locale={locale} />
          {!open && (
            <Notice act={<ButtonLink href={href(locale, "/activities")}>{t("others")}</ButtonLink>}>
              {activity.state === "CANCELLED" ? t("cancelled") : t("closed")}
            </Notice>
          )}
          {open && asked.minor && <Notice title={t("minorTitle")}>{t("minorText")}</Notice>}
          {open && gate && chosen && !here && (
            <GateNotice
              gate={gate}
              day={formatDate(chosen.shift.startsAt, activity.zone, { locale, weekday: true })}
              returnTo={path as `/${string}`}
              locale={locale}
            />
          )}
          {open && some && <SomeGates locale={locale} />}
          {open && !(here && chosen) && !(gate && actor.kind === "person") && (
            <>
              <JoinForm
                activity={activity}
                chosen={chosen}
                actor={actor}
                join={joinAction}
                joinAsNew={joinAsNewAction}
                locale={locale}
                formKey={randomUUID()}
                now={now}
              />
              {actor.kind === "guest" && (
                <p className="acts text-14">
                  <Anchor href={href(locale, `${path}${chosen ? "&" : "?"}minor=1`)}>{t("minor")}</Anchor>
                  <Anchor href={href(locale, `/sign-in?returnTo=${encodeURIComponent(path)}`)}>
                    {t("haveAccount")}
                  </Anchor>
                </p>
              )}
            </>
          )}
        </div>
      </Split>
    </PersonFrame>
  );
}
