import { guest } from "@/access/actor";
import { publicCache } from "@/lib/cache/public-cache";
import { listOfficers } from "./queries";

/** People in office as everybody sees them; stale as soon as one of them changes who may see their name. */
export async function publicOfficers(groupId: string) {
  "use cache";
  const officers = await listOfficers(guest, groupId, new Date());
  publicCache([`group:${groupId}`, ...officers.map((o) => `person:${o.personId}`)]);
  return officers.map(({ personId: _personId, ...shown }) => shown);
}
