import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { dayIn, formatDate, formatDateTime, formatTime } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { KindMark } from "@/ui/kind-mark";
import { Agenda, DayHead, WorkRow } from "@/ui/work-row";
import type { OpenWork, ShortSlot, Today, TodayActivity, WaitingAnswer } from "../queries";

type Frame = { locale: Locale; now: Date; zone: string };
type Owner = { groupName: string; groupKind: "PROFESSIONAL" | "VOLUNTEER" };

function owner(row: Owner) {
  return (
    <span className="inline-flex items-center gap-2">
      <KindMark kind={row.groupKind === "PROFESSIONAL" ? "professional" : "volunteer"} />
      {row.groupName}
    </span>
  );
}

/** Everything that waits, in the order in which it matters; each row leads to the act. */
export async function TodayList({ today, frame }: { today: Today; frame: Frame }) {
  const t = await getTranslations("today");
  const today_ = dayIn(frame.now, frame.zone);
  const tonight = today.activities.filter((a) => dayIn(a.startsAt, a.zone) <= today_);
  const later = today.activities.filter((a) => dayIn(a.startsAt, a.zone) > today_);
  const late = today.answers.filter((a) => a.answerBy && a.answerBy < frame.now).length;
  return (
    <>
      <DayHead
        id="until"
        fact={
          late > 0
            ? `${t("things", { count: tonight.length + today.answers.length })}, ${t("late", { count: late })}`
            : t("things", { count: tonight.length + today.answers.length })
        }
      >
        {t("until")}
      </DayHead>
      <Agenda>
        {today.answers.map((row) => (
          <AnswerRow key={`${row.kind}-${row.id}-${row.personName}`} row={row} frame={frame} />
        ))}
        {tonight.map((row) => (
          <ActivityRow key={row.activityId} row={row} frame={frame} />
        ))}
      </Agenda>
      {today.short.length > 0 && (
        <>
          <DayHead id="short">{t("short")}</DayHead>
          <Agenda>
            {today.short.map((row) => (
              <ShortRow key={`${row.activityId}-${row.slot}-${row.startsAt.toISOString()}`} row={row} frame={frame} />
            ))}
          </Agenda>
        </>
      )}
      {today.work.length > 0 && (
        <>
          <DayHead id="work">{t("work")}</DayHead>
          <Agenda>
            {today.work.map((row) => (
              <OpenRow key={`${row.kind}-${row.id}`} row={row} frame={frame} />
            ))}
          </Agenda>
        </>
      )}
      {later.length > 0 && (
        <>
          <DayHead id="tomorrow">{t("tomorrow")}</DayHead>
          <Agenda>
            {later.map((row) => (
              <ActivityRow key={row.activityId} row={row} frame={frame} />
            ))}
          </Agenda>
        </>
      )}
    </>
  );
}

async function ActivityRow({ row, frame }: { row: TodayActivity; frame: Frame }) {
  const t = await getTranslations("today");
  const { locale, now } = frame;
  const running = row.startsAt <= now && now < row.endsAt;
  const past = row.endsAt <= now;
  const roster = href(locale, `/groups/${row.groupSlug}/manage/activities/${row.activityId}/roster`);
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

async function ShortRow({ row, frame }: { row: ShortSlot; frame: Frame }) {
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
        <ButtonLink size={36} href={href(locale, `/groups/${row.groupSlug}/manage/activities/${row.activityId}`)}>
          {t("openActivity")}
        </ButtonLink>
      }
    />
  );
}

async function AnswerRow({ row, frame }: { row: WaitingAnswer; frame: Frame }) {
  const t = await getTranslations("today");
  const { locale, zone, now } = frame;
  const since = formatDate(row.since, zone, { locale });
  const late = row.answerBy && row.answerBy < now;
  const base = `/groups/${row.groupSlug}/manage` as const;
  if (row.kind === "joiner") {
    return (
      <WorkRow
        at={formatDate(row.since, zone, { locale, short: true })}
        title={t("joiner", { name: row.personName })}
        owner={owner(row)}
        says={t("joinerSays")}
        acts={
          <ButtonLink size={36} href={href(locale, `${base}/campaigns/${row.id}`)}>
            {t("welcome")}
          </ButtonLink>
        }
      />
    );
  }
  return (
    <WorkRow
      at={row.answerBy ? formatDate(row.answerBy, zone, { locale, short: true }) : since}
      atSmall={t("answerBy")}
      title={t("application", { name: row.personName })}
      owner={owner(row)}
      says={
        late && row.answerBy ? (
          <strong className="text-bata">
            {t("lateSays", { date: formatDate(row.answerBy, zone, { locale }), name: row.personName })}
          </strong>
        ) : (
          t("applicationSays", { since })
        )
      }
      acts={
        <ButtonLink kind="primary" size={36} href={href(locale, `${base}/people?panel=application-${row.id}`)}>
          {t("answer")}
        </ButtonLink>
      }
    />
  );
}

const PLACES: Record<OpenWork["kind"], (row: OpenWork) => `/${string}`> = {
  plan: (row) => `/groups/${row.groupSlug}/manage/plans/${row.id}`,
  settle: (row) => `/groups/${row.groupSlug}/manage/activities/${row.id}/roster`,
  evaluate: (row) => `/groups/${row.groupSlug}/manage/evaluations/${row.id}`,
};
const VERBS = { plan: "review", settle: "settleAct", evaluate: "evaluateAct" } as const;

async function OpenRow({ row, frame }: { row: OpenWork; frame: Frame }) {
  const t = await getTranslations("today");
  const { locale } = frame;
  return (
    <WorkRow
      at={formatDate(row.at, row.zone, { locale, short: true })}
      title={t(row.kind, { title: row.title })}
      owner={owner(row)}
      says={t(`${row.kind}Says`, { date: formatDate(row.at, row.zone, { locale }) })}
      acts={
        <ButtonLink size={36} href={href(locale, PLACES[row.kind](row))}>
          {t(VERBS[row.kind])}
        </ButtonLink>
      }
    />
  );
}
