import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import {
  addTaskAction,
  dropTaskAction,
  finishTaskAction,
  postMessageAction,
  reopenTaskAction,
  withdrawMessageAction,
} from "@/features/collaborations/actions";
import { CollaborationAbout } from "@/features/collaborations/components/collaboration-about";
import { CollaborationSteps } from "@/features/collaborations/components/collaboration-steps";
import { CollaborationStory } from "@/features/collaborations/components/collaboration-story";
import { NextBestList } from "@/features/collaborations/components/next-best-list";
import { ShowNeed } from "@/features/collaborations/components/referral-rows";
import { AgreementView, PeopleView, ReviewsView, ScopeView } from "@/features/collaborations/components/scope-view";
import { getCollaboration } from "@/features/collaborations/queries/collaboration";
import { nextBest } from "@/features/collaborations/queries/next-best";
import { canTalk } from "@/features/collaborations/rules/steps";
import { Conversation } from "@/features/conversations/components/conversation";
import { listMessages } from "@/features/conversations/queries";
import { PromiseStanding } from "@/features/promises/components/promise-standing";
import { AddTask, TaskRows } from "@/features/tasks/components/task-rows";
import { listTasks } from "@/features/tasks/queries";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { type QueryValues, queryValue } from "@/lib/query-value";
import { dayIn } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { KeepFresh } from "@/ui/keep-fresh";
import { Split } from "@/ui/split";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string; collaborationId: string }>; searchParams: QueryValues };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("collaborations"))("title") };
}

/** One collaboration: where it stands, what to do next, what was agreed on, tasks and talk. */
export default async function CollaborationPage({ params, searchParams }: Props) {
  const [{ slug, collaborationId }, before, after] = await Promise.all([
    params,
    queryValue(searchParams, "before"),
    queryValue(searchParams, "tasks"),
  ]);
  const { actor, group, locale } = await openWorkspace(slug);
  const ref = { groupId: group.id, collaborationId };
  const now = new Date();
  const [view, t] = await Promise.all([
    isUuid(collaborationId) ? getCollaboration(actor, ref, now) : null,
    getTranslations("collaborations"),
  ]);
  if (!view) notFound();
  const base = `/groups/${slug}/manage/collaborations` as const;
  const here = `${base}/${view.id}` as const;
  const subject = { subjectType: "collaboration", subjectId: view.id };
  const works = view.startedAt !== null;
  const talks = works || canTalk(view.state);
  const failed = view.side === "from" && (view.state === "DECLINED" || view.state === "EXPIRED");
  const [tasks, messages, others] = await Promise.all([
    works ? listTasks(actor, subject, { today: dayIn(now, group.zone), after }) : null,
    talks ? listMessages(actor, subject, before) : null,
    failed ? nextBest(actor, ref, now) : null,
  ]);
  const hidden = { groupId: group.id, collaborationId: view.id };
  const active = view.state === "ACTIVE";
  // Until it is accepted, what was offered is what there is to read; later it is how it came about.
  const asking = view.startedAt === null && !canTalk(view.state);
  const own = view.people.filter((person) => person.side === view.side);
  const asksForNeeds = view.kind === "NEED_REFERRAL" && view.side === "to" && (talks || view.state === "SENT");
  return (
    <GroupWorkspace group={group} place="collaborations">
      {canTalk(view.state) && !before && <KeepFresh seconds={30} />}
      <p className="mb-2 text-14">
        <Anchor href={href(locale, base)}>{t("acts.back")}</Anchor>
      </p>
      <WorkspaceHead
        title={view.title}
        line={t("row.with", { kind: t(`kinds.${view.kind}`), group: view.theirs.name })}
      />
      <Split
        side={
          <div className="grid gap-10">
            <CollaborationAbout view={view} locale={locale} base={base} />
            {view.version > 0 && view.state !== "DRAFT" && <AgreementView view={view} locale={locale} />}
            {talks && <PeopleView view={view} />}
          </div>
        }
      >
        <div className="grid gap-10">
          <div className="grid gap-3">
            <h2 className="t-22">{t(`state.${view.side}.${view.state}`)}</h2>
            <p>{t(`next.${view.side}.${view.state}`, { other: view.theirs.name })}</p>
            {view.promise && <PromiseStanding promise={view.promise} />}
            {!asking && <CollaborationSteps view={view} locale={locale} base={base} />}
          </div>
          {asking && <CollaborationStory view={view} locale={locale} />}
          {view.state === "DRAFT" && (
            <p className="whitespace-pre-line" lang={group.language}>
              {view.ask}
            </p>
          )}
          {asking && <CollaborationSteps view={view} locale={locale} base={base} />}
          {others && view.manages && <NextBestList groups={others} locale={locale} base={base} hidden={hidden} />}
          {(talks || view.summary) && <ScopeView view={view} locale={locale} />}
          {asksForNeeds && view.manages && (
            <ShowNeed
              groupId={group.id}
              locale={locale}
              to={{ slug: view.theirs.slug, name: view.theirs.name, collaborationId: view.id }}
            />
          )}
          {tasks && (
            <div className="grid gap-3">
              <TaskRows
                page={tasks}
                locale={locale}
                zone={group.zone}
                hidden={hidden}
                doors={active ? { finish: finishTaskAction, reopen: reopenTaskAction, drop: dropTaskAction } : null}
                all={view.manages}
                moreHref={tasks.next && href(locale, `${here}?tasks=${tasks.next}#tasks`)}
              />
              {active && (
                <AddTask
                  action={addTaskAction}
                  locale={locale}
                  hidden={hidden}
                  owners={own.map((person) => ({ id: person.personId, name: person.name }))}
                />
              )}
            </div>
          )}
          <ReviewsView view={view} locale={locale} />
          {messages && (
            <Conversation
              page={messages}
              locale={locale}
              zone={group.zone}
              hidden={hidden}
              post={canTalk(view.state) ? postMessageAction : null}
              withdraw={withdrawMessageAction}
              olderHref={messages.older && href(locale, `${here}?before=${messages.older}#conversation`)}
              newestHref={before ? href(locale, `${here}#conversation`) : null}
            />
          )}
          {!asking && <CollaborationStory view={view} locale={locale} />}
        </div>
      </Split>
    </GroupWorkspace>
  );
}
