import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { GroupEnding } from "@/features/groups/components/group-ending";
import { SettingsForm } from "@/features/groups/components/settings-form";
import { groupsPolicy } from "@/features/groups/policy";
import { getGroup } from "@/features/groups/queries/page";
import { PauseForm } from "@/features/promises/components/pauses";
import { listPauses } from "@/features/promises/queries";
import { dayIn } from "@/lib/time";
import { DeniedState } from "@/ui/denied-state";
import { Flash } from "@/ui/flash";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ saved?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.settings"))("title") };
}

export default async function SettingsPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { actor, group: place, locale } = await openWorkspace(slug);
  const [t, d, group, { saved }] = await Promise.all([
    getTranslations("groups.settings"),
    getTranslations("pipeline.denied"),
    getGroup(actor, slug),
    searchParams,
  ]);
  if (!group) notFound();
  const allowed = groupsPolicy.editGroup(actor, group);
  const pauses = await listPauses(group.id, dayIn(new Date(), group.zone));
  return (
    <GroupWorkspace group={place} place="settings">
      {saved && (
        <div className="mb-5">
          <Flash>{t("saved")}</Flash>
        </div>
      )}
      <WorkspaceHead title={t("title")} line={t("line")} />
      {!allowed && <DeniedState title={t("title")} why={d("COORDINATOR")} />}
      {allowed && (
        <div className="column grid gap-16">
          {group.state === "DISSOLVED" ? (
            <p>{t("dissolved")}</p>
          ) : (
            <SettingsForm group={group} locale={locale} formKey={randomUUID()} />
          )}
          <PauseForm groupId={group.id} pauses={pauses} />
          <GroupEnding group={group} locale={locale} />
        </div>
      )}
    </GroupWorkspace>
  );
}
