import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { listServices, listServicesOfGroup } from "./queries/list";
import { getPublicService } from "./queries/offer";
import { monthOf } from "./rules";

/** The numbers of a page count for a calendar month: it is not believed beyond the month's end. */
function untilMonthEnds(zone: string, now: Date): number {
  return (monthOf(now, zone).to.getTime() - now.getTime()) / 1000;
}

/** The first page of everything offered, the same for everybody. */
export async function publicServices() {
  "use cache";
  publicCache(["services"]);
  return isBuilding() ? { rows: [], next: null } : listServices(guest, {}, new Date());
}

/** One service as everybody sees it; stale too when a lead changes who may see their name. */
export async function publicService(slug: string) {
  "use cache";
  const now = new Date();
  const service = isBuilding() ? null : await getPublicService(guest, slug, now);
  publicCache(
    [
      `service-slug:${slug}`,
      ...(service ? [`service:${service.id}`, `group:${service.groupId}`] : []),
      ...(service?.leadIds ?? []).map((id) => `person:${id}`),
    ],
    service ? untilMonthEnds(service.zone, now) : undefined,
  );
  if (!service) return null;
  const { leadIds: _leadIds, ...shown } = service;
  return shown;
}

/** What one group offers, for its public page. */
export async function publicServicesOfGroup(groupId: string) {
  "use cache";
  const services = await listServicesOfGroup(guest, groupId, new Date());
  publicCache([`group:${groupId}`, ...services.map(({ id }) => `service:${id}`)]);
  return services;
}
