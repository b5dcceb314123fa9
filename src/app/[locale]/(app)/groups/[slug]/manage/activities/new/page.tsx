import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { createActivityAction } from "@/features/activities/actions";
import { ActivityForm } from "@/features/activities/components/activity-form";
import { activitiesPolicy } from "@/features/activities/policy";
import { formChoices } from "@/features/activities/queries/form-choices";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activities.form"))("new") };
}

export default async function NewActivityPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  if (!activitiesPolicy.create(actor, { groupId: group.id })) notFound();
  const [choices, t] = await Promise.all([formChoices(actor, group.id), getTranslations("activities.form")]);
  return (
    <GroupWorkspace group={group} place="activities">
      <WorkspaceHead title={t("new")} line={t("as", { group: group.name })} />
      <div className="column">
        <ActivityForm
          action={createActivityAction}
          locale={locale}
          hidden={{ key: randomUUID(), groupId: group.id, groupSlug: slug, language: group.language }}
          group={group}
          choices={choices}
        />
      </div>
    </GroupWorkspace>
  );
}
