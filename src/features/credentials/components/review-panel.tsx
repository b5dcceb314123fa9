import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import type { Locale } from "@/lib/i18n/routing";
import { formatDate } from "@/lib/time";
import { Facts } from "@/ui/facts";
import { ActionForm } from "@/ui/form/action-form";
import { DateField, TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Notice } from "@/ui/notice";
import { confirmAsFounderAction, rejectCredentialAction, verifyCredentialAction } from "../actions";
import type { ReviewDetail } from "../queries/reviews";
import { EvidenceList } from "./evidence-list";
import { levelWords, validityWords } from "./validity-words";

type Props = {
  review: ReviewDetail;
  zone: string;
  locale: Locale;
  now: Date;
  /** The day by which an answer is promised stands above already. */
  promised: boolean;
};

/** One claim as its checkers see it: what was said, what it rests on, and the decision in place. */
export async function ReviewPanel({ review, zone, locale, now, promised }: Props) {
  const [t, validity, level] = await Promise.all([
    getTranslations("credentials"),
    validityWords(review, locale),
    levelWords(review.level),
  ]);
  const late = review.answerBy !== null && review.answerBy < now;
  return (
    <div className="grid gap-6">
      {!promised && review.reviewState === "OPEN" && review.answerBy && (
        <p className={late ? "flag flag--warn" : "text-14 text-muted"}>
          {t(late ? "queue.late" : "queue.answerBy", {
            date: formatDate(review.answerBy, zone, { locale, weekday: true }),
          })}
        </p>
      )}
      {review.reviewState !== "OPEN" && <Notice>{t(`reviews.states.${review.reviewState}`)}</Notice>}
      <Facts
        side
        rows={[
          { label: t("facts.issuer"), value: review.issuer },
          { label: t("facts.validity"), value: validity },
          ...(level
            ? [
                {
                  label: t("facts.level"),
                  value: review.decidedBy ? t("levelBy", { level, group: review.decidedBy }) : level,
                },
              ]
            : []),
        ]}
      />
      <section>
        <Head level={3} size={18} soft>
          {t("evidence.title")}
        </Head>
        {review.evidenceList === null ? (
          <p className="text-muted">{t("panel.closed")}</p>
        ) : (
          <>
            <EvidenceList evidence={review.evidenceList} zone={zone} locale={locale} empty={t("evidence.noneYet")} />
            <p className="mt-2 text-14 text-muted">{t("panel.logged")}</p>
          </>
        )}
      </section>
      {review.founders.length > 0 && (
        <section>
          <Head level={3} size={18} soft>
            {t("panel.founders")}
          </Head>
          <ul className="list">
            {review.founders.map((founder) => (
              <li key={founder.name} className="py-2">
                <strong>{founder.name}</strong>
                <p>{founder.how}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Decision review={review} locale={locale} />
    </div>
  );
}

async function Decision({ review, locale }: { review: ReviewDetail; locale: Locale }) {
  const t = await getTranslations("credentials");
  const hidden = () => ({ locale, key: randomUUID(), reviewId: review.reviewId });
  const gives = review.gives && t(`levels.${review.gives}`);
  if (review.reviewState !== "OPEN") return null;
  if (review.own) return <Notice>{t("panel.own")}</Notice>;
  if (review.blocker) return <Notice tone="warn">{t(`refusals.${review.blocker}`)}</Notice>;
  return (
    <>
      {review.mayConfirm && (
        <ActionForm action={confirmAsFounderAction} hidden={hidden()} errorLabel={t("form.errors")}>
          <TextArea name="how" label={t("panel.how")} hint={t("panel.howHint")} rows={3} maxLength={1000} />
          <p className="text-14 text-muted">{t("panel.missing", { count: review.foundersMissing })}</p>
          <SubmitButton pendingLabel={t("form.sending")}>{t("panel.confirm")}</SubmitButton>
        </ActionForm>
      )}
      {review.confirmed && <Notice tone="ok">{t("panel.confirmed", { count: review.foundersMissing })}</Notice>}
      {review.mayVerify && (
        <ActionForm action={verifyCredentialAction} hidden={hidden()} errorLabel={t("form.errors")}>
          <TextArea name="how" label={t("panel.how")} hint={t("panel.howHint")} rows={3} maxLength={1000} />
          <DateField
            name="validTo"
            label={t("panel.validTo")}
            hint={t("panel.validToHint")}
            optional={t("form.optional")}
          />
          {gives && <p className="text-14 text-muted">{t("panel.gives", { level: gives })}</p>}
          <SubmitButton pendingLabel={t("form.sending")}>{t("panel.verify")}</SubmitButton>
        </ActionForm>
      )}
      {!review.mayConfirm && !review.mayVerify && !review.confirmed && <Notice>{t("panel.notYours")}</Notice>}
      {review.mayReject && (
        <details>
          <summary className="cursor-pointer text-nila underline">{t("panel.reject")}</summary>
          <ActionForm action={rejectCredentialAction} hidden={hidden()} errorLabel={t("form.errors")} className="mt-3">
            <TextArea name="reason" label={t("panel.reason")} hint={t("panel.reasonHint")} rows={3} maxLength={500} />
            <SubmitButton kind="danger" pendingLabel={t("form.sending")}>
              {t("panel.reject")}
            </SubmitButton>
          </ActionForm>
        </details>
      )}
    </>
  );
}
