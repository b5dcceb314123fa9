import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import type { ActivityView } from "@/features/activities/queries/activity";
import type { Locale } from "@/lib/i18n/routing";
import { formatSpan } from "@/lib/time";
import { Tally } from "@/ui/facts";
import type { FormAction } from "@/ui/form/action-form";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import type { RosterRow } from "../queries/roster";
import { RosterPerson } from "./roster-person";

export type RosterDoors = { approve: FormAction; reject: FormAction; cancel: FormAction; invite: FormAction };
type Props = {
  activity: ActivityView;
  actor: Actor;
  rows: RosterRow[];
  /** A sign-up whose code was just read: shown first. */
  find: string | null;
  locale: Locale;
  formKey: string;
  now: Date;
  url: string;
  doors: RosterDoors;
};

const GROUPS = ["ASKS", "UNRECORDED", "EXPECTED", "PRESENT", "EXCUSED", "ABSENT", "WAITING"] as const;
type GroupName = (typeof GROUPS)[number];

function groupOf(row: RosterRow): GroupName {
  if (row.status === "REQUESTED" || row.hours) return "ASKS";
  return row.as === "GONE" ? "WAITING" : row.as;
}

/** The roster for a phone: everybody by what is recorded of them, one tap each. */
export async function Roster(props: Props) {
  const { activity, actor, rows, find, locale, now } = props;
  const t = await getTranslations("attendance.roster");
  const count = (as: RosterRow["as"]) => rows.filter((r) => r.as === as).length;
  const records = can(actor, "attendance.record", { groupId: activity.group.id, activityId: activity.id });
  const found = rows.filter((r) => r.id === find);
  const counts = [
    { label: t("present"), value: count("PRESENT") },
    { label: now < activity.endsAt ? t("expected") : t("unrecorded"), value: count("EXPECTED") + count("UNRECORDED") },
    { label: t("excused"), value: count("EXCUSED") },
    { label: t("waiting"), value: count("WAITING") },
  ];
  return (
    <section aria-labelledby="roster" className="grid gap-4">
      <Head id="roster" size={22}>
        {t("title")}
      </Head>
      <Tally counts={counts} />
      {rows.length === 0 && <p className="text-muted">{t("empty")}</p>}
      {found.map((row) => (
        <Notice key={row.id} tone="info" title={t("found")}>
          <ul className="list">
            <RosterPerson {...props} row={row} records={records} keyPart="f" />
          </ul>
        </Notice>
      ))}
      {GROUPS.map((name) => {
        const people = rows.filter((r) => groupOf(r) === name);
        if (people.length === 0) return null;
        return (
          <section key={name} aria-labelledby={`r-${name}`}>
            <h3 className="t-16 py-2" id={`r-${name}`}>
              {t(`groups.${name}`, { count: people.length })}
            </h3>
            <ul className="list">
              {people.map((row) => (
                <RosterPerson key={row.id} {...props} row={row} records={records} keyPart="" />
              ))}
            </ul>
          </section>
        );
      })}
      <p className="text-14 text-muted">
        {t("rule", { span: formatSpan({ from: activity.startsAt, to: activity.endsAt }, activity.zone, locale) })}
      </p>
    </section>
  );
}
