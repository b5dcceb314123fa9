import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { PlanHistory } from "@/features/plans/components/plan-history";
import { PlanSteps } from "@/features/plans/components/plan-steps";
import { PlanBody } from "@/features/plans/components/plan-view";
import { getPlan, listTaskOwners } from "@/features/plans/queries";
import { isUuid } from "@/lib/form-schema";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("title") };
}

export default async function PlanPage({ params }: { params: Promise<{ slug: string; planId: string }> }) {
  const { slug, planId } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  const [plan, people, t] = await Promise.all([
    isUuid(planId) ? getPlan(actor, planId) : null,
    listTaskOwners(actor, group.id),
    getTranslations("plans"),
  ]);
  if (!plan || plan.groupId !== group.id) notFound();
  const others = people.filter((p) => p.id !== plan.authorId && p.id !== plan.submittedById).length;
  const writer = can(actor, "plan.write", { groupId: group.id });
  return (
    <GroupWorkspace group={group} place="plans">
      <WorkspaceHead title={plan.title} line={t(`states.${plan.state}`)} />
      <PlanSteps plan={plan} actor={actor} locale={locale} othersInGroup={others} />
      <PlanBody plan={plan} locale={locale} mine={writer ? "all" : actor.personId} owners={writer ? people : []} />
      <PlanHistory plan={plan} locale={locale} />
    </GroupWorkspace>
  );
}
