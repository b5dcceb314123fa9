import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { writePlanAction } from "@/features/plans/actions";
import { PlanForm } from "@/features/plans/components/plan-form";
import { listPlannableNeeds, listTaskOwners } from "@/features/plans/queries";
import { href } from "@/lib/i18n/href";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("new") };
}

export default async function NewPlanPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  if (!can(actor, "plan.write", { groupId: group.id })) notFound();
  const [needs, owners, t] = await Promise.all([
    listPlannableNeeds(actor, group.id),
    listTaskOwners(actor, group.id),
    getTranslations("plans"),
  ]);
  return (
    <GroupWorkspace group={group} place="plans">
      <WorkspaceHead title={t("new")} line={t("lead")} />
      {needs.length === 0 ? (
        <EmptyState
          title={t("noNeed")}
          seed={group.id}
          act={
            <ButtonLink kind="primary" href={href(locale, "/needs")}>
              {t("emptyAction")}
            </ButtonLink>
          }
        />
      ) : (
        <div className="column">
          <PlanForm
            action={writePlanAction}
            locale={locale}
            hidden={{ key: randomUUID(), groupId: group.id }}
            owners={owners}
            needs={needs}
          />
        </div>
      )}
    </GroupWorkspace>
  );
}
