import { getTranslations } from "next-intl/server";
import type { MySeat } from "@/features/signups/queries/ticket";
import { unclaimedUntil } from "@/features/signups/rules";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { regionName } from "@/lib/region";
import { formatDateTime, formatSpan, stubParts } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { Steps } from "@/ui/steps";
import { Ticket } from "@/ui/ticket";
import type { ActivityView } from "../queries/activity";
import type { ChosenSlot } from "./join-form";
import { placeWords } from "./place-words";

type Props = { activity: ActivityView; chosen: ChosenSlot | null; locale: Locale; now: Date };

/** What is about to be joined: activity, task, time, place, places left. */
export async function JoinTicket({ activity, chosen, locale, now }: Props) {
  const t = await getTranslations("activities.join");
  const from = chosen?.shift.startsAt ?? activity.startsAt;
  const to = chosen?.shift.endsAt ?? activity.endsAt;
  const places = chosen ? await placeWords({ ...chosen, startsAt: chosen.shift.startsAt }, now) : null;
  return (
    <Ticket
      dateTime={from.toISOString()}
      {...stubParts(from, activity.zone, locale)}
      level={2}
      title={<span lang={activity.language}>{activity.title}</span>}
    >
      <p className="text-14">
        {[chosen?.shift.title, formatSpan({ from, to }, activity.zone, locale)].filter(Boolean).join(", ")}
        <br />
        <span lang={activity.language}>{activity.place}</span>, {regionName(activity.regionCode)}
      </p>
      {places && (
        <p className="text-14">
          <span className={places.warn ? "font-medium text-bata" : ""}>{places.words}</span> ·{" "}
          <Anchor href={href(locale, `/activities/${activity.slug}/join`)}>{t("otherTask")}</Anchor>
        </p>
      )}
    </Ticket>
  );
}

/** What the reader already holds or waits for here. */
export async function MySeats({
  seats,
  activity,
  locale,
}: {
  seats: MySeat[];
  activity: ActivityView;
  locale: Locale;
}) {
  if (seats.length === 0) return null;
  const t = await getTranslations("activities.join");
  const s = await getTranslations("signups.status");
  const slots = activity.shifts.flatMap((shift) => shift.slots);
  return (
    <Notice tone="ok" title={t("yours")}>
      <ul className="grid gap-1">
        {seats.map((seat) => (
          <li key={seat.id}>
            <Anchor href={href(locale, `/activities/${activity.slug}/ticket/${seat.id}`)}>
              {seat.own ? s(seat.status) : `${seat.name}: ${s(seat.status)}`}
            </Anchor>{" "}
            · {slots.find((slot) => slot.id === seat.slotId)?.title}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** What happens after the tap, and what is never asked. */
export async function AfterJoining({
  activity,
  locale,
  now,
  known,
}: {
  activity: ActivityView;
  locale: Locale;
  now: Date;
  known: boolean;
}) {
  const t = await getTranslations("activities.join.after");
  const until = formatDateTime(unclaimedUntil(activity.startsAt, now), activity.zone, locale);
  const first = activity.approval
    ? { title: t("askedTitle"), text: t("askedText") }
    : { title: t("savedTitle"), text: t("savedText") };
  const items = known
    ? [first, { title: t("ticketTitle"), text: t("ticketText") }, { title: t("cancelTitle"), text: t("cancelText") }]
    : [
        first,
        { title: t("messageTitle"), text: t("messageText", { until }) },
        { title: t("reopenTitle"), text: t("reopenText") },
      ];
  return (
    <section aria-labelledby="after" className="grid gap-4">
      <Head id="after" size={22}>
        {t("title")}
      </Head>
      <Steps items={items} />
      <p className="text-14 text-muted">{t("never")}</p>
    </section>
  );
}
