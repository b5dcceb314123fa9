import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { TellList } from "@/features/notifications/components/tell-list";
import { listToTell } from "@/features/notifications/queries/to-tell";
import { EmptyState } from "@/ui/empty-state";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications.tell"))("title") };
}

/** Kabari lewat WA: people with only a number hear through a coordinator, one tap each. */
export default async function TellPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  if (!can(actor, "contact.tell", { groupId: group.id })) notFound();
  const [people, t] = await Promise.all([listToTell(actor, group.id), getTranslations("notifications.tell")]);
  return (
    <GroupWorkspace group={group} place="tell">
      <WorkspaceHead title={t("title")} line={t("lead")} />
      {people.length === 0 ? (
        <EmptyState title={t("nobody")} seed={group.id} />
      ) : (
        <TellList people={people} locale={locale} />
      )}
    </GroupWorkspace>
  );
}
