import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import { pageLocale } from "@/lib/i18n/page-locale";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ActionForm } from "@/ui/form/action-form";
import { TextArea } from "@/ui/form/field";
import { SubmitButton } from "@/ui/form/submit-button";
import { Head } from "@/ui/head";
import { Flag } from "@/ui/tag";
import { giveInfoAction, withdrawApplicationAction } from "../actions";
import type { MyApplication } from "../queries/mine";
import { applicationLifecycle } from "../rules";
import type { AnswerBy } from "./application-rows";

type Props = { rows: readonly MyApplication[]; promises: ReadonlyMap<string, AnswerBy> };

/** What I wait for: its state in words, and the day by which the group promised to answer. */
export async function MyApplications({ rows, promises }: Props) {
  const [t, locale] = await Promise.all([getTranslations("members"), pageLocale()]);
  return (
    <section className="mt-8" aria-labelledby="applications">
      <Head id="applications" size={22}>
        {t("mine.applications")}
      </Head>
      <ul className="list">
        {rows.map((row) => (
          <li key={row.id} className="grid gap-2 py-4">
            <p>
              <Flag>{t(`applicationStates.${row.state}`)}</Flag>
            </p>
            <h3 className="t-18">
              <Anchor href={href(locale, `/groups/${row.slug}`)}>{row.name}</Anchor>
            </h3>
            <Waiting row={row} promise={promises.get(row.id)} />
            {row.reason && <p>{t("mine.reason", { reason: row.reason })}</p>}
            {row.state === "INFO_REQUESTED" && <AnswerForm row={row} />}
            {applicationLifecycle.can(row.state, "withdraw") && (
              <ActionForm
                action={withdrawApplicationAction}
                hidden={{ locale, key: randomUUID(), applicationId: row.id }}
                inline
              >
                <SubmitButton kind="quiet" size={36} pendingLabel={t("mine.sending")} about={row.name}>
                  {t("mine.withdraw")}
                </SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Waiting({ row, promise }: { row: MyApplication; promise: AnswerBy | undefined }) {
  const [t, locale] = await Promise.all([getTranslations("members.mine"), pageLocale()]);
  const day = (at: Date) => formatDate(at, row.zone, { locale, weekday: true });
  const waits = row.state === "PENDING" || row.state === "IN_REVIEW";
  return (
    <>
      <p className="text-14 text-muted">
        {t("sent", { date: day(row.submittedAt) })}{" "}
        {waits && promise && t(promise.standing === "late" ? "late" : "answerBy", { date: day(promise.answerBy) })}
      </p>
      {waits && promise?.interimText && (
        <blockquote className="border-l-2 pl-3 whitespace-pre-line">{promise.interimText}</blockquote>
      )}
    </>
  );
}

async function AnswerForm({ row }: { row: MyApplication }) {
  const [t, locale] = await Promise.all([getTranslations("members.mine"), pageLocale()]);
  return (
    <ActionForm
      action={giveInfoAction}
      hidden={{ locale, key: randomUUID(), applicationId: row.id }}
      errorLabel={t("errors")}
    >
      <p>{t("asked", { question: row.infoAsked ?? "" })}</p>
      <TextArea name="answer" label={t("answer")} rows={3} maxLength={2000} />
      <SubmitButton pendingLabel={t("sending")}>{t("sendAnswer")}</SubmitButton>
    </ActionForm>
  );
}
