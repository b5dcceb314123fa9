import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { ScopeForm } from "@/features/collaborations/components/scope-form";
import { getCollaboration } from "@/features/collaborations/queries/collaboration";
import { listTaskOwners } from "@/features/plans/queries";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { Notice } from "@/ui/notice";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string; collaborationId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("collaborations"))("acts.editScope") };
}

/** What exactly is done together, written by either side. */
export default async function ScopePage({ params }: Props) {
  const { slug, collaborationId } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  const [view, members, t] = await Promise.all([
    isUuid(collaborationId) ? getCollaboration(actor, { groupId: group.id, collaborationId }, new Date()) : null,
    listTaskOwners(actor, group.id),
    getTranslations("collaborations"),
  ]);
  if (!view?.manages) notFound();
  if (!view.verbs.includes("editScope"))
    redirect(href(locale, `/groups/${slug}/manage/collaborations/${collaborationId}`));
  const signed = view.agreed.from !== null || view.agreed.to !== null;
  return (
    <GroupWorkspace group={group} place="collaborations">
      <WorkspaceHead
        title={t(view.summary ? "acts.changeScope" : "acts.editScope")}
        line={t("row.with", { kind: view.title, group: view.theirs.name })}
      />
      <div className="column grid gap-5">
        {signed && <Notice tone="warn">{t("scope.editLead")}</Notice>}
        <ScopeForm view={view} members={members} locale={locale} />
      </div>
    </GroupWorkspace>
  );
}
