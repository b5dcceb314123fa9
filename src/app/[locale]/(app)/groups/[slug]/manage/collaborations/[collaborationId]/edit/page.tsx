import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { listGroupActivities } from "@/features/activities/queries/list";
import { editDraftAction } from "@/features/collaborations/actions";
import { RequestForm } from "@/features/collaborations/components/request-form";
import { getCollaboration } from "@/features/collaborations/queries/collaboration";
import { hostingBlocker } from "@/features/collaborations/rules/shares";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string; collaborationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("collaborations"))("acts.edit") };
}

/** Changes a request before it is sent. */
export default async function EditCollaborationPage({ params }: Props) {
  const { slug, collaborationId } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  const [view, t] = await Promise.all([
    isUuid(collaborationId) ? getCollaboration(actor, { groupId: group.id, collaborationId }, new Date()) : null,
    getTranslations("collaborations"),
  ]);
  if (!view?.manages) notFound();
  if (!view.verbs.includes("edit")) redirect(href(locale, `/groups/${slug}/manage/collaborations/${collaborationId}`));
  const activities =
    view.kind === "JOINT_ACTIVITY"
      ? (await listGroupActivities(actor, { groupId: group.id, manages: true, now: new Date() })).rows
      : [];
  const { title, ask, need, activityId, field, regionCode } = view;
  const hidden = {
    key: randomUUID(),
    groupId: group.id,
    collaborationId: view.id,
    version: String(view.version),
  };
  return (
    <GroupWorkspace group={group} place="collaborations">
      <WorkspaceHead
        title={t("acts.edit")}
        line={t("row.with", { kind: t(`kinds.${view.kind}`), group: view.theirs.name })}
      />
      <div className="column">
        <RequestForm
          action={editDraftAction}
          locale={locale}
          hidden={hidden}
          kind={view.kind}
          values={{
            title,
            ask,
            need: need?.code,
            activityId: activityId ?? undefined,
            field: field ?? undefined,
            regionCode: regionCode ?? undefined,
          }}
          activities={activities.filter((activity) => hostingBlocker(activity.state) === null)}
        />
      </div>
    </GroupWorkspace>
  );
}
