import { guest } from "@/access/actor";
import { isBuilding } from "@/lib/cache/building";
import { publicCache } from "@/lib/cache/public-cache";
import { listNeeds } from "./queries/list";
import { getPublicNeed } from "./queries/need";

/** One need as everybody sees it; believed for an hour at most, since urgency follows the calendar. */
export async function publicNeed(code: string) {
  "use cache";
  const need = isBuilding() ? null : await getPublicNeed(guest, code);
  publicCache([
    `need-code:${code}`,
    ...(need ? [`need:${need.id}`] : []),
    ...(need?.group ? [`group:${need.group.id}`] : []),
  ]);
  return need;
}

/** The unfiltered list of open needs. */
export async function publicNeeds() {
  "use cache";
  publicCache(["needs"]);
  return isBuilding() ? { rows: [], next: null } : listNeeds(guest);
}
