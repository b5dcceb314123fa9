import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { formatDate } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { WorkRow } from "@/ui/work-row";
import type { OpenWork, OwnTask, WaitingAnswer } from "../queries";
import { ownTaskPath } from "./own-task-path";
import { type Frame, owner } from "./row-frame";

/** Somebody waits for an answer of the group. */
export async function AnswerRow({ row, frame }: { row: WaitingAnswer; frame: Frame }) {
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

/** What waits for this very person. */
export async function OwnRow({ row, frame }: { row: OwnTask; frame: Frame }) {
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
  referral: (row) => `/groups/${row.groupSlug}/manage/collaborations?view=needs`,
  host: (row) => `/groups/${row.groupSlug}/manage/collaborations?view=hosts`,
};

/** Work that is begun and not yet finished. */
export async function OpenRow({ row, frame }: { row: OpenWork; frame: Frame }) {
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
