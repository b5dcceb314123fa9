import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { listGroupActivities } from "@/features/activities/queries/list";
import { draftAction } from "@/features/collaborations/actions";
import { ChooseKind, FindGroup } from "@/features/collaborations/components/find-group";
import { RequestForm } from "@/features/collaborations/components/request-form";
import { hostingBlocker } from "@/features/collaborations/rules/shares";
import { kindOf } from "@/features/collaborations/schema";
import { listGroups } from "@/features/groups/queries/list";
import { getGroup } from "@/features/groups/queries/page";
import { closedGroupBlocker } from "@/features/groups/rules";
import { needCode } from "@/features/needs/schema";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { SLUG } from "@/lib/slug";
import { Notice } from "@/ui/notice";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: QueryValues };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("collaborations"))("new") };
}

/** Whom, then what kind, then the request itself; each step is an address, so all of it works before JavaScript. */
export default async function NewCollaborationPage({ params, searchParams }: Props) {
  const [{ slug }, to, kindAsked, need, q] = await Promise.all([
    params,
    queryValue(searchParams, "to"),
    queryValue(searchParams, "kind"),
    queryValue(searchParams, "need"),
    queryValue(searchParams, "q"),
  ]);
  const { actor, group, locale } = await openWorkspace(slug);
  if (!can(actor, "collaboration.manage", { groupId: group.id })) notFound();
  const kind = kindOf(kindAsked);
  const code = needCode.safeParse(need ?? "").data;
  const [other, t] = await Promise.all([
    to && SLUG.test(to) && to !== slug ? getGroup(actor, to) : null,
    getTranslations("collaborations"),
  ]);
  const base = `/groups/${slug}/manage/collaborations` as const;
  const about: Record<string, string> = { ...(kind ? { kind } : {}), ...(code ? { need: code } : {}) };
  if (!other || other.hiddenAt) {
    const found = q ? await listGroups(actor, { q }) : null;
    const rows = found ? found.rows.filter((row) => row.id !== group.id) : null;
    return (
      <GroupWorkspace group={group} place="collaborations">
        <WorkspaceHead title={t("find.title")} line={t("find.lead")} />
        <div className="column">
          <FindGroup locale={locale} base={base} kept={about} q={q} rows={rows} />
        </div>
      </GroupWorkspace>
    );
  }
  const line = t("find.kindLead", { group: other.name });
  const closed = closedGroupBlocker(other.state) ?? closedGroupBlocker(group.state);
  const activities =
    kind === "JOINT_ACTIVITY"
      ? (await listGroupActivities(actor, { groupId: group.id, manages: true, now: new Date() })).rows
      : [];
  return (
    <GroupWorkspace group={group} place="collaborations">
      <WorkspaceHead title={kind ? t(`kinds.${kind}`) : t("find.title")} line={line} />
      <div className="column">
        {closed && <Notice tone="warn">{t("find.closed")}</Notice>}
        {!closed && !kind && (
          <ChooseKind locale={locale} base={base} kept={{ to: other.slug, ...(code ? { need: code } : {}) }} />
        )}
        {!closed && kind && (
          <div className="grid gap-4">
            <p className="text-muted">{t("find.draftLead")}</p>
            <RequestForm
              action={draftAction}
              locale={locale}
              hidden={{ key: randomUUID(), groupId: group.id, toGroupId: other.id }}
              kind={kind}
              values={{ need: code }}
              activities={activities.filter((activity) => hostingBlocker(activity.state) === null)}
            />
          </div>
        )}
      </div>
    </GroupWorkspace>
  );
}
