import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import type { MemberView } from "@/features/members/queries/people";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { DateField, SelectField, TextField } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { appointAction, endAppointmentAction, handOverAction } from "../actions";
import { positionsPolicy } from "../policy";
import { OFFICES } from "../schema";
import { officeTitle } from "./office-title";

type Props = { actor: Actor; group: { id: string; zone: string }; member: MemberView };

/** A member's offices, and for who appoints: give one, end one, hand over. */
export async function OfficePanel({ actor, group, member }: Props) {
  const [t, p, locale] = await Promise.all([
    getTranslations("members.people"),
    getTranslations("positions"),
    pageLocale(),
  ]);
  const ref = { groupId: group.id, personId: member.personId };
  const until = (at: Date) => t("officeUntil", { date: formatDate(at, group.zone, { locale }) });
  return (
    <section className="grid gap-4" aria-labelledby="offices">
      <h3 className="t-18" id="offices">
        {t("offices")}
      </h3>
      {member.offices.length === 0 && <p className="text-muted">{t("officesEmpty")}</p>}
      <ul className="list">
        {member.offices.map((office) => (
          <li key={office.id} className="flex flex-wrap items-center justify-between gap-3 py-2">
            <span>
              {officeTitle(office.title, p)}
              {office.endsAt && <span className="text-14 text-muted"> {until(office.endsAt)}</span>}
            </span>
            {positionsPolicy.endAppointment(actor, ref) && (
              <ActionForm
                action={endAppointmentAction}
                hidden={{ locale, key: randomUUID(), appointmentId: office.id }}
                inline
              >
                <SubmitButton kind="quiet" size={36} pendingLabel={t("sending")} about={officeTitle(office.title, p)}>
                  {t("endOffice")}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {positionsPolicy.appoint(actor, ref) && member.status !== "INVITED" && (
        <Giving actor={actor} group={group} member={member} />
      )}
    </section>
  );
}

async function Giving({ actor, group, member }: Props) {
  const [t, p, locale] = await Promise.all([
    getTranslations("members.people"),
    getTranslations("positions"),
    pageLocale(),
  ]);
  const own = member.personId === actor.personId;
  return (
    <>
      <details>
        <summary className="cursor-pointer text-nila underline">{t("appoint")}</summary>
        <ActionForm
          action={appointAction}
          hidden={{ locale, key: randomUUID(), groupId: group.id, personId: member.personId }}
          errorLabel={t("errors")}
          className="mt-3"
        >
          <SelectField
            name="role"
            label={t("role")}
            options={OFFICES.map((value) => ({ value, label: p(`titles.${value}`) }))}
          />
          <TextField name="title" label={t("officeTitle")} optional={t("optional")} maxLength={60} />
          <DateField name="endsOn" label={t("endsOn")} optional={t("optional")} />
          <SubmitButton kind="secondary" pendingLabel={t("sending")}>
            {t("appoint")}
          </SubmitButton>
        </ActionForm>
      </details>
      {!own && (
        <details>
          <summary className="cursor-pointer text-nila underline">{t("handOver")}</summary>
          <ActionForm
            action={handOverAction}
            hidden={{ locale, key: randomUUID(), groupId: group.id, toPersonId: member.personId }}
            errorLabel={t("errors")}
            className="mt-3"
          >
            <p>{t("handOverText", { name: member.name })}</p>
            <SubmitButton kind="secondary" pendingLabel={t("sending")}>
              {t("handOver")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </>
  );
}
