import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { dayIn, formatDate, formatDateTime, formatTime } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { KindMark } from "@/ui/kind-mark";
import { Agenda, DayHead, WorkRow } from "@/ui/work-row";
import type { OpenWork, OwnTask, ShortSlot, Today, TodayActivity, WaitingAnswer } from "../queries";

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
          <AnswerRow key={`${row.kind}-${row.id}-${row.name}`} row={row} frame={frame} />
        ))}
        {tonight.map((row) => (
          <ActivityRow key={row.activityId} row={row} frame={frame} />
        ))}
      </Agenda>
      {today.own.length > 0 && (
        <>
          <DayHead id="own">{t("own")}</DayHead>
          <Agenda>
            {today.own.map((row) => (
              <OwnRow key={`${row.kind}-${row.id}`} row={row} frame={frame} />
            ))}
          </Agenda>
        </>
      )}
      {today.short.length > 0 && (
        <>
          <DayHead id="short">{t("short")}</DayHead>
          <Agenda>
            {today.short.map((row) => (
              <ShortRow key={row.slotId} row={row} frame={frame} />
            ))}
          </Agenda>
        </>
      )}
      {today.work.length > 0 && (
        <>
          <DayHead id="work">{t("work")}</DayHead>
          <Agenda>
            {today.work.map((row) => (
              <OpenRow key={`${row.kind}-${row.place}`} row={row} frame={frame} />
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
        <ButtonLink size={36} href={href(locale, `/groups/${row.groupSlug}/manage/activities/${row.slug}`)}>
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
  const late = row.answerBy !== null && row.answerBy < now;
  const base = `/groups/${row.groupSlug}/manage` as const;
  const act = (
    <ButtonLink
      kind={row.kind === "joiner" ? "secondary" : "primary"}
      size={36}
      href={href(locale, `${base}/${DOORS[row.kind](row.id)}`)}
    >
      {t(row.kind === "joiner" ? "welcome" : "answer")}
    </ButtonLink>
  );
  const shared = { title: t(row.kind, { name: row.name }), owner: owner(row), acts: act };
  if (!row.answerBy) {
    const says = row.kind === "joiner" ? t("joinerSays") : t("waitingSays", { since });
    return <WorkRow at={formatDate(row.since, zone, { locale, short: true })} says={says} {...shared} />;
  }
  return (
    <WorkRow
      at={formatDate(row.answerBy, zone, { locale, short: true })}
      atSmall={t("answerBy")}
      says={
        late ? (
          <strong className="text-bata">
            {t("lateSays", { date: formatDate(row.answerBy, zone, { locale }), name: row.name })}
          </strong>
        ) : (
          t("waitingSays", { since })
        )
      }
      {...shared}
    />
  );
}

/** Where each is answered, below the group's workspace. */
const DOORS: Record<WaitingAnswer["kind"], (id: string) => string> = {
  application: (id) => `people?panel=${id}`,
  joiner: (id) => `campaigns/${id}`,
  review: (id) => `credentials?panel=${id}`,
  request: (id) => `services/requests?panel=${id}`,
  offer: (id) => `collaborations/${id}`,
};

const OWN_PLACES: Record<OwnTask["kind"], (row: OwnTask) => `/${string}`> = {
  voice: (row) => `/groups/${row.groupSlug}/manage/consensus/${row.id}`,
  acknowledge: (row) => `/groups/${row.groupSlug}/manage/codes`,
  check: (row) => `/groups/${row.groupSlug}/manage/credentials?panel=${row.id}`,
  confirm: () => "/me/services",
};

/** Where a person's own task is done; the same on the personal home page. */
export function ownTaskPath(task: OwnTask): `/${string}` {
  return OWN_PLACES[task.kind](task);
}

async function OwnRow({ row, frame }: { row: OwnTask; frame: Frame }) {
  const t = await getTranslations("today");
  const { locale } = frame;
  const date = formatDate(row.at, row.zone, { locale });
  return (
    <WorkRow
      at={formatDate(row.at, row.zone, { locale, short: true })}
      title={t(`own_${row.kind}`, { title: row.title })}
      owner={owner(row)}
      says={t(`own_${row.kind}Says`, { date })}
      acts={
        <ButtonLink kind="primary" size={36} href={href(locale, ownTaskPath(row))}>
          {t(`own_${row.kind}Act`)}
        </ButtonLink>
      }
    />
  );
}

const PLACES: Record<OpenWork["kind"], (row: OpenWork) => `/${string}`> = {
  plan: (row) => `/groups/${row.groupSlug}/manage/plans/${row.place}`,
  settle: (row) => `/groups/${row.groupSlug}/manage/activities/${row.place}`,
  evaluate: (row) => `/groups/${row.groupSlug}/manage/evaluations/${row.place}`,
  scope: (row) => `/groups/${row.groupSlug}/manage/collaborations/${row.place}`,
  start: (row) => `/groups/${row.groupSlug}/manage/collaborations/${row.place}`,
  assess: (row) => `/groups/${row.groupSlug}/manage/collaborations/${row.place}`,
  referral: (row) => `/groups/${row.groupSlug}/manage/collaborations`,
  host: (row) => `/groups/${row.groupSlug}/manage/collaborations`,
};

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
          {t(`${row.kind}Act`)}
        </ButtonLink>
      }
    />
  );
}
