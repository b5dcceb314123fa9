import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { listPlans } from "@/features/plans/queries";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { formatDate } from "@/lib/time";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ after?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plans"))("title") };
}

export default async function PlansPage({ params, searchParams }: Props) {
  const [{ slug }, { after }] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const [plans, t, ui] = await Promise.all([
    listPlans(actor, group.id, after && isUuid(after) ? after : undefined),
    getTranslations("plans"),
    getTranslations("ui.words"),
  ]);
  if (!plans) notFound();
  const base = `/groups/${slug}/manage/plans` as const;
  const writer = can(actor, "plan.write", { groupId: group.id });
  const add = writer && (
    <ButtonLink kind="primary" href={href(locale, `${base}/new`)}>
      {t("new")}
    </ButtonLink>
  );
  return (
    <GroupWorkspace group={group} place="plans">
      <WorkspaceHead title={t("title")} line={t("lead")} act={plans.rows.length > 0 && add} />
      {plans.rows.length === 0 && (
        <EmptyState
          title={t("empty")}
          seed={group.id}
          act={add || <ButtonLink href={href(locale, "/needs")}>{t("emptyAction")}</ButtonLink>}
        />
      )}
      <ul className="list">
        {plans.rows.map((plan) => (
          <li key={plan.id} className="py-4">
            <p className="t-18">
              <Anchor href={href(locale, `${base}/${plan.id}`)}>{plan.title}</Anchor>
            </p>
            <p className="text-14 text-muted">
              {t(`states.${plan.state}`)} · {plan.needTitle} · {t("author", { name: plan.authorName })} ·{" "}
              {formatDate(plan.createdAt, group.zone, { locale })}
            </p>
          </li>
        ))}
      </ul>
      <Pagination
        label={t("title")}
        older={plans.next ? { href: href(locale, `${base}?after=${plans.next}`), label: ui("older") } : undefined}
      />
    </GroupWorkspace>
  );
}
