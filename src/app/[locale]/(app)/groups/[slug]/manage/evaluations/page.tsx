import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { type EvaluationRow, listEvaluations } from "@/features/evaluations/queries/form";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ after?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("evaluations"))("title") };
}

export default async function EvaluationsPage({ params, searchParams }: Props) {
  const [{ slug }, { after }] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const [list, t, words] = await Promise.all([
    listEvaluations(actor, group.id, after && isUuid(after) ? after : undefined),
    getTranslations("evaluations"),
    getTranslations("ui.words"),
  ]);
  if (!list) notFound();
  const base = `/groups/${slug}/manage/evaluations` as const;
  const writer = can(actor, "evaluation.write", { groupId: group.id });
  const day = (at: Date) => formatDate(at, group.zone, { locale });
  const standing = (row: EvaluationRow) =>
    row.publishedAt
      ? t("states.PUBLISHED", { date: day(row.publishedAt) })
      : t(`states.${row.state === "DRAFT" ? "DRAFT" : "none"}`);
  return (
    <GroupWorkspace group={group} place="evaluations">
      <WorkspaceHead title={t("title")} line={t("lead")} />
      {list.rows.length === 0 && <EmptyState title={t("empty")} seed={group.id} />}
      <ul className="list">
        {list.rows.map((row) => (
          <li key={row.activityId} className="py-4">
            <p className="t-18">
              {writer ? <Anchor href={href(locale, `${base}/${row.activityId}`)}>{row.title}</Anchor> : row.title}
            </p>
            <p className="text-14 text-muted">
              {day(row.endsAt)} · {standing(row)}
            </p>
          </li>
        ))}
      </ul>
      <Pagination
        label={t("title")}
        older={list.next ? { href: href(locale, `${base}?after=${list.next}`), label: words("older") } : undefined}
      />
    </GroupWorkspace>
  );
}
