import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Actor } from "@/access/actor";
import { pageLocale } from "@/lib/i18n/page-locale";
import { ActionForm } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Notice } from "@/ui/notice";
import {
  acceptApplicationAction,
  acceptOnProbationAction,
  askMoreAction,
  declineApplicationAction,
  startReviewAction,
} from "../actions";
import { membersPolicy } from "../policy";
import type { ApplicationView } from "../queries/people";

type Props = { actor: Actor; groupId: string; application: ApplicationView };

/** What the applicant wrote, and the decision in place. */
export async function ApplicationPanel({ actor, groupId, application }: Props) {
  const t = await getTranslations("members");
  const own = !membersPolicy.acceptApplication(actor, { groupId, personId: application.personId });
  return (
    <div className="grid gap-6">
      <p>{t(`applicationStates.${application.state}`)}</p>
      <dl className="grid gap-4">
        {application.questions.length === 0 && <p className="text-muted">{t("people.noQuestions")}</p>}
        {application.questions.map((question, i) => (
          <div key={question}>
            <dt className="text-14 text-muted">{question}</dt>
            <dd className="whitespace-pre-line">{application.answers[i]}</dd>
          </div>
        ))}
        {application.note && (
          <div>
            <dt className="text-14 text-muted">{t("people.note")}</dt>
            <dd className="whitespace-pre-line">{application.note}</dd>
          </div>
        )}
        {application.infoAsked && (
          <div>
            <dt className="text-14 text-muted">
              {t("people.asked")}: {application.infoAsked}
            </dt>
            <dd className="whitespace-pre-line">{application.infoAnswer}</dd>
          </div>
        )}
      </dl>
      {own ? <Notice>{t("people.ownApplication")}</Notice> : <Decision application={application} />}
    </div>
  );
}

async function Decision({ application }: { application: ApplicationView }) {
  const [t, locale] = await Promise.all([getTranslations("members.people"), pageLocale()]);
  const hidden = () => ({ locale, key: randomUUID(), applicationId: application.id });
  if (application.state === "PENDING") {
    return (
      <ActionForm action={startReviewAction} hidden={hidden()} inline>
        <SubmitButton pendingLabel={t("sending")}>{t("startReview")}</SubmitButton>
      </ActionForm>
    );
  }
  if (application.state !== "IN_REVIEW") return null;
  return (
    <>
      <div className="acts">
        <ActionForm action={acceptApplicationAction} hidden={hidden()} inline>
          <SubmitButton pendingLabel={t("sending")}>{t("accept")}</SubmitButton>
        </ActionForm>
        <ActionForm action={acceptOnProbationAction} hidden={hidden()} inline>
          <SubmitButton kind="secondary" pendingLabel={t("sending")}>
            {t("acceptOnProbation")}
          </SubmitButton>
        </ActionForm>
      </div>
      <details>
        <summary className="cursor-pointer text-nila underline">{t("askMore")}</summary>
        <ActionForm action={askMoreAction} hidden={hidden()} errorLabel={t("errors")} className="mt-3">
          <TextArea name="question" label={t("question")} rows={2} maxLength={500} />
          <SubmitButton kind="secondary" pendingLabel={t("sending")}>
            {t("ask")}
          </SubmitButton>
        </ActionForm>
      </details>
      <details>
        <summary className="cursor-pointer text-nila underline">{t("decline")}</summary>
        <ActionForm action={declineApplicationAction} hidden={hidden()} errorLabel={t("errors")} className="mt-3">
          <TextArea name="reason" label={t("declineReason")} rows={3} maxLength={500} />
          <SubmitButton kind="danger" pendingLabel={t("sending")}>
            {t("decline")}
          </SubmitButton>
        </ActionForm>
      </details>
    </>
  );
}
