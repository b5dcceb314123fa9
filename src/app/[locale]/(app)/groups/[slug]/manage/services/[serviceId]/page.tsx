import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { can } from "@/access/can";
import { GroupWorkspace, openWorkspace } from "@/app/group-workspace";
import { MonthCounts } from "@/features/services/components/month-counts";
import { LeadsForm, ServiceSteps } from "@/features/services/components/service-steps";
import { getManagedService, listLeadOptions } from "@/features/services/queries/offer";
import { isUuid } from "@/lib/form-schema";
import { href } from "@/lib/i18n/href";
import { regionFullName } from "@/lib/region";
import { Breadcrumb } from "@/ui/breadcrumb";
import { ButtonLink } from "@/ui/button";
import { Facts } from "@/ui/facts";
import { Head } from "@/ui/head";
import { WorkspaceHead } from "@/ui/workspace";

export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services.manage"))("title") };
}

/** One service: what can be done now, this month, who is responsible, what it says. */
export default async function ServicePage({ params }: { params: Promise<{ slug: string; serviceId: string }> }) {
  const { slug, serviceId } = await params;
  const { actor, group, locale } = await openWorkspace(slug);
  const now = new Date();
  const [service, t] = await Promise.all([
    isUuid(serviceId) ? getManagedService(actor, serviceId, now) : null,
    getTranslations("services"),
  ]);
  if (!service || service.groupId !== group.id) notFound();
  const manages = can(actor, "service.manage", { groupId: group.id });
  const options = await listLeadOptions(actor, service, now);
  const base = `/groups/${slug}/manage/services` as const;
  const names = service.leads.map((lead) => lead.name).join(", ");
  return (
    <GroupWorkspace group={group} place="services">
      <Breadcrumb label={t("name")} items={[{ href: href(locale, base), label: t("name") }]} />
      <WorkspaceHead
        title={<span lang={service.language}>{service.title}</span>}
        line={`${t(`kinds.${service.kind}`)} · ${t(`states.${service.state}`)}`}
        act={<ButtonLink href={href(locale, `${base}/requests`)}>{t("manage.requests")}</ButtonLink>}
      />
      {manages && <ServiceSteps service={service} locale={locale} />}
      <section className="mt-10 max-w-[560px]" aria-labelledby="month">
        <Head id="month" size={22}>
          {t("month.title")}
        </Head>
        <MonthCounts of={service} />
      </section>
      <section className="mt-10" aria-labelledby="leads">
        <Head id="leads" size={22} fact={t("page.leadCount", { count: service.leads.length })}>
          {t("manage.leads")}
        </Head>
        {manages && service.state !== "CLOSED" ? (
          <LeadsForm service={service} options={options} locale={locale} />
        ) : (
          <p>{names || t("manage.noLeads")}</p>
        )}
      </section>
      <section className="mt-10" aria-labelledby="says">
        <Head id="says" size={22}>
          {t("manage.says")}
        </Head>
        <Facts
          rows={[
            {
              label: t("page.delivers"),
              value: (
                <span className="whitespace-pre-line" lang={service.language}>
                  {service.delivers}
                </span>
              ),
            },
            {
              label: t("page.qualifies"),
              value: (
                <span className="whitespace-pre-line" lang={service.language}>
                  {service.qualifies}
                </span>
              ),
            },
            {
              label: t("page.place"),
              value: `${regionFullName(service.regionCode)}${service.online ? `, ${t("online")}` : ""}`,
            },
          ]}
        />
      </section>
    </GroupWorkspace>
  );
}
