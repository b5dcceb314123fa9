import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { can } from "@/access/can";
import type { ActivityView } from "@/features/activities/queries/activity";
import type { Locale } from "@/lib/i18n/routing";
import { formatTime } from "@/lib/time";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { WhatsappLink } from "@/ui/share-links";
import {
  approveHoursAction,
  checkInAction,
  checkOutAction,
  declineHoursAction,
  excuseAction,
  markAbsentAction,
  undoAbsenceAction,
  undoCheckInAction,
  undoCheckOutAction,
} from "../actions";
import type { RosterRow } from "../queries/roster";
import { recordBlocker } from "../rules";
import type { RosterDoors } from "./roster";

type Props = {
  activity: ActivityView;
  actor: Actor;
  row: RosterRow;
  records: boolean;
  locale: Locale;
  formKey: string;
  keyPart: string;
  now: Date;
  url: string;
  doors: RosterDoors;
};

/** One person: name and task left, the one likely verb right, the rarer ones behind "Lainnya". */
export async function RosterPerson(props: Props) {
  const { activity, row, locale } = props;
  const t = await getTranslations("attendance.roster");
  const facts = [
    row.slot,
    row.shift,
    row.walkIn && t("walkedIn"),
    row.placeholder && t("named"),
    row.membership === "INVITED" && t("invited"),
    row.reason,
  ].filter(Boolean);
  return (
    <li className="grid gap-2 py-3">
      <div className="flex items-center justify-between gap-4">
        <div>
          <p>
            <strong>{row.name}</strong>
          </p>
          <p className="text-14 text-muted">{facts.join(" · ")}</p>
          {row.as === "PRESENT" && row.checkedInAt && (
            <p className="text-14 text-success">
              {t("presentAt", { time: formatTime(row.checkedInAt, activity.zone, locale) })}
              {row.checkedOutAt && ` · ${t("homeAt", { time: formatTime(row.checkedOutAt, activity.zone, locale) })}`}
            </p>
          )}
        </div>
        <Verb {...props} />
      </div>
      <Rarer {...props} />
    </li>
  );
}

function Tap({
  door,
  props,
  verb,
  kind = "secondary",
}: {
  door: FormAction;
  props: Props;
  verb: [string, string];
  kind?: "primary" | "secondary" | "quiet";
}) {
  const { row, locale, formKey, keyPart } = props;
  const [key, label] = verb;
  return (
    <ActionForm
      action={door}
      inline
      hidden={{ locale, key: `${formKey}${keyPart}${key}${row.id.slice(-12)}`, signUpId: row.id }}
    >
      <SubmitButton kind={kind} size={36} pendingLabel="…" about={row.name}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}

async function Verb(props: Props) {
  const { activity, actor, row, records, now } = props;
  const t = await getTranslations("attendance.roster");
  const manages = can(actor, "activity.manage", { groupId: activity.group.id, activityId: activity.id });
  if (row.hours) return <ReportedHours {...props} />;
  if (row.status === "REQUESTED" && manages && row.startsAt > now)
    return <Tap door={props.doors.approve} props={props} verb={["ap", t("approve")]} kind="primary" />;
  if (row.personId === actor.personId) return <p className="text-14 text-muted">{t("you")}</p>;
  if (!records) return null;
  if (recordBlocker({ activityState: activity.state, startsAt: row.startsAt }, now)) return null;
  if (row.status === "CHECKED_IN") return <Tap door={checkOutAction} props={props} verb={["co", t("goneHome")]} />;
  if (row.status === "ATTENDED")
    return <Tap door={undoCheckOutAction} props={props} verb={["uo", t("undo")]} kind="quiet" />;
  if (row.status === "NO_SHOW" || row.status === "EXCUSED")
    return <Tap door={undoAbsenceAction} props={props} verb={["ua", t("undo")]} kind="quiet" />;
  return <Tap door={checkInAction} props={props} verb={["ci", t("checkIn")]} />;
}

async function ReportedHours(props: Props) {
  const { row, actor, locale, formKey, activity } = props;
  const t = await getTranslations("attendance.roster");
  if (!row.hours || row.personId === actor.personId || !can(actor, "hours.approve", { groupId: activity.group.id }))
    return null;
  const hidden = { locale, hoursId: row.hours.id };
  return (
    <div className="grid gap-2">
      <p className="text-14">{t("told", { minutes: row.hours.minutes, note: row.hours.note })}</p>
      <ActionForm
        action={approveHoursAction}
        inline
        hidden={{ ...hidden, key: `${formKey}ah${row.hours.id.slice(-12)}` }}
      >
        <SubmitButton size={36} pendingLabel="…" about={row.name}>
          {t("approveHours")}
        </SubmitButton>
      </ActionForm>
      <details>
        <summary className="cursor-pointer underline underline-offset-4 text-14">{t("declineHours")}</summary>
        <ActionForm action={declineHoursAction} hidden={{ ...hidden, key: `${formKey}dh${row.hours.id.slice(-12)}` }}>
          <TextField name="reason" label={t("reason")} maxLength={300} />
          <SubmitButton kind="secondary" size={36} pendingLabel="…" about={row.name}>
            {t("declineHours")}
          </SubmitButton>
        </ActionForm>
      </details>
    </div>
  );
}

function Reason({
  door,
  props,
  words,
}: {
  door: FormAction;
  props: Props;
  words: { key: string; label: string; verb: string };
}) {
  const { row, locale, formKey, keyPart } = props;
  return (
    <ActionForm
      action={door}
      hidden={{ locale, key: `${formKey}${keyPart}${words.key}${row.id.slice(-12)}`, signUpId: row.id }}
    >
      <TextField name="reason" label={words.label} maxLength={300} />
      <SubmitButton kind="secondary" size={36} pendingLabel="…" about={row.name}>
        {words.verb}
      </SubmitButton>
    </ActionForm>
  );
}

/** Whoever came and helped may want to stay. */
async function Invite({ activity, row, locale, formKey, doors }: Props) {
  const t = await getTranslations("attendance.roster");
  return (
    <ActionForm
      action={doors.invite}
      inline
      hidden={{
        locale,
        key: `${formKey}in${row.id.slice(-12)}`,
        groupId: activity.group.id,
        personId: row.personId,
      }}
    >
      <SubmitButton kind="secondary" size={36} pendingLabel="…" about={row.name}>
        {t("invite")}
      </SubmitButton>
    </ActionForm>
  );
}

async function Rarer(props: Props) {
  const { activity, actor, row, records, now, url } = props;
  const t = await getTranslations("attendance.roster");
  const manages = can(actor, "activity.manage", { groupId: activity.group.id, activityId: activity.id });
  const open = activity.state === "OPEN";
  const expected = row.status === "CONFIRMED" && open && records && row.personId !== actor.personId;
  const cancellable =
    manages && open && row.startsAt > now && ["CONFIRMED", "WAITLISTED", "OFFERED", "REQUESTED"].includes(row.status);
  const undoable = row.status === "CHECKED_IN" && open && records && row.personId !== actor.personId;
  const came = row.status === "CHECKED_IN" || row.status === "ATTENDED";
  const invitable = came && row.membership === "NONE" && can(actor, "member.invite", { groupId: activity.group.id });
  if (!expected && !cancellable && !undoable && !invitable && !row.phone) return null;
  return (
    <details>
      <summary className="cursor-pointer underline underline-offset-4 text-14 text-muted">{t("more")}</summary>
      <div className="grid gap-3 pt-2">
        {row.phone && (
          <p className="acts">
            <a href={`tel:${row.phone}`}>{row.phone}</a>
            <WhatsappLink
              size={36}
              phone={row.phone}
              text={t("greeting", { name: row.name, activity: activity.title, url })}
              label={t("whatsapp")}
            />
          </p>
        )}
        {invitable && <Invite {...props} />}
        {undoable && <Tap door={undoCheckInAction} props={props} verb={["ui", t("undoCheckIn")]} kind="quiet" />}
        {expected && row.startsAt <= now && <Tap door={markAbsentAction} props={props} verb={["ma", t("absent")]} />}
        {expected && (
          <Reason
            door={excuseAction}
            props={props}
            words={{ key: "ex", label: t("excuseReason"), verb: t("excuse") }}
          />
        )}
        {cancellable && (
          <Reason
            door={row.status === "REQUESTED" ? props.doors.reject : props.doors.cancel}
            props={props}
            words={{ key: "ca", label: t("reason"), verb: row.status === "REQUESTED" ? t("reject") : t("cancelPlace") }}
          />
        )}
      </div>
    </details>
  );
}
