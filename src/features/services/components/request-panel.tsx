import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Actor } from "@/access/actor";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { Facts } from "@/ui/facts";
import { ActionForm } from "@/ui/form/action-form";
import { HiddenField, RadioGroup, SelectField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import {
  acceptRequestAction,
  assignLeadAction,
  declineRequestAction,
  queueRequestAction,
  reportOutcomeAction,
  startServiceAction,
} from "../actions";
import { servicesPolicy } from "../policy";
import type { LeadChoice, RequestView } from "../queries/requests";
import { closesAt, differs, placesLeft, requestLifecycle } from "../rules";
import { DECLINE_REASONS, OUTCOMES } from "../schema";

type Props = { request: RequestView; choices: readonly LeadChoice[]; actor: Actor; locale: Locale };

/** One request with everything that can be done with it, beside the queue. */
export async function RequestPanel({ request, choices, actor, locale, children }: Props & { children?: ReactNode }) {
  const t = await getTranslations("services");
  const mayLead = choices.filter((lead) => !request.stakeholderIds.includes(lead.personId));
  const own = request.stakeholderIds.includes(actor.personId ?? "");
  const answers = servicesPolicy.acceptRequest(actor, request);
  const does = servicesPolicy.startService(actor, request);
  const can = (verb: Parameters<typeof requestLifecycle.can>[1]) => requestLifecycle.can(request.state, verb);
  const begun = request.state === "ACCEPTED" || request.state === "IN_SERVICE";
  return (
    <div className="grid gap-6">
      {children}
      <Facts side rows={await factRows(request, locale)} />
      <section>
        <h3 className="t-16">{t("queue.text")}</h3>
        <p className="max-w-measure whitespace-pre-line">{request.text}</p>
      </section>
      <Outcome request={request} locale={locale} />
      {own && <Notice>{t("queue.own")}</Notice>}
      {answers && can("accept") && <Accept request={request} choices={mayLead} locale={locale} />}
      {answers && can("decline") && <Decline request={request} locale={locale} />}
      {does && can("start") && request.leadId && <Start request={request} locale={locale} />}
      {does && can("report") && <Report request={request} locale={locale} />}
      {answers && begun && <Assign request={request} choices={mayLead} locale={locale} />}
    </div>
  );
}

async function factRows(request: RequestView, locale: Locale) {
  const t = await getTranslations("services");
  const { needCode, needTitle, forGroup, leadName } = request;
  return [
    { label: t("queue.sent"), value: formatDate(request.sentAt, request.zone, { locale }) },
    ...(needCode
      ? [
          {
            label: t("queue.for"),
            value: <Anchor href={href(locale, `/needs/${needCode}`)}>{needTitle}</Anchor>,
          },
        ]
      : []),
    ...(forGroup && !needCode ? [{ label: t("queue.for"), value: forGroup }] : []),
    ...(leadName ? [{ label: t("queue.acceptWith"), value: leadName }] : []),
  ];
}

async function Outcome({ request, locale }: { request: RequestView; locale: Locale }) {
  const t = await getTranslations("services");
  const { outcome, confirmed, state, reportedAt, zone } = request;
  if (request.declineReason)
    return (
      <Notice title={t("queue.declinedLine", { reason: t(`reasons.${request.declineReason}`) })}>
        {request.declineNote}
      </Notice>
    );
  if (!outcome || !reportedAt) return null;
  const said = t(`outcomes.${outcome}`);
  if (state === "REPORTED") {
    const date = formatDate(closesAt(reportedAt, zone), zone, { locale });
    return <Notice title={t("queue.reportedLine", { outcome: said, date })}>{request.outcomeNote}</Notice>;
  }
  if (!confirmed) return <Notice title={t("mine.reported", { outcome: said })}>{t("queue.noWord")}</Notice>;
  const other = differs(outcome, confirmed);
  return (
    <Notice
      tone={other ? "warn" : "ok"}
      title={t(other ? "queue.differs" : "queue.agrees", { confirmed: t(`outcomes.${confirmed}`), outcome: said })}
    >
      {request.confirmedNote}
    </Notice>
  );
}

type Step = { request: RequestView; locale: Locale };
const hiddenOf = ({ request, locale }: Step) => ({ locale, key: randomUUID(), requestId: request.id });

async function Accept({ choices, ...step }: Step & { choices: readonly LeadChoice[] }) {
  const t = await getTranslations("services.queue");
  const { request } = step;
  if (placesLeft(request) === 0)
    return (
      <div className="grid justify-items-start gap-3">
        <Notice tone="warn">{t("full", { accepted: request.accepted, capacity: request.capacity })}</Notice>
        {requestLifecycle.can(request.state, "queue") && (
          <ActionForm inline action={queueRequestAction} hidden={hiddenOf(step)}>
            <SubmitButton kind="primary" pendingLabel={t("queueing")}>
              {t("queue")}
            </SubmitButton>
          </ActionForm>
        )}
      </div>
    );
  if (choices.length === 0) return <Notice tone="warn">{t("noChoice")}</Notice>;
  return (
    <div className="grid gap-3">
      <ActionForm action={acceptRequestAction} hidden={hiddenOf(step)}>
        <LeadField choices={choices} chosen={null} />
        <SubmitButton kind="primary" pendingLabel={t("accepting")}>
          {t("accept")}
        </SubmitButton>
      </ActionForm>
      {requestLifecycle.can(request.state, "queue") && (
        <ActionForm inline action={queueRequestAction} hidden={hiddenOf(step)}>
          <SubmitButton kind="secondary" pendingLabel={t("queueing")}>
            {t("queue")}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}

async function LeadField({ choices, chosen }: { choices: readonly LeadChoice[]; chosen: string | null }) {
  const t = await getTranslations("services.queue");
  const [only] = choices;
  if (only && choices.length === 1 && chosen === null)
    return (
      <>
        <HiddenField name="leadId" value={only.personId} />
        <p>
          {t("acceptWith")}: <strong>{only.name}</strong>
        </p>
      </>
    );
  return (
    <SelectField
      name="leadId"
      label={t("acceptWith")}
      options={choices.map((lead) => ({ value: lead.personId, label: lead.name }))}
      defaultValue={chosen ?? only?.personId}
    />
  );
}

async function Decline(step: Step) {
  const t = await getTranslations("services");
  return (
    <details>
      <summary className="cursor-pointer text-nila underline">{t("queue.decline")}</summary>
      <ActionForm action={declineRequestAction} hidden={hiddenOf(step)} className="mt-3">
        <RadioGroup
          name="reason"
          label={t("queue.reason")}
          options={DECLINE_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
        />
        <TextArea
          name="note"
          label={t("queue.declineNote")}
          hint={t("queue.declineNoteHint")}
          required={false}
          rows={3}
          maxLength={600}
        />
        <SubmitButton kind="secondary" pendingLabel={t("queue.declining")}>
          {t("queue.decline")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}

async function Start(step: Step) {
  const t = await getTranslations("services.queue");
  return (
    <ActionForm inline action={startServiceAction} hidden={hiddenOf(step)}>
      <SubmitButton kind="primary" pendingLabel={t("starting")}>
        {t("start")}
      </SubmitButton>
    </ActionForm>
  );
}

async function Report(step: Step) {
  const t = await getTranslations("services");
  return (
    <ActionForm action={reportOutcomeAction} hidden={hiddenOf(step)}>
      <RadioGroup
        name="outcome"
        label={t("queue.outcome")}
        options={OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
      />
      <TextArea name="note" label={t("queue.outcomeNote")} rows={3} maxLength={1000} />
      <SubmitButton kind="primary" pendingLabel={t("queue.reporting")}>
        {t("queue.report")}
      </SubmitButton>
    </ActionForm>
  );
}

async function Assign({ choices, ...step }: Step & { choices: readonly LeadChoice[] }) {
  const t = await getTranslations("services.queue");
  const others = choices.filter((lead) => lead.personId !== step.request.leadId);
  if (others.length === 0) return null;
  return (
    <details open={step.request.leadId === null}>
      <summary className="cursor-pointer text-nila underline">{t("assign")}</summary>
      <ActionForm action={assignLeadAction} hidden={hiddenOf(step)} className="mt-3">
        <LeadField choices={others} chosen={null} />
        <SubmitButton kind="secondary" pendingLabel={t("accepting")}>
          {t("assign")}
        </SubmitButton>
      </ActionForm>
    </details>
  );
}
