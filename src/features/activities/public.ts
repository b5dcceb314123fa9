import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { getActivity } from "./queries/activity";
import { listActivities } from "./queries/list";
import { secondsToBoundary } from "./rules";

/** One activity as everybody sees it, until its next start or end, and the moment it was read. */
export async function publicActivity(slug: string) {
  "use cache";
  const now = new Date();
  const activity = isBuilding() ? null : await getActivity(guest, slug, now);
  const own = activity ? [`activity:${activity.id}`, `group:${activity.group.id}`] : [];
  publicCache([`activity-slug:${slug}`, ...own], (activity && secondsToBoundary(activity, now)) ?? undefined);
  return activity && { activity, now };
}

/** The unfiltered list of what is coming; it follows the places of each activity it shows. */
export async function publicActivities() {
  "use cache";
  const page = isBuilding() ? { rows: [], next: null } : await listActivities(guest, { now: new Date(), size: 24 });
  publicCache(["activities", ...page.rows.map((row) => `activity:${row.id}`)]);
  return page;
}

/** What a group has coming, for its public page. */
export async function publicGroupActivities(groupId: string) {
  "use cache";
  const page = isBuilding()
    ? { rows: [], next: null }
    : await listActivities(guest, { now: new Date(), groupId, size: 6 });
  publicCache([`group:${groupId}`, ...page.rows.map((row) => `activity:${row.id}`)]);
  return page;
}

/** What is coming for a need, for its public page. */
export async function publicNeedActivities(needId: string) {
  "use cache";
  const page = isBuilding()
    ? { rows: [], next: null }
    : await listActivities(guest, { now: new Date(), needId, size: 6 });
  publicCache([`need:${needId}`, ...page.rows.map((row) => `activity:${row.id}`)]);
  return page;
}
