import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { listGroups } from "./queries/list";
import { getGroup } from "./queries/page";

/** One group as everybody sees it. The slug's tag is named even when nothing is there yet. */
export async function publicGroup(slug: string) {
  "use cache";
  const group = isBuilding() ? null : await getGroup(guest, slug);
  publicCache([`group-slug:${slug}`, ...(group ? [`group:${group.id}`] : [])]);
  return group;
}

/** The first page of listed groups, unfiltered. */
export async function publicGroups() {
  "use cache";
  publicCache(["groups"]);
  return isBuilding() ? { rows: [], next: null } : listGroups(guest);
}
