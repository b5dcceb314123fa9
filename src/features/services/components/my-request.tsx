import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate, formatMonth } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { RadioGroup, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Flag } from "@/ui/tag";
import { WaitingRank } from "@/ui/waiting-rank";
import { confirmOutcomeAction, withdrawRequestAction } from "../actions";
import type { RequestView } from "../queries/requests";
import { closesAt, requestLifecycle } from "../rules";
import { OUTCOMES } from "../schema";

/** What promises knows of a request: until when an answer is promised. */
type AnswerBy = { answerBy: Date; standing: string; interimText: string | null };
type Props = { request: RequestView; promise: AnswerBy | undefined; locale: Locale };

/** One of my requests: how far it is, what I wait for until when, and what I can do. */
export async function MyRequest({ request, promise, locale }: Props) {
  const t = await getTranslations("services");
  const on = request.needTitle ?? request.forGroup;
  const ended = request.state === "WITHDRAWN" || request.state === "DECLINED" || request.state === "CLOSED";
  return (
    <li className="grid gap-2 py-5">
      <p className="tags">
        <Flag tone={request.state === "CLOSED" ? "ok" : "plain"}>{t(`requestStates.${request.state}`)}</Flag>
      </p>
      <h2 className="t-18">
        <Anchor href={href(locale, `/services/${request.serviceSlug}`)}>{request.serviceTitle}</Anchor>
      </h2>
      <p className="text-14 text-muted">
        {request.groupName} · {t("mine.sent", { date: formatDate(request.sentAt, request.zone, { locale }) })}
        {on && ` · ${t("mine.for", { name: on })}`}
      </p>
      <StateWords request={request} promise={promise} locale={locale} />
      <details>
        <summary className="cursor-pointer text-nila underline">{t("mine.yourText")}</summary>
        <p className="mt-2 max-w-measure whitespace-pre-line">{request.text}</p>
      </details>
      {request.state === "REPORTED" && <ConfirmForm request={request} locale={locale} />}
      {!ended && requestLifecycle.can(request.state, "withdraw") && <Withdraw request={request} locale={locale} />}
    </li>
  );
}

async function StateWords({ request, promise, locale }: Props) {
  const t = await getTranslations("services.mine");
  const s = await getTranslations("services");
  const day = (at: Date) => formatDate(at, request.zone, { locale });
  const { state, waiting, declineReason, outcome, confirmed } = request;
  if (state === "SENT" && promise) {
    const late = promise.standing === "late";
    return (
      <>
        <p className={late ? "text-danger" : ""}>{t(late ? "late" : "answerBy", { date: day(promise.answerBy) })}</p>
        {promise.interimText && <blockquote className="border-l-2 pl-3">{promise.interimText}</blockquote>}
      </>
    );
  }
  if (waiting) {
    const { position, months, month } = waiting;
    return (
      <>
        <WaitingRank rank={position} words={t("rank", { position })} youLabel={t("you")} />
        <p>{t("estimate", { months, month: formatMonth(month, locale) })}</p>
      </>
    );
  }
  if (state === "DECLINED" && declineReason)
    return (
      <>
        <p>{t("declined", { reason: s(`reasons.${declineReason}`) })}</p>
        {request.declineNote && <blockquote className="border-l-2 pl-3">{request.declineNote}</blockquote>}
        <p>
          <Anchor href={href(locale, "/search?what=services")}>{t("nextBest")}</Anchor>
        </p>
      </>
    );
  if (state === "ACCEPTED" || state === "IN_SERVICE")
    return (
      <p>
        {request.leadName ? t("accepted", { name: request.leadName }) : t("acceptedNobody")}
        {request.startedAt && ` ${t("started", { date: day(request.startedAt) })}`}
      </p>
    );
  if (!outcome) return null;
  return (
    <div className="grid gap-1">
      <p>{t("reported", { outcome: s(`outcomes.${outcome}`) })}</p>
      {request.outcomeNote && <blockquote className="border-l-2 pl-3">{request.outcomeNote}</blockquote>}
      {state === "CLOSED" && (
        <p>{confirmed ? t("confirmed", { outcome: s(`outcomes.${confirmed}`) }) : t("unconfirmed")}</p>
      )}
    </div>
  );
}

async function ConfirmForm({ request, locale }: { request: RequestView; locale: Locale }) {
  const t = await getTranslations("services.mine");
  const s = await getTranslations("services.outcomes");
  const optional = (await getTranslations("ui.words"))("optional");
  const until = request.reportedAt ? closesAt(request.reportedAt, request.zone) : null;
  return (
    <ActionForm action={confirmOutcomeAction} hidden={{ locale, key: randomUUID(), requestId: request.id }}>
      <RadioGroup
        name="confirmed"
        label={t("confirmTitle")}
        hint={until && t("confirmBy", { date: formatDate(until, request.zone, { locale }) })}
        options={OUTCOMES.map((value) => ({ value, label: s(value) }))}
      />
      <TextArea name="note" label={t("noteOptional")} optional={optional} rows={2} maxLength={1000} />
      <SubmitButton kind="primary" pendingLabel={t("confirming")} about={request.serviceTitle}>
        {t("confirm")}
      </SubmitButton>
    </ActionForm>
  );
}

async function Withdraw({ request, locale }: { request: RequestView; locale: Locale }) {
  const t = await getTranslations("services.mine");
  return (
    <ActionForm inline action={withdrawRequestAction} hidden={{ locale, key: randomUUID(), requestId: request.id }}>
      <SubmitButton kind="quiet" size={36} pendingLabel={t("withdrawing")} about={request.serviceTitle}>
        {t("withdraw")}
      </SubmitButton>
    </ActionForm>
  );
}
