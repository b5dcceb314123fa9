import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { getCodeLine, getPublicCode } from "./queries/versions";

/** A group's code as everybody reads it; null when there is no such group. */
export async function publicCode(slug: string) {
  "use cache";
  const found = isBuilding() ? null : await getPublicCode(guest, slug);
  publicCache([`group-slug:${slug}`, ...(found ? [`group:${found.group.id}`, `code:${found.group.id}`] : [])]);
  return found;
}

/** The line on the group's page. */
export async function publicCodeLine(groupId: string) {
  "use cache";
  publicCache([`group:${groupId}`, `code:${groupId}`]);
  return getCodeLine(guest, groupId);
}
