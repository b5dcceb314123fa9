import { getTranslations } from "next-intl/server";
import { href } from "@/lib/i18n/href";
import type { Locale } from "@/lib/i18n/routing";
import { formatDateTime } from "@/lib/time";
import { ActionForm } from "@/ui/form/action-form";
import { SubmitButton } from "@/ui/form/submit-button";
import { Flag } from "@/ui/tag";
import { dismissReportAction, reopenReportAction, upholdReportAction } from "../actions";
import type { ReportView } from "../queries";
import { DecisionForm } from "./decision-form";

type Props = { report: ReportView; locale: Locale; zone: string };

async function Decide({ report, locale }: Pick<Props, "report" | "locale">) {
  const t = await getTranslations("moderation.queue");
  if (report.isOwn) return <p className="text-14 text-muted">{t("own")}</p>;
  if (report.state !== "RECEIVED") {
    return (
      <ActionForm action={reopenReportAction} hidden={{ locale, reportId: report.id }} inline>
        <SubmitButton kind="quiet" size={36} pendingLabel={t("working")} about={report.title}>
          {t("reopen")}
        </SubmitButton>
      </ActionForm>
    );
  }
  return (
    <DecisionForm
      uphold={upholdReportAction}
      dismiss={dismissReportAction}
      hidden={{ locale, reportId: report.id }}
      words={{
        decision: t("decision"),
        hint: t("decisionHint"),
        uphold: t("uphold"),
        dismiss: t("dismiss"),
        working: t("working"),
        errors: t("errors"),
      }}
    />
  );
}

/** One report: what, why, from whom, and the decision in place. */
export async function ReportRow({ report, locale, zone }: Props) {
  const t = await getTranslations("moderation");
  const address = report.path.startsWith("/api/") ? report.path : href(locale, report.path);
  return (
    <li className="py-4">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="t-18">{report.title}</span>
        <span className="text-14 text-muted">{t(`things.${report.subjectType}`)}</span>
        {report.state !== "RECEIVED" && (
          <Flag tone={report.state === "UPHELD" ? "danger" : "plain"}>{t(`queue.states.${report.state}`)}</Flag>
        )}
      </p>
      <p className="mt-1">
        <strong>{t(`reasons.${report.reason}`)}</strong>
      </p>
      {report.text && <p className="mt-1 max-w-measure whitespace-pre-wrap">{report.text}</p>}
      <p className="mt-1 text-14 text-muted">
        {report.reporter ? t("queue.from", { name: report.reporter }) : t("queue.fromGuest")} ·{" "}
        {formatDateTime(report.createdAt, zone, locale)}
        {report.waiting > 1 && ` · ${t("queue.more", { count: report.waiting })}`}
      </p>
      {report.decision && <p className="mt-1 text-14">{t("queue.because", { decision: report.decision })}</p>}
      {report.decidedAt && (
        <p className="text-14 text-muted">
          {t("queue.decided", { at: formatDateTime(report.decidedAt, zone, locale) })}
        </p>
      )}
      <p className="my-3">
        <a href={address}>{t("queue.open")}</a>
      </p>
      <Decide report={report} locale={locale} />
    </li>
  );
}
