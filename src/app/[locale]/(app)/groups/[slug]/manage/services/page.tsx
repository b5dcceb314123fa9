import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { listManagedServices } from "@/features/services/queries/list";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";
import { Flag } from "@/ui/tag";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services.manage"))("title") };
}

/** What the group offers, with this month's numbers and what is still owed. */
export default async function ServicesPage({ params, searchParams }: Props) {
  const [{ slug }, { after }] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const cursor = typeof after === "string" && isUuid(after) ? after : undefined;
  const [page, t, words] = await Promise.all([
    listManagedServices(actor, group.id, { now: new Date(), after: cursor }),
    getTranslations("services"),
    getTranslations("ui.words"),
  ]);
  if (!page || group.kind !== "PROFESSIONAL") notFound();
  const base = `/groups/${slug}/manage/services` as const;
  const add = can(actor, "service.manage", { groupId: group.id }) && (
    <ButtonLink kind="primary" href={href(locale, `${base}/new`)}>
      {t("manage.new")}
    </ButtonLink>
  );
  return (
    <GroupWorkspace group={group} place="services">
      <WorkspaceHead
        title={t("manage.title")}
        line={t("manage.lead")}
        act={
          page.rows.length > 0 && (
            <div className="acts">
              <ButtonLink href={href(locale, `${base}/requests`)}>{t("manage.requests")}</ButtonLink>
              {add}
            </div>
          )
        }
      />
      {page.rows.length === 0 && (
        <EmptyState title={t("manage.empty")} seed={group.id} act={add}>
          {t(add ? "manage.emptyText" : "manage.emptyReader")}
        </EmptyState>
      )}
      <ul className="list">
        {page.rows.map((row) => (
          <li key={row.id} className="grid gap-1 py-4">
            <p className="flex flex-wrap items-center gap-3">
              <span className="t-18">
                <Anchor href={href(locale, `${base}/${row.id}`)}>{row.title}</Anchor>
              </span>
              <Flag tone={row.state === "PUBLISHED" ? "ok" : "plain"}>{t(`states.${row.state}`)}</Flag>
            </p>
            <p className="text-14 text-muted">
              {t("manage.row", { kind: t(`kinds.${row.kind}`), accepted: row.accepted, capacity: row.capacity })} ·{" "}
              {t("manage.open", { count: row.open })}
            </p>
          </li>
        ))}
      </ul>
      <Pagination
        label={t("manage.title")}
        older={page.next ? { href: href(locale, `${base}?after=${page.next}`), label: words("older") } : undefined}
      />
    </GroupWorkspace>
  );
}
