import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { listCampaigns } from "@/features/campaigns/queries";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { Anchor } from "@/ui/anchor";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Pagination } from "@/ui/pagination";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ after?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("campaigns"))("title") };
}

export default async function CampaignsPage({ params, searchParams }: Props) {
  const [{ slug }, { after }] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const [campaigns, t, words] = await Promise.all([
    listCampaigns(actor, group.id, after && isUuid(after) ? after : undefined),
    getTranslations("campaigns"),
    getTranslations("ui.words"),
  ]);
  if (!campaigns) notFound();
  const base = `/groups/${slug}/manage/campaigns` as const;
  const manager = can(actor, "campaign.manage", { groupId: group.id });
  const add = manager && (
    <ButtonLink kind="primary" href={href(locale, `${base}/new`)}>
      {t("new")}
    </ButtonLink>
  );
  return (
    <GroupWorkspace group={group} place="campaigns">
      <WorkspaceHead title={t("title")} line={t("lead")} act={campaigns.rows.length > 0 && add} />
      {campaigns.rows.length === 0 && (
        <EmptyState title={t("empty")} seed={group.id} act={add}>
          {group.state === "FORMING" && t("emptyFounder")}
        </EmptyState>
      )}
      <ul className="list">
        {campaigns.rows.map((c) => (
          <li key={c.id} className="py-4">
            <p className="t-18">
              <Anchor href={href(locale, manager ? `${base}/${c.id}` : `/campaigns/${c.slug}`)}>{c.title}</Anchor>
            </p>
            <p className="text-14 text-muted">
              {t(`states.${c.state}`)} · {t("saidYes", { joined: c._count.joins, target: c.target })}
            </p>
          </li>
        ))}
      </ul>
      <Pagination
        label={t("title")}
        older={
          campaigns.next ? { href: href(locale, `${base}?after=${campaigns.next}`), label: words("older") } : undefined
        }
      />
    </GroupWorkspace>
  );
}
