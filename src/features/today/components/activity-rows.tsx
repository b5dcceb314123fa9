import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { formatDate, formatDateTime, formatTime } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { WorkRow } from "@/ui/work-row";
import type { ShortSlot, TodayActivity } from "../queries";
import { type Frame, owner } from "./row-frame";

/** An activity of today or tomorrow, with who is here. */
export async function ActivityRow({ row, frame }: { row: TodayActivity; frame: Frame }) {
  const t = await getTranslations("today");
  const { locale, now } = frame;
  const running = row.startsAt <= now && now < row.endsAt;
  const past = row.endsAt <= now;
  const roster = href(locale, `/groups/${row.groupSlug}/manage/activities/${row.slug}`);
  return (
    <WorkRow
      at={formatTime(row.startsAt, row.zone, locale)}
      atSmall={`–${formatTime(row.endsAt, row.zone, locale)}`}
      title={row.title}
      owner={owner(row)}
      now={running}
      says={activityWords(t, row, { running, past })}
      acts={
        <ButtonLink size={36} href={roster}>
          {t("roster")}
        </ButtonLink>
      }
    />
  );
}

type Words = Awaited<ReturnType<typeof getTranslations>>;

function activityWords(t: Words, row: TodayActivity, when: { running: boolean; past: boolean }): string {
  if (when.running) return t("running", { present: row.present, unrecorded: row.unrecorded, excused: row.excused });
  return when.past
    ? t("ended", { present: row.present, unrecorded: row.unrecorded })
    : t("coming", { expected: row.expected });
}

/** A task that is short of people. */
export async function ShortRow({ row, frame }: { row: ShortSlot; frame: Frame }) {
  const t = await getTranslations("today");
  const { locale } = frame;
  return (
    <WorkRow
      at={formatTime(row.startsAt, row.zone, locale)}
      atSmall={formatDate(row.startsAt, row.zone, { locale, short: true })}
      title={`${row.title}, ${row.slot}`}
      owner={owner(row)}
      says={
        <>
          <strong className="text-bata">{t("shortSlot", { missing: row.min - row.held })}</strong>{" "}
          {t("shortSays", { held: row.held, min: row.min, when: formatDateTime(row.startsAt, row.zone, locale) })}
        </>
      }
      acts={
        <ButtonLink size={36} href={href(locale, `/groups/${row.groupSlug}/manage/activities/${row.slug}`)}>
          {t("openActivity")}
        </ButtonLink>
      }
    />
  );
}
