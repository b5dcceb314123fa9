import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { FounderWarning } from "@/features/positions/components/founder-warning";
import { FreeDuties } from "@/features/positions/components/free-duties";
import { OrgChart } from "@/features/positions/components/org-chart";
import { PositionRows } from "@/features/positions/components/position-rows";
import { StructurePanel } from "@/features/positions/components/structure-panel";
import { positionsPolicy } from "@/features/positions/policy";
import { getStructure } from "@/features/positions/queries/structure";
import { href } from "@/lib/i18n/href";
import { ButtonLink } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Flash } from "@/ui/flash";
import { Head } from "@/ui/head";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Asked = { panel?: string | string[]; saved?: string | string[] };
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Asked> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("positions"))("title") };
}

/** Positions, who holds them, and everybody's duties; details beside the list. */
export default async function PositionsPage({ params, searchParams }: Props) {
  const [{ slug }, { panel, saved }] = await Promise.all([params, searchParams]);
  const { actor, group, locale } = await openWorkspace(slug);
  const [structure, t] = await Promise.all([getStructure(actor, group, new Date()), getTranslations("positions")]);
  if (!structure) notFound();
  const { positions, freeDuties, withoutDuty } = structure;
  const builds = positionsPolicy.addPosition(actor, { groupId: group.id });
  const free = positions.reduce((sum, p) => sum + p.free, 0);
  const add = builds && (
    <ButtonLink kind="primary" href={href(locale, `/groups/${slug}/manage/positions?panel=new`)} keepScroll>
      {t("add")}
    </ButtonLink>
  );
  const sheet = typeof panel === "string" && (
    <StructurePanel actor={actor} group={group} structure={structure} panel={panel} />
  );
  return (
    <GroupWorkspace group={group} place="positions" sheet={sheet || undefined}>
      {saved && (
        <div className="mb-5">
          <Flash>{t("saved")}</Flash>
        </div>
      )}
      <WorkspaceHead
        title={t("title")}
        line={positions.length > 0 ? t("line", { positions: positions.length, free }) : t("lead")}
        act={positions.length > 0 && add}
      />
      <FounderWarning slug={slug} founders={withoutDuty} builds={builds} />
      {positions.length === 0 && (
        <EmptyState title={t("empty")} seed={group.id} act={add}>
          {!builds && t("readOnly")}
        </EmptyState>
      )}
      {positions.length > 0 && (
        <section aria-labelledby="chart">
          <Head id="chart" size={22}>
            {t("chart")}
          </Head>
          <OrgChart positions={positions} />
        </section>
      )}
      {positions.length > 0 && <PositionRows actor={actor} group={group} positions={positions} />}
      <FreeDuties actor={actor} group={group} duties={freeDuties} />
      {!builds && positions.length > 0 && <p className="mt-5 text-14 text-muted">{t("readOnly")}</p>}
    </GroupWorkspace>
  );
}
