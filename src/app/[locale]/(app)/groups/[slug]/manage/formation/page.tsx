import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { ActivateForm } from "@/features/formation/components/activate-form";
import { AdoptOffer } from "@/features/formation/components/adopt-offer";
import { FormationHead } from "@/features/formation/components/formation-head";
import { FormationSide } from "@/features/formation/components/formation-side";
import { FormationTasks } from "@/features/formation/components/formation-tasks";
import { NextStep } from "@/features/formation/components/next-step";
import { getChecklist } from "@/features/formation/queries/checklist";
import { Flash } from "@/ui/flash";
import { Split } from "@/ui/split";

export const instant = false;

type Asked = { founded?: string | string[]; activated?: string | string[]; need?: string | string[] };
type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Asked> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("formation.list"))("title") };
}

export default async function FormationPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { actor, group } = await openWorkspace(slug);
  const [t, list, asked] = await Promise.all([
    getTranslations("formation.list"),
    getChecklist(actor, group.id, new Date()),
    searchParams,
  ]);
  if (!list) notFound();
  const mayActivate = can(actor, "group.activate", { groupId: group.id });
  const code = typeof asked.need === "string" && /^[A-Z0-9]{4,12}$/i.test(asked.need) ? asked.need.toUpperCase() : null;
  const activated = asked.activated && group.state === "ACTIVE" ? t("activated") : null;
  const said = asked.founded ? t("founded") : activated;
  return (
    <GroupWorkspace group={group} place="formation">
      {said && (
        <div className="mb-5">
          <Flash>{said}</Flash>
        </div>
      )}
      <Split side={<FormationSide group={group} list={list} />}>
        <FormationHead group={group} list={list} />
        <div className="mt-6">
          {code && !list.facts.need && <AdoptOffer actor={actor} code={code} group={slug} />}
          {group.state === "FORMING" && list.next && list.next.key !== "activate" && !code && (
            <NextStep slug={slug} task={list.next} facts={list.facts} />
          )}
          {group.state === "FORMING" && list.ready && <ActivateForm groupId={group.id} allowed={mayActivate} />}
        </div>
        <FormationTasks group={group} list={list} />
      </Split>
    </GroupWorkspace>
  );
}
