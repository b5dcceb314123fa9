import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { GroupImpact } from "@/features/impact/components/group-impact";
import { impactPolicy } from "@/features/impact/policy";
import { getOverview, listIndicators } from "@/features/impact/queries/overview";
import { href } from "@/lib/i18n/href";
import { Anchor } from "@/ui/anchor";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("impact"))("title") };
}

/** What is counted for the group, for those inside it. */
export default async function ManageImpactPage({ params }: Props) {
  const { slug } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  if (!impactPolicy.view(actor, { groupId: group.id })) notFound();
  const [t, figures, indicators] = await Promise.all([
    getTranslations("impact"),
    getOverview(actor, { groupId: group.id, now: new Date() }),
    listIndicators(actor, group.id),
  ]);
  return (
    <GroupWorkspace group={group} place="impact">
      <WorkspaceHead
        title={t("title")}
        line={t("manage.lead")}
        act={<Anchor href={href(locale, `/impact/groups/${slug}`)}>{t("manage.public")}</Anchor>}
      />
      <GroupImpact group={group} figures={figures} indicators={indicators} locale={locale} />
    </GroupWorkspace>
  );
}
