import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { editPlanAction, revisePlanAction } from "@/features/plans/actions";
import { PlanForm } from "@/features/plans/components/plan-form";
import { getPlan, listTaskOwners } from "@/features/plans/queries";
import { planLifecycle } from "@/features/plans/rules";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("edit") };
}

export default async function EditPlanPage({ params }: { params: Promise<{ slug: string; planId: string }> }) {
  const { slug, planId } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  const [plan, owners, t] = await Promise.all([
    isUuid(planId) ? getPlan(actor, planId) : null,
    listTaskOwners(actor, group.id),
    getTranslations("plans"),
  ]);
  if (!plan || plan.groupId !== group.id || !can(actor, "plan.write", { groupId: group.id })) notFound();
  const draft = planLifecycle.can(plan.state, "edit");
  if (!draft && !planLifecycle.can(plan.state, "revise"))
    redirect(href(locale, `/groups/${slug}/manage/plans/${planId}`));
  const hidden = { key: randomUUID(), planId: plan.id, version: String(plan.version) };
  return (
    <GroupWorkspace group={group} place="plans">
      <WorkspaceHead title={draft ? t("edit") : t("revise")} line={plan.title} />
      <div className="column">
        <PlanForm
          action={draft ? editPlanAction : revisePlanAction}
          locale={locale}
          hidden={hidden}
          owners={owners}
          plan={plan}
          withReason={!draft}
        />
      </div>
    </GroupWorkspace>
  );
}
