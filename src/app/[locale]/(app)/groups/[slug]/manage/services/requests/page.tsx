import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { getMyStanding } from "@/features/codes/queries/standing";
import { PromiseStanding } from "@/features/promises/components/promise-standing";
import { getPromise, listPromises } from "@/features/promises/queries";
import { RequestPanel } from "@/features/services/components/request-panel";
import { RequestQueue } from "@/features/services/components/request-queue";
import { getRequest, listLeadChoices, listRequests, REQUEST_LISTS } from "@/features/services/queries/requests";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { Breadcrumb } from "@/ui/breadcrumb";
import { ButtonLink } from "@/ui/button";
import { Chips } from "@/ui/chips";
import { EmptyState } from "@/ui/empty-state";
import { Flash } from "@/ui/flash";
import { Notice } from "@/ui/notice";
import { Pagination } from "@/ui/pagination";
import { Sheet } from "@/ui/sheet";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Asked = Record<"panel" | "after" | "list" | "done", string | string[] | undefined>;
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Asked> };

const DONE = [
  "acceptRequest",
  "queueRequest",
  "declineRequest",
  "assignLead",
  "startService",
  "reportOutcome",
] as const;
const idOf = (value: string | string[] | undefined) => (typeof value === "string" && isUuid(value) ? value : undefined);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services.manage"))("requests") };
}

/** Requests to the group, longest waiting first; one of them beside the list. */
export default async function RequestsPage({ params, searchParams }: Props) {
  const [{ slug }, asked] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  if (group.kind !== "PROFESSIONAL") notFound();
  const now = new Date();
  const list = REQUEST_LISTS.find((known) => known === asked.list) ?? "open";
  const panel = idOf(asked.panel);
  const answers = can(actor, "service.answer", { groupId: group.id });
  const [page, choices, standing, request, promise, t] = await Promise.all([
    listRequests(actor, group.id, { now, list, after: idOf(asked.after) }),
    listLeadChoices(actor, group.id, now),
    answers ? getMyStanding(actor, group.id, now) : null,
    panel ? getRequest(actor, panel, now) : null,
    panel ? getPromise(actor, { subjectType: "service_request", subjectId: panel }, now) : null,
    getTranslations("services"),
  ]);
  if (!page) notFound();
  const subjectIds = page.rows.map((row) => row.id);
  const promises = await listPromises(actor, { subjectType: "service_request", subjectIds }, now);
  const base = `/groups/${slug}/manage/services` as const;
  const path = `${base}/requests` as const;
  const here = list === "open" ? path : (`${path}?list=${list}` as const);
  const done = DONE.find((key) => key === asked.done);
  const shown = request?.groupId === group.id ? request : null;
  return (
    <GroupWorkspace
      group={group}
      place="services"
      sheet={
        shown ? (
          <Sheet
            id="panel"
            open
            title={shown.serviceTitle}
            line={shown.requesterName}
            closeHref={href(locale, here)}
            closeLabel={t("queue.close")}
          >
            <RequestPanel request={shown} choices={choices.get(shown.serviceId) ?? []} actor={actor} locale={locale}>
              {promise && promise.standing !== "answered" && <PromiseStanding promise={promise} />}
            </RequestPanel>
          </Sheet>
        ) : undefined
      }
    >
      {done && (
        <div className="mb-5">
          <Flash>{t(`done.${done}`)}</Flash>
        </div>
      )}
      <Breadcrumb label={t("name")} items={[{ href: href(locale, base), label: t("name") }]} />
      <WorkspaceHead title={t("manage.requests")} />
      {standing?.standing === "FALLEN" && (
        <div className="mb-5">
          <Notice
            tone="warn"
            act={<ButtonLink href={href(locale, `/groups/${slug}/manage/codes`)}>{t("manage.standingAct")}</ButtonLink>}
          >
            {t("manage.standing")}
          </Notice>
        </div>
      )}
      <div className="mb-4">
        <Chips
          label={t("queue.lists")}
          items={REQUEST_LISTS.map((key) => ({
            href: href(locale, key === "open" ? path : `${path}?list=${key}`),
            label: t(key === "open" ? "manage.requestsOpen" : "manage.requestsEnded"),
            current: key === list,
          }))}
        />
      </div>
      {page.rows.length === 0 ? (
        <EmptyState title={t(list === "open" ? "queue.empty" : "queue.emptyEnded")} seed={group.id}>
          {list === "open" && t("queue.emptyText")}
        </EmptyState>
      ) : (
        <RequestQueue
          rows={page.rows}
          promises={promises}
          choices={choices}
          actor={actor}
          path={path}
          locale={locale}
        />
      )}
      <Pagination
        label={t("queue.lists")}
        newer={asked.after ? { href: href(locale, here), label: t("queue.first") } : undefined}
        older={
          page.next
            ? { href: href(locale, `${path}?list=${list}&after=${page.next}`), label: t("queue.older") }
            : undefined
        }
      />
    </GroupWorkspace>
  );
}
