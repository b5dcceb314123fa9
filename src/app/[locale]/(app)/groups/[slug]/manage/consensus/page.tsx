import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { ConsensusRows } from "@/features/consensus/components/consensus-rows";
import { consensusPolicy } from "@/features/consensus/policy";
import { listConsensus } from "@/features/consensus/queries/list";
import { href } from "@/lib/i18n/href";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("consensus"))("title") };
}

/** Musyawarah of the group, those under way first. */
export default async function ConsensusListPage({ params, searchParams }: Props) {
  const [{ slug }, { after }] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const [list, t, words] = await Promise.all([
    listConsensus(actor, group.id, { now: new Date(), after: typeof after === "string" ? after : undefined }),
    getTranslations("consensus"),
    getTranslations("ui.words"),
  ]);
  if (!list) notFound();
  const base = `/groups/${slug}/manage/consensus` as const;
  const open = consensusPolicy.openConsensus(actor, { groupId: group.id, stakeholderIds: [] }) && (
    <ButtonLink kind="primary" href={href(locale, `${base}/new`)}>
      {t("new")}
    </ButtonLink>
  );
  return (
    <GroupWorkspace group={group} place="consensus">
      <WorkspaceHead title={t("title")} line={t("lead")} act={list.rows.length > 0 && open} />
      {list.rows.length === 0 && <EmptyState title={t("empty")} seed={group.id} act={open} />}
      <ConsensusRows rows={list.rows} group={group} />
      <Pagination
        label={t("title")}
        older={list.next ? { href: href(locale, `${base}?after=${list.next}`), label: words("older") } : undefined}
      />
    </GroupWorkspace>
  );
}
