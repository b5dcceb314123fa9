import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { copyActivityAction } from "@/features/activities/actions";
import { WorkRows } from "@/features/activities/components/work-rows";
import { listGroupActivities } from "@/features/activities/queries/list";
import { href } from "@/lib/i18n/href";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("activities.manage"))("title") };
}

/** Everything the group has planned or done, latest first. */
export default async function GroupActivitiesPage({ params, searchParams }: Props) {
  const [{ slug }, { after }] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const manages = can(actor, "activity.manage", { groupId: group.id });
  const cursor = typeof after === "string" ? after : undefined;
  const [page, t, words] = await Promise.all([
    listGroupActivities(actor, { groupId: group.id, manages, now: new Date(), after: cursor }),
    getTranslations("activities.manage"),
    getTranslations("ui.words"),
  ]);
  const base = `/groups/${slug}/manage/activities` as const;
  const add = manages && (
    <ButtonLink kind="primary" href={href(locale, `${base}/new`)}>
      {t("new")}
    </ButtonLink>
  );
  return (
    <GroupWorkspace group={group} place="activities">
      <WorkspaceHead title={t("title")} line={t("lead")} act={page.rows.length > 0 && add} />
      {page.rows.length === 0 ? (
        <EmptyState title={t("empty")} seed={group.id} act={add}>
          {t("emptyHow")}
        </EmptyState>
      ) : (
        <WorkRows
          rows={page.rows}
          locale={locale}
          groupSlug={slug}
          manages={manages}
          copy={copyActivityAction}
          formKey={randomUUID()}
        />
      )}
      <Pagination
        label={t("title")}
        older={page.next ? { href: href(locale, `${base}?after=${page.next}`), label: words("older") } : undefined}
      />
    </GroupWorkspace>
  );
}
