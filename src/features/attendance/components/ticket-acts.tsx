import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { isSelf } from "@/access/can";
import { signUpsPolicy } from "@/features/signups/policy";
import type { TicketView } from "@/features/signups/queries/ticket";
import { isActive, isNearStart } from "@/features/signups/rules";
import { env } from "@/lib/env";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime, MINUTE } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { ActionForm, type FormAction } from "@/ui/form/action-form";
import { NumberField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { WhatsappLink } from "@/ui/share-links";
import { checkInAction, reportHoursAction } from "../actions";
import { reportBlocker } from "../rules";

type Props = {
  ticket: TicketView;
  leads: { id: string; name: string; slot: string }[];
  /** The doors of the place itself. */
  doors: { accept: FormAction; decline: FormAction; cancel: FormAction; friend: FormAction };
  actor: Actor;
  locale: Locale;
  now: Date;
  formKey: string;
};

/** What its holder can do: take or pass on a turn, cancel, say "saya hadir", confirm a lead. */
export async function TicketActs(props: Props) {
  const { ticket, now } = props;
  const t = await getTranslations("attendance.ticket");
  const live = isActive(ticket.status) && ticket.startsAt > now && ticket.state === "OPEN";
  return (
    <div className="grid gap-4">
      <Ended ticket={ticket} />
      {live && <Turn {...props} />}
      {live && ticket.status === "CONFIRMED" && <Invite {...props} />}
      {live && <Cancel {...props} />}
      {live && <Friend {...props} />}
      {!live && <Hours {...props} />}
      {ticket.status === "CHECKED_IN" && <Leads {...props} />}
      {["CANCELLED", "LAPSED"].includes(ticket.status) && ticket.state === "OPEN" && ticket.startsAt > now && (
        <ButtonLink wide href={href(props.locale, `/activities/${ticket.slug}/join?slot=${ticket.slotId}`)}>
          {t("again")}
        </ButtonLink>
      )}
    </div>
  );
}

async function Ended({ ticket }: { ticket: TicketView }) {
  const reasons = await getTranslations("signups.reasons");
  const t = await getTranslations("attendance.ticket");
  if (!ticket.reason || isActive(ticket.status)) return null;
  const known: Record<string, string> = { shift_moved: t("shiftMoved") };
  const words = known[ticket.reason] ?? (reasons.has(ticket.reason) ? reasons(ticket.reason) : ticket.reason);
  return <Notice title={t("reason")}>{words}</Notice>;
}

async function Turn({ ticket, doors, locale, now, formKey }: Props) {
  const t = await getTranslations("attendance.ticket");
  const offered = ticket.status === "OFFERED" && ticket.offeredUntil && ticket.offeredUntil > now;
  const near = ticket.status === "WAITLISTED" && isNearStart(ticket.startsAt, now) && ticket.held < ticket.max;
  if (!offered && !near) return null;
  return (
    <>
      <p>
        {ticket.offeredUntil && offered
          ? t("takeBefore", { until: formatDateTime(ticket.offeredUntil, ticket.zone, locale) })
          : t("freeNow")}
      </p>
      <ActionForm action={doors.accept} hidden={{ locale, key: `${formKey}-a`, signUpId: ticket.id }}>
        <SubmitButton kind="primary" size={52} wide pendingLabel={t("taking")}>
          {t("take")}
        </SubmitButton>
      </ActionForm>
      {offered && (
        <ActionForm action={doors.decline} hidden={{ locale, key: `${formKey}-d`, signUpId: ticket.id }}>
          <SubmitButton wide pendingLabel={t("passing")}>
            {t("pass")}
          </SubmitButton>
        </ActionForm>
      )}
    </>
  );
}

/** The link with day and place, ready to send: whoever comes along makes the day easier. */
async function Invite({ ticket, locale }: Props) {
  const t = await getTranslations("attendance.ticket");
  const url = new URL(href(locale, `/activities/${ticket.slug}`), env.APP_URL).toString();
  const at = formatDateTime(ticket.startsAt, ticket.zone, locale);
  return (
    <WhatsappLink
      kind="primary"
      size={52}
      wide
      text={t("inviteText", { title: ticket.title, at, place: ticket.place, url })}
      label={t("invite")}
    />
  );
}

/**
 * A friend who has no account: a name is enough, in the same task.
 * Not folded away: a refusal must be read without JavaScript too.
 */
async function Friend({ ticket, doors, actor, locale, formKey }: Props) {
  const t = await getTranslations("attendance.ticket");
  if (!isSelf(actor, ticket.personId) || !signUpsPolicy.joinFriend(actor, {})) return null;
  return (
    <section aria-labelledby="friend" className="grid gap-3">
      <Head id="friend" size={22}>
        {t("friend")}
      </Head>
      <p>{t("friendHow")}</p>
      <ActionForm action={doors.friend} hidden={{ locale, key: `${formKey}-f`, slotId: ticket.slotId }}>
        <TextField name="name" label={t("friendName")} maxLength={80} />
        <SubmitButton kind="secondary" wide pendingLabel={t("friendSending")} name="adult" value="on">
          {t("friendYes")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}

async function Cancel({ ticket, doors, locale, formKey }: Props) {
  const t = await getTranslations("attendance.ticket");
  if (ticket.status === "CHECKED_IN" || ticket.status === "OFFERED") return null;
  const leave = ticket.status === "WAITLISTED" ? "leaveQueue" : "cancel";
  return (
    <details>
      <summary className="cursor-pointer py-3 underline underline-offset-4">{t(leave)}</summary>
      <ActionForm action={doors.cancel} hidden={{ locale, key: `${formKey}-c`, signUpId: ticket.id }}>
        <p className="text-14 text-muted">{t("cancelHow")}</p>
        <SubmitButton kind="danger" wide pendingLabel={t("cancelling")}>
          {t(`${leave}Yes`)}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}

async function Hours({ ticket, locale, now, formKey }: Props) {
  const t = await getTranslations("attendance.ticket");
  if (ticket.hours) {
    return (
      <Notice tone={ticket.hours.approved ? "ok" : "plain"}>
        {t(ticket.hours.approved ? "hoursKept" : "hoursWait", { minutes: ticket.hours.minutes })}
      </Notice>
    );
  }
  const minutes = Math.round((ticket.endsAt.getTime() - ticket.startsAt.getTime()) / MINUTE);
  if (ticket.state === "CANCELLED" || reportBlocker({ ...ticket, minutes }, now)) return null;
  return (
    <section aria-labelledby="present" className="grid gap-3">
      <Head id="present" size={22}>
        {t("wereYou")}
      </Head>
      <p>{t("wereYouText")}</p>
      <ActionForm action={reportHoursAction} hidden={{ locale, key: `${formKey}-h`, signUpId: ticket.id }}>
        <NumberField
          name="minutes"
          label={t("minutes")}
          unit={t("minutesUnit")}
          min={1}
          defaultValue={String(minutes)}
        />
        <TextField name="note" label={t("note")} optional={t("optional")} maxLength={300} />
        <SubmitButton kind="primary" size={52} wide pendingLabel={t("sending")}>
          {t("iWas")}
        </SubmitButton>
      </ActionForm>
    </section>
  );
}

async function Leads({ leads, locale, formKey }: Props) {
  const t = await getTranslations("attendance.ticket");
  if (leads.length === 0) return null;
  return (
    <section aria-labelledby="leads" className="grid gap-3">
      <Head id="leads" size={22}>
        {t("confirmLead")}
      </Head>
      <p className="text-14 text-muted">{t("confirmLeadWhy")}</p>
      <ul className="list">
        {leads.map((lead) => (
          <li key={lead.id} className="flex items-center justify-between gap-4 py-3">
            <div>
              <p>
                <strong>{lead.name}</strong>
              </p>
              <p className="text-14 text-muted">{lead.slot}</p>
            </div>
            <ActionForm
              action={checkInAction}
              inline
              hidden={{ locale, key: `${formKey}-${lead.id.slice(0, 8)}`, signUpId: lead.id }}
            >
              <SubmitButton size={36} pendingLabel={t("sending")} about={lead.name}>
                {t("isHere")}
              </SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </section>
  );
}
