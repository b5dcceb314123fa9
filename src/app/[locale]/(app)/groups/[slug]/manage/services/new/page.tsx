import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { createServiceAction } from "@/features/services/actions";
import { ServiceForm } from "@/features/services/components/service-form";
import { listTypeOptions } from "@/features/services/queries/offer";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services.manage"))("new") };
}

export default async function NewServicePage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  if (group.kind !== "PROFESSIONAL" || !can(actor, "service.manage", { groupId: group.id })) notFound();
  const [types, t] = await Promise.all([listTypeOptions(actor, group.id), getTranslations("services.manage")]);
  const hidden = { key: randomUUID(), groupId: group.id };
  return (
    <GroupWorkspace group={group} place="services">
      <WorkspaceHead title={t("new")} line={t("lead")} />
      <div className="column">
        <ServiceForm action={createServiceAction} hidden={hidden} locale={locale} group={group} types={types} />
      </div>
    </GroupWorkspace>
  );
}
