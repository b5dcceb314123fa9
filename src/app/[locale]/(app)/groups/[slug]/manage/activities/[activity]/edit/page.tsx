import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { editActivityAction } from "@/features/activities/actions";
import { ActivityForm } from "@/features/activities/components/activity-form";
import { activitiesPolicy } from "@/features/activities/policy";
import { getActivity, getOnlineUrl } from "@/features/activities/queries/activity";
import { formChoices } from "@/features/activities/queries/form-choices";
import { SLUG } from "@/lib/slug";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activities.form"))("edit") };
}

export default async function EditActivityPage({ params }: { params: Promise<{ slug: string; activity: string }> }) {
  const { slug, activity: activitySlug } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  const activity = SLUG.test(activitySlug) ? await getActivity(actor, activitySlug, new Date()) : null;
  if (!activity || activity.group.id !== group.id) notFound();
  if (!activitiesPolicy.edit(actor, { groupId: group.id, activityId: activity.id })) notFound();
  const [choices, onlineUrl, t] = await Promise.all([
    formChoices(actor, group.id),
    getOnlineUrl(actor, activity),
    getTranslations("activities.form"),
  ]);
  return (
    <GroupWorkspace group={group} place="activities">
      <WorkspaceHead title={t("edit")} line={t("editHow")} />
      <div className="column">
        <ActivityForm
          action={editActivityAction}
          locale={locale}
          hidden={{ key: randomUUID(), activityId: activity.id, version: String(activity.version), groupSlug: slug }}
          group={group}
          choices={choices}
          activity={activity}
          onlineUrl={onlineUrl}
        />
      </div>
    </GroupWorkspace>
  );
}
