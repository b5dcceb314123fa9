import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { editServiceAction } from "@/features/services/actions";
import { ServiceForm } from "@/features/services/components/service-form";
import { getManagedService, listTypeOptions } from "@/features/services/queries/offer";
import { serviceLifecycle } from "@/features/services/rules";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services.manage"))("edit") };
}

export default async function EditServicePage({ params }: { params: Promise<{ slug: string; serviceId: string }> }) {
  const { slug, serviceId } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  const [service, types, t] = await Promise.all([
    isUuid(serviceId) ? getManagedService(actor, serviceId, new Date()) : null,
    listTypeOptions(actor, group.id),
    getTranslations("services.manage"),
  ]);
  if (!service || service.groupId !== group.id || !can(actor, "service.manage", { groupId: group.id })) notFound();
  if (!serviceLifecycle.can(service.state, "edit"))
    redirect(href(locale, `/groups/${slug}/manage/services/${serviceId}`));
  const hidden = { key: randomUUID(), serviceId: service.id, version: String(service.version) };
  return (
    <GroupWorkspace group={group} place="services">
      <WorkspaceHead title={t("edit")} line={service.title} />
      <div className="column">
        <ServiceForm
          action={editServiceAction}
          hidden={hidden}
          locale={locale}
          group={group}
          types={types}
          service={service}
        />
      </div>
    </GroupWorkspace>
  );
}
