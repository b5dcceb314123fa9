import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate, formatMonth } from "@/lib/time";
import { ButtonLink } from "@/ui/button";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Flag } from "@/ui/tag";
import { Agenda, WorkRow } from "@/ui/work-row";
import { acceptRequestAction, queueRequestAction, startServiceAction } from "../actions";
import { servicesPolicy } from "../policy";
import type { LeadChoice, RequestView } from "../queries/requests";
import { placesLeft, requestLifecycle } from "../rules";

export type AnswerBy = { answerBy: Date; standing: string };
type Props = {
  rows: readonly RequestView[];
  promises: ReadonlyMap<string, AnswerBy>;
  choices: ReadonlyMap<string, readonly LeadChoice[]>;
  actor: Actor;
  path: `/${string}`;
  locale: Locale;
};

type Row = Omit<Props, "rows" | "promises"> & { row: RequestView; promise: AnswerBy | undefined };

/** Requests, longest waiting first, each with the day by which an answer is promised and its one next step. */
export async function RequestQueue({ rows, promises, ...rest }: Props) {
  return (
    <Agenda>
      {rows.map((row) => (
        <QueueRow key={row.id} row={row} promise={promises.get(row.id)} {...rest} />
      ))}
    </Agenda>
  );
}

async function QueueRow(props: Row) {
  const { row, promise, path, locale } = props;
  const t = await getTranslations("services");
  const late = row.state === "SENT" && promise?.standing === "late";
  const other = row.needTitle ?? row.forGroup;
  return (
    <WorkRow
      at={formatDate(row.sentAt, row.zone, { locale, short: true })}
      title={row.serviceTitle}
      href={href(locale, `${path}?panel=${row.id}`)}
      owner={<Flag tone={late ? "warn" : "plain"}>{t(`requestStates.${row.state}`)}</Flag>}
      says={
        <>
          {other ? t("queue.byFor", { name: row.requesterName, other }) : t("queue.by", { name: row.requesterName })} ·{" "}
          {await saysOf(props)}
        </>
      }
      acts={
        <>
          <InlineStep {...props} />
          <ButtonLink size={36} kind="quiet" href={href(locale, `${path}?panel=${row.id}`)} keepScroll>
            {t("queue.open")}
            <span className="sr-only">
              {" "}
              {row.serviceTitle}, {row.requesterName}
            </span>
          </ButtonLink>
        </>
      }
    />
  );
}

async function saysOf({ row, promise, locale }: Row): Promise<string> {
  const t = await getTranslations("services");
  const day = (at: Date) => formatDate(at, row.zone, { locale, short: true });
  if (row.waiting) {
    const { position, months, month } = row.waiting;
    return t("queue.rank", { position, months, month: formatMonth(month, locale) });
  }
  if (row.state === "SENT" && promise)
    return t(promise.standing === "late" ? "queue.late" : "queue.answerBy", { date: day(promise.answerBy) });
  if (row.declineReason) return t("queue.declinedLine", { reason: t(`reasons.${row.declineReason}`) });
  return row.leadName ? t("queue.lead", { name: row.leadName }) : t("queue.noLead");
}

/** The step most likely next, in place: accept with the first lead who may, queue when the month is full, or start. */
async function InlineStep({ row, choices, actor, locale }: Row) {
  const t = await getTranslations("services.queue");
  const hidden = { locale, key: randomUUID(), requestId: row.id };
  const may = (choices.get(row.serviceId) ?? []).filter((lead) => !row.stakeholderIds.includes(lead.personId));
  const [first] = may;
  const answers = servicesPolicy.acceptRequest(actor, row);
  const about = `${row.serviceTitle}, ${row.requesterName}`;
  if (answers && requestLifecycle.can(row.state, "accept") && placesLeft(row) > 0 && first)
    return (
      <ActionForm inline action={acceptRequestAction} hidden={{ ...hidden, leadId: first.personId }}>
        <SubmitButton size={36} kind="primary" pendingLabel={t("accepting")} about={about}>
          {may.length > 1 ? t("acceptAs", { name: first.name }) : t("accept")}
        </SubmitButton>
      </ActionForm>
    );
  if (answers && requestLifecycle.can(row.state, "queue") && placesLeft(row) === 0)
    return (
      <ActionForm inline action={queueRequestAction} hidden={hidden}>
        <SubmitButton size={36} kind="secondary" pendingLabel={t("queueing")} about={about}>
          {t("queue")}
        </SubmitButton>
      </ActionForm>
    );
  if (row.state === "ACCEPTED" && row.leadId && servicesPolicy.startService(actor, row))
    return (
      <ActionForm inline action={startServiceAction} hidden={hidden}>
        <SubmitButton size={36} kind="primary" pendingLabel={t("starting")} about={about}>
          {t("start")}
        </SubmitButton>
      </ActionForm>
    );
  return null;
}
