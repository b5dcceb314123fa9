import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { EvaluationForm } from "@/features/evaluations/components/evaluation-form";
import { FeedbackSummary } from "@/features/evaluations/components/feedback-summary";
import { Outcome } from "@/features/evaluations/components/outcome";
import { PublishForm } from "@/features/evaluations/components/publish-form";
import { getEvaluationForm } from "@/features/evaluations/queries/form";
import { getFeedback, getPublishedEvaluation } from "@/features/evaluations/queries/story";
import { isUuid } from "@/lib/form-schema";
import { Notice } from "@/ui/notice";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = {
  params: Promise<{ slug: string; activityId: string }>;
  searchParams: Promise<{ saved?: string; published?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evaluations"))("title") };
}

export default async function EvaluationPage({ params, searchParams }: Props) {
  const [{ slug, activityId }, said] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const facts = isUuid(activityId) ? await getEvaluationForm(actor, activityId) : null;
  if (!facts || facts.activity.groupId !== group.id) notFound();
  const t = await getTranslations("evaluations");
  const published = facts.evaluation?.state === "PUBLISHED" ? await getPublishedEvaluation(actor, activityId) : null;
  const feedback = published ? await getFeedback(actor, facts.activity) : null;
  const publisher = can(actor, "evaluation.publish", { groupId: group.id });
  return (
    <GroupWorkspace group={group} place="evaluations">
      <WorkspaceHead
        title={t("forActivity", { activity: facts.activity.title })}
        line={t("present", { count: facts.present })}
      />
      {said.saved && <Notice tone="ok">{t("saved")}</Notice>}
      {said.published && <Notice tone="ok">{t("published")}</Notice>}
      {published && <Outcome evaluation={published} locale={locale} language={group.language} />}
      {feedback && <FeedbackSummary feedback={feedback} locale={locale} />}
      {!published && (
        <div className="column">
          <EvaluationForm facts={facts} locale={locale} formKey={randomUUID()} />
          {facts.evaluation && publisher && (
            <PublishForm evaluationId={facts.evaluation.id} locale={locale} formKey={randomUUID()} />
          )}
        </div>
      )}
    </GroupWorkspace>
  );
}
