import { guest } from "@/access/actor";
import { publicCache } from "@/lib/cache/public-cache";
import { listOfficers } from "./queries/officers";
import { listChart } from "./queries/structure";

/** People in office as everybody sees them; stale as soon as one of them changes who may see their name. */
export async function publicOfficers(groupId: string) {
  "use cache";
  const officers = await listOfficers(guest, groupId, new Date());
  publicCache([`group:${groupId}`, ...officers.map((o) => `person:${o.personId}`)]);
  return officers.map(({ personId: _personId, ...shown }) => shown);
}

/** Positions, duties and their holders as everybody sees them. @param zone the group's, in which terms end */
export async function publicChart(groupId: string, zone: string) {
  "use cache";
  const positions = await listChart(guest, { id: groupId, zone }, new Date());
  const people = positions.flatMap((p) => p.holders.map((h) => `person:${h.personId}`));
  publicCache([`group:${groupId}`, ...people]);
  return positions.map(({ holders, ...position }) => ({
    ...position,
    holders: holders.map(({ personId: _personId, ...shown }) => shown),
  }));
}
