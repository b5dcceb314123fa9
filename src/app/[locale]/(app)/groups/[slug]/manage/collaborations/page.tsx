import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { listGroupActivities } from "@/features/activities/queries/list";
import { CollaborationRows } from "@/features/collaborations/components/collaboration-rows";
import { HostingRows, InviteCoHost } from "@/features/collaborations/components/hosting-rows";
import { ReferralRows, ShowNeed, UnmetNeeds } from "@/features/collaborations/components/referral-rows";
import { countWaiting, listCollaborations } from "@/features/collaborations/queries/list";
import { listReferrals, listUnmetFor } from "@/features/collaborations/queries/referrals";
import { listHostings } from "@/features/collaborations/queries/shares";
import { hostingBlocker } from "@/features/collaborations/rules/shares";
import { type ListedView, VIEWS, viewOf } from "@/features/collaborations/schema";
import { href } from "@/lib/i18n/href";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { ButtonLink } from "@/ui/button";
import { Chips } from "@/ui/chips";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: QueryValues };
type Space = Awaited<ReturnType<typeof openWorkspace>>;
type Part = { body: React.ReactNode; empty: boolean; next: string | null };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("collaborations"))("title") };
}

async function listed(space: Space, view: ListedView, after: string | undefined): Promise<Part> {
  const { actor, group, locale } = space;
  const page = await listCollaborations(actor, { groupId: group.id, view, now: new Date(), after });
  if (!page) notFound();
  const base = `/groups/${group.slug}/manage/collaborations` as const;
  return {
    body: <CollaborationRows rows={page.rows} base={base} locale={locale} />,
    empty: page.rows.length === 0,
    next: page.next,
  };
}

async function needs({ actor, group, locale }: Space, after: string | undefined, manages: boolean): Promise<Part> {
  const [page, unmet] = await Promise.all([
    listReferrals(actor, { groupId: group.id, after }),
    listUnmetFor(actor, group),
  ]);
  return {
    body: (
      <>
        <UnmetNeeds rows={unmet} groupId={group.id} locale={locale} />
        <ReferralRows rows={page.rows} groupId={group.id} zone={group.zone} locale={locale} manages={manages} />
        {manages && <ShowNeed groupId={group.id} locale={locale} />}
      </>
    ),
    empty: page.rows.length === 0 && unmet.length === 0,
    next: page.next,
  };
}

async function hosts({ actor, group, locale }: Space, after: string | undefined, manages: boolean): Promise<Part> {
  const [page, own] = await Promise.all([
    listHostings(actor, { groupId: group.id, after }),
    manages ? listGroupActivities(actor, { groupId: group.id, manages, now: new Date() }) : { rows: [] },
  ]);
  const open = own.rows.filter((activity) => hostingBlocker(activity.state) === null);
  return {
    body: (
      <>
        <HostingRows rows={page.rows} own={group} locale={locale} manages={manages} />
        {manages && <InviteCoHost group={group} activities={open} locale={locale} />}
      </>
    ),
    empty: page.rows.length === 0,
    next: page.next,
  };
}

/** What a group does with others: what waits for it stands first in each part. */
export default async function CollaborationsPage({ params, searchParams }: Props) {
  const [{ slug }, asked, after] = await Promise.all([
    params,
    queryValue(searchParams, "view"),
    queryValue(searchParams, "after"),
  ]);
  const space = await openWorkspace(slug);
  const { actor, group, locale } = space;
  const waiting = await countWaiting(actor, group.id);
  // Without a choice: the first part in which something waits.
  const view = viewOf(asked ?? VIEWS.find((name) => waiting[name] > 0));
  const manages = can(actor, "collaboration.manage", { groupId: group.id });
  const part = () => {
    if (view === "needs") return needs(space, after, manages);
    return view === "hosts" ? hosts(space, after, manages) : listed(space, view, after);
  };
  const [{ body, empty, next }, t, words] = await Promise.all([
    part(),
    getTranslations("collaborations"),
    getTranslations("ui.words"),
  ]);
  const base = `/groups/${slug}/manage/collaborations` as const;
  const add = manages && (
    <ButtonLink kind="primary" href={href(locale, `${base}/new`)}>
      {t("new")}
    </ButtonLink>
  );
  const label = (name: (typeof VIEWS)[number]) =>
    waiting[name] > 0 ? t("views.count", { view: t(`views.${name}`), count: waiting[name] }) : t(`views.${name}`);
  return (
    <GroupWorkspace group={group} place="collaborations">
      <WorkspaceHead title={t("title")} line={t("lead")} act={add} />
      <div className="mb-5">
        <Chips
          label={t("views.label")}
          items={VIEWS.map((name) => ({
            href: href(locale, `${base}?view=${name}`),
            label: label(name),
            current: name === view,
          }))}
        />
      </div>
      {empty && (
        <EmptyState title={t(`empty.${view}`)} seed={group.id}>
          {t(manages ? "emptyText" : "emptyMember")}
        </EmptyState>
      )}
      {body}
      <Pagination
        label={t("title")}
        older={next ? { href: href(locale, `${base}?view=${view}&after=${next}`), label: words("older") } : undefined}
      />
    </GroupWorkspace>
  );
}
